internal import CGuard
public import Foundation
internal import RecutModel
public import RecutPlugin

extension CompanionProgram {
  /// Asks the program something that is no node's work: it is started under a guard with one word, given bytes, and what it
  /// says is the answer.
  ///
  /// - Throws: ``PluginError`` where it is not there, breaks down, or is stopped.
  public func ask(
    _ word: String, _ question: Data, environment: [String: String], isCancelled: () -> Bool
  ) throws(PluginError) -> Data {
    let found = find(searchPath: environment["PATH"] ?? "/usr/bin:/bin")
    if let reason = found.whyNotRunning {
      throw PluginError("this cannot be done here: \(reason)", isUnavailable: true)
    }
    // No limits, and no network.
    let child = try Child(
      ["/proc/self/exe", RECUT_GUARD_WORD, "0", "0", "0", "0", folder, found.path, word], environment: environment)
    var rest = ArraySlice(question)
    var (answer, words): ([UInt8], [UInt8]) = ([], [])
    while child.hasOutput || child.hasErrors {
      if isCancelled() { throw PluginError("interrupted") }
      let ready = child.wait(toWrite: !rest.isEmpty, milliseconds: 100)
      if !rest.isEmpty {
        guard let count = child.write(rest) else { break }
        rest = rest.dropFirst(count)
        if rest.isEmpty { child.endInput() }
      }
      if ready.output { child.read(into: &answer) }
      if ready.errors { child.readErrors(into: &words) }
    }
    let ending = child.end()
    guard ending == .exit(0) else {
      let last = String(decoding: words.suffix(2000), as: UTF8.self).withoutControls
      throw PluginError("'\(name) \(word)' failed (\(ending))\(last.isEmpty ? "" : ": \(last)")")
    }
    return Data(answer)
  }
}
