import Foundation
import RecutTesting
import Testing

/// Recipes made to hurt, beside which nothing else runs.
struct PromptnessTests {
  private let program = Program()

  /// Each is refused with one clear error at once: a recipe is never worth a minute or a gigabyte.
  @Test(arguments: ["bomb", "merges", "deep", "large", "bytes", "tabs"])
  func isNotOverwhelmed(_ kind: String) throws {
    let text: String
    switch kind {
    case "bomb":
      let lines = (0..<12).map { index in
        "x\(index): &b\(index) ["
          + repeatElement("*\(index == 0 ? "a" : "b\(index - 1)")", count: 9).joined(separator: ",") + "]"
      }
      text = "recut: 1\nx: &a [1,1,1]\n" + lines.joined(separator: "\n")
    case "merges":
      text =
        "a: &a {" + (0..<1000).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
        + (0..<1000).map { "m\($0): { <<: *a }\n" }.joined()
    case "deep":
      text = "recut: 1\ngraph: " + String(repeating: "[", count: 10000) + String(repeating: "]", count: 10000)
    case "large": text = "recut: 1\n" + String(repeating: "# a comment that goes on and on\n", count: 1_600_000)
    case "bytes": text = "recut: 1\ntitle: \"\u{FFFD}\"\n"
    default: text = "recut: 1\ngraph:\n\tcut: {}\n"
    }
    let path = program.home.file("bad.yml")
    var bytes = Data(text.utf8)
    if kind == "bytes" { bytes.replaceSubrange(bytes.count - 5..<bytes.count - 2, with: [0xC3, 0x28, 0x22]) }
    try bytes.write(to: URL(filePath: path))
    let begin = ContinuousClock.now
    let result = try program.run("check", "bad.yml")
    #expect(result.code == 65, "\(result.talk.prefix(500))")
    #expect(result.talk.hasPrefix("bad.yml:"), "\(result.talk.prefix(500))")
    #expect(result.talk.components(separatedBy: ": error: ").count == 2, "\(result.talk.prefix(500))")
    #expect(begin.duration(to: .now) < .seconds(1))
  }
}
