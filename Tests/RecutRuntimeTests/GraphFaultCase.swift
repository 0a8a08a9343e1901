import Foundation
import RecutRecipe
import Testing

@testable import RecutRuntime

/// A recipe whose graph is bad, and all that is said about it: Tests/Fixtures/faults, in the form that the tests of
/// RecutRecipe describe. RECUT_RECORD=1 rewrites the answers, and fails.
struct GraphFaultCase {
  let name: String
  let text: String
  let said: String

  static func read(_ theme: String) throws -> [GraphFaultCase] {
    let text = try String(contentsOf: file(theme), encoding: .utf8)
    let cases = text.components(separatedBy: "=== ").dropFirst().map { section in
      let parts = section.components(separatedBy: "\n---\n")
      let lines = parts[0].components(separatedBy: "\n")
      let said = parts.count > 1 ? parts[1].trimmingCharacters(in: .newlines) : ""
      return GraphFaultCase(name: lines[0], text: lines.dropFirst().joined(separator: "\n") + "\n", said: said)
    }
    try #require(!cases.isEmpty, "\(theme)")
    return cases
  }

  static func expect(_ theme: String, answer: (GraphFaultCase) throws -> String) throws {
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
