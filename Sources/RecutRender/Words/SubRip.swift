public import RecutModel

/// Writes lines in the SubRip format (.srt).
public enum SubRip {
  public static func text(_ lines: [Cue]) -> String {
    lines.enumerated().map { index, line in
      "\(index + 1)\n\(stamp(line.range.start)) --> \(stamp(line.range.end))\n\(safe(line.text ?? ""))\n"
    }.joined(separator: "\n")
  }

  /// `00:01:02,345`
  private static func stamp(_ time: Time) -> String {
    let total = max(time, .zero).units(per: 1000)
    func padded(_ number: Int64, _ width: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(total / 3_600_000, 2)):\(padded(total / 60_000 % 60, 2)):\(padded(total / 1000 % 60, 2)),"
      + padded(total % 1000, 3)
  }

  /// An empty line would end the cue.
  private static func safe(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: "\n")
  }
}
