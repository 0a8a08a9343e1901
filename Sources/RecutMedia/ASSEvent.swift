internal import RecutModel

/// A line of Advanced SubStation Alpha as libavcodec gives it, into which it turns every text format:
/// `ReadOrder,Layer,Style,Name,MarginL,MarginR,MarginV,Effect,Text`.
struct ASSEvent: Hashable, Sendable {
  /// The words alone.
  let text: String
  /// Both `nil` where the line says nothing beyond the default.
  let style: String?
  let speaker: String?

  init(_ line: String) {
    let fields = line.split(separator: ",", maxSplits: 8, omittingEmptySubsequences: false)
    guard fields.count == 9 else {
      text = Self.plain(line)
      style = nil
      speaker = nil
      return
    }
    text = Self.plain(fields[8])
    style = fields[2].isEmpty || fields[2] == "Default" ? nil : String(fields[2])
    speaker = fields[3].isEmpty ? nil : String(fields[3])
  }

  /// `{...}` holds instructions for drawing, `\N` and `\n` break the line, `\h` is a hard space; drawings (`\p1`) are no
  /// words.
  static func plain(_ text: some StringProtocol) -> String {
    var words = ""
    var isDrawing = false
    var rest = Substring(text)
    while let next = rest.first {
      rest = rest.dropFirst()
      if next == "{", let end = rest.firstIndex(of: "}") {
        isDrawing = drawing(in: rest[..<end]) ?? isDrawing
        rest = rest[rest.index(after: end)...]
      } else if next == "\\", let escaped = rest.first, "Nnh".contains(escaped) {
        words += escaped == "h" ? "\u{A0}" : "\n"
        rest = rest.dropFirst()
      } else if !isDrawing {
        words.append(next)
      }
    }
    return words.split(separator: "\n").map { $0.trimmed() }.filter { !$0.isEmpty }.joined(separator: "\n")
  }

  /// Whether instructions switch drawing on or off; `nil` where they say nothing about it.
  private static func drawing(in instructions: Substring) -> Bool? {
    var isDrawing: Bool?
    for instruction in instructions.split(separator: "\\") where instruction.first == "p" {
      if let scale = Int(instruction.dropFirst()) { isDrawing = scale > 0 }
    }
    return isDrawing
  }
}
