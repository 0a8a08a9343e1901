internal import RecutModel
internal import RecutPlugin

/// What a plugin writes to standard error, line by line: shown as its log, and the last of it kept for errors.
struct LastWords {
  private var lines: [String] = []
  private var unfinished: [UInt8] = []
  private var valve: LogValve

  /// A plugin that floods its log must not fill the memory.
  private static let kept = 20
  private static let longest = 1000
  private static let lineBreak = UInt8(ascii: "\n")

  init(_ log: @escaping @Sendable (LogLevel, String) -> Void) { valve = LogValve(log) }

  mutating func add(_ bytes: [UInt8]) {
    let bytes = heeded(bytes)
    if bytes.startIndex > 0 { unfinished.removeAll(keepingCapacity: true) }
    for line in bytes.split(separator: Self.lineBreak, omittingEmptySubsequences: false).enumerated() {
      if line.offset > 0 { finishLine() }
      unfinished += line.element.prefix(Self.longest - min(Self.longest, unfinished.count))
    }
  }

  /// Once nothing is shown any more only the last lines matter.
  private func heeded(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    guard valve.isShut else { return bytes[...] }
    var (start, breaks) = (bytes.endIndex, 0)
    while start > 0 {
      if bytes[start - 1] == Self.lineBreak { breaks += 1 }
      if breaks > Self.kept { break }
      start -= 1
    }
    return bytes[start...]
  }

  mutating func finishLine() {
    defer { unfinished.removeAll(keepingCapacity: true) }
    // Bars of progress go back to the beginning of their line.
    let bytes = unfinished.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }
    let text = String(decoding: bytes, as: UTF8.self).withoutControls
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    lines.append(text)
    if lines.count > Self.kept { lines.removeFirst() }
    valve.pass(.warning, text)
  }

  /// For the end of an error message; empty where nothing was said.
  var quotation: String { lines.isEmpty ? "" : "; its last words:" + lines.map { "\n  " + $0 }.joined() }

  /// The same where not all of it was shown as it came: whoever says why it failed need not be quoted twice.
  var quotationOfHidden: String { valve.hidesSome ? quotation : "" }
}
