import Foundation
import Testing

@testable import RecutRecipe

/// A bad document and all that is said about it. The cases stand in Tests/Fixtures/faults, one file a theme:
///
///     === name
///     the document
///     ---
///     what is said, in full
///
/// With RECUT_RECORD=1 the answers are rewritten, and the test fails so that nobody records by accident.
struct FaultCase {
  let name: String
  let text: String
  let said: String

  static func read(_ theme: String) throws -> [FaultCase] {
    let text = try String(contentsOf: file(theme), encoding: .utf8)
    let cases = text.components(separatedBy: "=== ").dropFirst().map { section in
      let lines = section.components(separatedBy: "\n---\n")
      let head = lines[0].components(separatedBy: "\n")
      let said = lines.count > 1 ? lines[1].trimmingCharacters(in: .newlines) : ""
      return FaultCase(name: head[0], text: head.dropFirst().joined(separator: "\n") + "\n", said: said)
    }
    try #require(!cases.isEmpty, "\(theme)")
    return cases
  }

  /// Checks every case of a theme by what `answer` says about its document.
  static func expect(_ theme: String, answer: (FaultCase) throws -> String) throws {
    var recorded = ""
    for fault in try read(theme) {
      let said = try answer(fault)
      recorded += "=== \(fault.name)\n\(fault.text)---\n\(said)\n\n"
      #expect(said == fault.said, "\(theme): \(fault.name)")
    }
    if ProcessInfo.processInfo.environment["RECUT_RECORD"] == "1" {
      try recorded.write(to: file(theme), atomically: true, encoding: .utf8)
      Issue.record("recorded \(theme)")
    }
  }

  private static func file(_ theme: String) -> URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/faults/\(theme).txt")
  }
}

func said(_ diagnostics: some Sequence<Diagnostic>) -> String {
  diagnostics.map { $0.rendered() }.joined(separator: "\n")
}
