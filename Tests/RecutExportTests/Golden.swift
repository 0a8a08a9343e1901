import Foundation
import Testing

/// Holds `text` against the file `Goldens/<name>` beside the tests. With RECUT_RECORD=1 the file is rewritten, and the
/// run fails, so that what changed is looked at before it is committed.
func expectGolden(_ text: String, _ name: String, at location: SourceLocation = #_sourceLocation) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/\(name)")
  if ProcessInfo.processInfo.environment["RECUT_RECORD"] == "1" {
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
    Issue.record("recorded \(name)", sourceLocation: location)
    return
  }
  let golden = try String(contentsOf: file, encoding: .utf8)
  let (now, then) = (text.split(separator: "\n"), golden.split(separator: "\n"))
  let first = zip(now, then).enumerated().first { $0.element.0 != $0.element.1 }
  #expect(
    text == golden,
    "\(name), line \((first?.offset ?? min(now.count, then.count)) + 1): \(first.map { "\($0.element)" } ?? "length"); RECUT_RECORD=1 records anew",
    sourceLocation: location)
}
