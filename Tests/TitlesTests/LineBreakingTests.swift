import RecutModel
import Testing

@testable import Titles

@Suite("Captions are broken to be read")
struct LineBreakingTests {
  private let usual = LineBreaking(length: 42, count: 2)

  @Test(arguments: [
    ("Short.", [["Short."]]),
    ("It has breaks\nof its own.", [["It has breaks", "of its own."]]),
    (
      "This blade has a dark past, and it has shed much innocent blood.",
      [["This blade has a dark past,", "and it has shed much innocent blood."]]
    ),
    (
      "- Who is there, in the middle of the night?\n- Nobody.",
      [["- Who is there,", "in the middle of the night?"], ["- Nobody."]]
    ),
    ("这是一把有着黑暗过去的刀，它曾经流过许多无辜者的鲜血。", [["这是一把有着黑暗过去的刀，", "它曾经流过许多无辜者的鲜血。"]]),
  ])
  func breaks(text: String, captions: [[String]]) {
    #expect(usual.captions(of: text) == captions)
  }

  @Test(arguments: [
    ("Dr. Smith said that the meeting with Mr. Jones would begin at noon.", ["Mr."]),
    ("Il vous aime vraiment beaucoup comme\u{A0}ça\u{A0}! Oui, bien sûr que oui.", ["ça"]),
    ("Nous voulions tous vous dire une chose ! Oui, mais laquelle voulez-vous ?", ["chose", "vous"]),
  ])
  func staysTogether(text: String, unbroken: [String]) {
    let ends = usual.captions(of: text).joined().compactMap { $0.split(separator: " ").last.map(String.init) }
    for end in ends { #expect(!unbroken.contains(end), "\(ends)") }
    #expect(usual.captions(of: text).joined().allSatisfy { !($0.first.map("!?:;".contains) ?? false) })
  }

  @Test(arguments: [
    "今天早上七点钟就从家,里出发【很早】然后去了城里的『大学』，在那里学习了很长时间。",
    "町の【映画】へスーパーでコーヒーを買って、昼食へ行っては、ビジターをみんなで待っています。",
  ])
  func eastAsianSignsStayWithTheirWords(text: String) {
    for length in 10...30 {
      let lines = LineBreaking(length: length, count: 2).captions(of: text).joined()
      for line in lines {
        #expect(!(line.first.map("，。、,】』ーっ".contains) ?? false), "\(line)")
        #expect(!(line.last.map("【『".contains) ?? false), "\(line)")
      }
      #expect(lines.joined() == text)
    }
  }

  @Test func speakersBeginLines() {
    let captions = usual.captions(of: "- Yes?\n- Nothing, I was only sitting here and\nlooking at the sea.")
    #expect(captions == [["- Yes?"], ["- Nothing, I was only sitting", "here and looking at the sea."]])
    let named = usual.captions(of: "ANNA: Where were you all the time?\nBEN: I was out.\nCLEO: Me too.")
    #expect(named == [["ANNA: Where were you all the time?", "BEN: I was out."], ["CLEO: Me too."]])
  }

  @Test(arguments: 0..<200)
  func noWordIsLostAndNoLineTooLong(seed: UInt64) {
    var random = SeededRandom(seed)
    let words = [
      "a", "the", "of", "night,", "morning.", "extraordinarily", "yes!", "Schifffahrtsgesellschaft", "我们", "w",
    ]
    let text = (0..<Int.random(in: 1...60, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
      .joined(separator: " ")
    let breaking = LineBreaking(
      length: Int.random(in: 10...60, using: &random), count: Int.random(in: 1...3, using: &random))
    let captions = breaking.captions(of: text)
    #expect(captions.allSatisfy { !$0.isEmpty && $0.count <= breaking.count })
    #expect(captions.joined().allSatisfy { $0.cells <= breaking.length && !$0.isEmpty })
    func letters(_ text: String) -> String { text.filter { !$0.isWhitespace } }
    #expect(letters(captions.joined().joined()) == letters(text))
  }

  @Test func articlesStayWithTheirNouns() {
    let lines = usual.captions(of: "He walked all day long through the woods until it rained.")
      .joined()
    #expect(lines.count == 2)
    for line in lines {
      #expect(!["the", "and", "through"].contains(line.split(separator: " ").last.map(String.init) ?? ""))
    }
  }
}
