import Testing

@testable import RecutModel

struct PlainColourTests {
  @Test(arguments: [
    ("mediumpurple", "#9370db"), ("palevioletred", "#db7093"), ("lightgray", "#d3d3d3"), ("rebeccapurple", "#663399"),
    ("DarkSlateGrey", "#2f4f4f"), ("#0A0b0C", "#0a0b0c"),
  ])
  func knowsTheNamesOfCSS(_ text: String, _ number: String) {
    #expect(PlainColour(text)?.hexadecimal == number)
  }

  @Test func hasEveryNameOnce() {
    #expect(PlainColour.names.count == 148 && Set(PlainColour.names.map(\.name)).count == 148)
  }

  @Test(arguments: PlainColour.names.map(\.name).filter { $0.contains("gray") })
  func spellsGreyBothWays(_ name: String) {
    #expect(PlainColour(name) == PlainColour(name.replacing("gray", with: "grey")))
    #expect(PlainColour(name)?.description == name)
  }

  @Test(arguments: ["", "#", "#12345", "#1234567", "#12345g", "123456", "mauve-ish"])
  func refusesWhatIsNoColour(_ text: String) { #expect(PlainColour(text) == nil) }
}
