import Foundation
import RecutModel
import Testing

@testable import RecutRecipe

/// Documents made to hurt: each gives one fault, at once.
@Suite(.timeLimit(.minutes(1))) struct YAMLLimitTests {
  private static let bomb =
    "recut: 1\nx: &a [1,1,1,1,1,1,1,1,1]\n"
    + (0..<12).map { i in
      let inner = Array(repeating: i == 0 ? "*a" : "*b\(i - 1)", count: 9).joined(separator: ",")
      return "x\(i): &b\(i) [\(inner)]\n"
    }.joined()

  private static let mergeBomb =
    "a: &a {" + (0..<1000).map { "k\($0): 1" }.joined(separator: ", ") + "}\n"
    + (0..<1000).map { "m\($0): { <<: *a }\n" }.joined()

  private static let counted = "each alias counted as what it stands for"

  /// Each anchor alone is shallow; one inside the other they are not.
  private static let deepByAliases =
    "a0: &a0 " + String(repeating: "[", count: 50) + String(repeating: "]", count: 50) + "\n"
    + (1...50).map { i in
      "a\(i): &a\(i) " + String(repeating: "[", count: 50) + "*a\(i - 1)" + String(repeating: "]", count: 50) + "\n"
    }.joined()

  @Test(
    arguments: [
      ("bomb", bomb, "r.yml:7:18: error: the recipe has more than 250000 values, \(counted)"),
      ("merges", mergeBomb, "r.yml:84:12: error: the recipe has more than 250000 values, \(counted)"),
      ("aliases", deepByAliases, "r.yml:2:59: error: lists and mappings lie more than 100 deep in one another"),
      (
        "lists", "recut: 1\ngraph: " + String(repeating: "[", count: 20000) + String(repeating: "]", count: 20000),
        "r.yml:2:107: error: lists and mappings lie more than 100 deep in one another"
      ),
      (
        "blocks", String(repeating: "- ", count: 20000),
        "r.yml:1:201: error: lists and mappings lie more than 100 deep in one another"
      ),
      (
        "mappings", String(repeating: "{a: ", count: 10000),
        "r.yml:1:401: error: lists and mappings lie more than 100 deep in one another"
      ),
      (
        "lines", String(repeating: "- a\n", count: 500_000),
        "r.yml:250000:3: error: the recipe has more than 250000 values, \(counted)"
      ),
    ].map { Hurtful(name: $0, text: $1, message: $2) }) func givesOneFaultAtOnce(_ document: Hurtful)
  {
    let clock = ContinuousClock()
    var found: [Diagnostic] = []
    let took = clock.measure { found = YAMLDocument(text: document.text, name: "r.yml").diagnostics }
    #expect(found.count == 1)
    #expect(found.first?.rendered().split(separator: "\n").first.map { String($0) } == document.message)
    #expect(found.first.map { $0.rendered().count < 600 } == true)
    #expect(took < .seconds(20), "what grows with the square takes minutes")
  }

  @Test func refusesALargeFileWithoutReadingIt() throws {
    let path = NSTemporaryDirectory() + "recut-large-\(UUID().uuidString).yml"
    #expect(FileManager.default.createFile(atPath: path, contents: nil))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let file = try #require(FileHandle(forWritingAtPath: path))
    try file.truncate(atOffset: 50 << 20)
    let found = YAMLDocument(file: path, name: "large.yml").diagnostics
    #expect(said(found) == "large.yml:1:1: error: the file has 50 MB; it may have at most 4 MB")
  }

  @Test func readsNoMoreThanTheLimitOfAnEndlessFile() {
    let found = YAMLDocument(file: "/dev/zero").diagnostics
    #expect(said(found) == "/dev/zero:1:1: error: the file is too large; it may have at most 4 MB")
  }

  @Test func saysWhyAFileCannotBeRead() {
    let missing = YAMLDocument(file: "/no/such/recipe.yml", name: "recipe.yml").diagnostics
    #expect(said(missing) == "recipe.yml:1:1: error: the file cannot be read: No such file or directory")
    #expect(missing.exitCode == 66)
    // It opens, and every read of it fails: its first page is nobody's memory.
    let failing = YAMLDocument(file: "/proc/self/mem").diagnostics
    #expect(said(failing) == "/proc/self/mem:1:1: error: the file cannot be read: Input/output error")
    #expect(failing.exitCode == 66)
    #expect(said(YAMLDocument(file: "/tmp").diagnostics) == "/tmp:1:1: error: this is a folder, not a file")
  }

  /// Whatever it is given, reading ends and never traps.
  @Test(arguments: 0..<300 as Range<UInt64>) func survivesNoise(seed: UInt64) {
    var random = SeededRandom(seed)
    let pieces =
      Array("a: \n[]{},\"'\té#!?%").map { String($0) } + ["- ", "&x ", "*x", "<<", "|\n", "${"]
    let text = (0..<200).map { _ in pieces.randomElement(using: &random) ?? "" }.joined()
    for diagnostic in YAMLDocument(text: text, name: "r.yml").diagnostics { _ = diagnostic.rendered(colour: true) }
  }
}

/// Shown by its name: the text would fill the screen.
struct Hurtful: CustomTestStringConvertible {
  let name, text, message: String
  var testDescription: String { name }
}
