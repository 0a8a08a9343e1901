import Synchronization

/// A text that diagnostics point into: a recipe, a manifest, or what was given on the command line.
public final class SourceText: Sendable {
  /// As diagnostics print it: the path as the user gave it, or `--set`.
  public let name: String
  private let text: String
  private let known = Mutex<[Range<String.Index>]?>(nil)

  public init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// Line `number`, counted from 1, without its break; `nil` beyond the end.
  public func line(_ number: Int) -> Substring? {
    let lines = lines
    guard number >= 1, number <= lines.count else { return nil }
    return text[lines[number - 1]]
  }

  /// Looked for when the first diagnostic asks, so that a good recipe never pays for them.
  private var lines: [Range<String.Index>] {
    known.withLock { known in
      if let lines = known { return lines }
      let lines = Self.split(text)
      known = lines
      return lines
    }
  }

  private static func split(_ text: String) -> [Range<String.Index>] {
    let scalars = text.unicodeScalars
    var lines: [Range<String.Index>] = []
    var start = scalars.startIndex
    while let lineBreak = scalars[start...].firstIndex(where: isLineBreak) {
      lines.append(start..<lineBreak)
      start = index(after: lineBreak, in: scalars)
    }
    lines.append(start..<scalars.endIndex)
    return lines
  }

  /// The place of the character that byte `offset` of the text is part of.
  func position(ofByte offset: Int) -> SourcePosition {
    let bytes = text.utf8
    let index = bytes.index(bytes.startIndex, offsetBy: offset, limitedBy: bytes.endIndex) ?? bytes.endIndex
    guard let line = lines.lastIndex(where: { $0.lowerBound <= index }) else { return .beginning }
    let column = text.unicodeScalars[lines[line].lowerBound..<index].count
    return SourcePosition(line: line + 1, column: column + 1)
  }

  /// What stands in `range`, lines joined by `\n`.
  func excerpt(_ range: SourceRange) -> String {
    var lines: [String] = []
    for number in range.start.line...max(range.start.line, range.end.line) {
      guard let line = line(number)?.unicodeScalars else { break }
      let first = number == range.start.line ? range.start.column - 1 : 0
      let last = number == range.end.line ? range.end.column - 1 : line.count
      lines.append(String(Substring(line.prefix(max(last, first)).dropFirst(first))))
    }
    return lines.joined(separator: "\n")
  }

  /// The breaks of YAML 1.1, which libyaml counts lines by.
  private static func isLineBreak(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A, 0x0D, 0x85, 0x2028, 0x2029: true
    default: false
    }
  }

  private static func index(
    after lineBreak: String.Index, in scalars: String.UnicodeScalarView
  ) -> String.Index {
    let next = scalars.index(after: lineBreak)
    guard scalars[lineBreak] == "\r", next < scalars.endIndex, scalars[next] == "\n" else { return next }
    return scalars.index(after: next)
  }
}
