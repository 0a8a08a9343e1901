internal import RecutPlugin

/// What a plugin writes to standard error, line by line: shown as its log, and the last of it kept for errors.
struct LastWords {
  private(set) var lines: [String] = []
  private var unfinished: [UInt8] = []
  private var count = 0
  private let log: @Sendable (LogLevel, String) -> Void

  /// A plugin that floods its log must neither fill the memory nor the terminal.
  private static let kept = 20
  private static let longest = 1000
  private static let shown = 40

  init(_ log: @escaping @Sendable (LogLevel, String) -> Void) { self.log = log }

  mutating func add(_ bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated() {
      if line.offset > 0 { finishLine() }
      unfinished += line.element.prefix(Self.longest - min(Self.longest, unfinished.count))
    }
  }

  mutating func finishLine() {
    defer { unfinished.removeAll(keepingCapacity: true) }
    // Control characters could steer the terminal.
    let text = String(decoding: unfinished.map { $0 < 0x20 || $0 == 0x7F ? 0x20 : $0 }, as: UTF8.self)
    guard text.contains(where: { !$0.isWhitespace }) else { return }
    lines.append(text)
    if lines.count > Self.kept { lines.removeFirst() }
    count += 1
    log(count <= Self.shown ? .warning : .info, text)
    if count == Self.shown { log(.warning, "(further lines are shown with --verbose)") }
  }

  /// For the end of an error message; empty where nothing was said.
  var quotation: String { Self.quotation(of: lines[...]) }

  /// The same of what was not shown as it came: whoever says why it failed need not be quoted twice.
  var quotationOfHidden: String { Self.quotation(of: lines.suffix(max(0, count - Self.shown))) }

  private static func quotation(of lines: ArraySlice<String>) -> String {
    lines.isEmpty ? "" : "; its last words:" + lines.map { "\n  " + $0 }.joined()
  }
}
