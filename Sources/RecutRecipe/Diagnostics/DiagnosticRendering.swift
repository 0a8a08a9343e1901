extension Diagnostic {
  /// The diagnostic as people read it:
  ///
  ///     trailer.yml:14:9: error: `shot-boundaries` has no parameter `treshold`
  ///             treshold: 12
  ///             ^^^^^^^^ did you mean `threshold`?
  public func rendered(colour: Bool = false) -> String {
    let place = "\(at.source.name):\(at.start.line):\(at.start.column):"
    let tint = severity == .error ? "\u{1B}[1;31m" : "\u{1B}[1;35m"
    var lines: [String] = []
    if colour {
      lines.append(
        "\u{1B}[1m\(place)\u{1B}[0m \(tint)\(severity.rawValue):\u{1B}[0m \u{1B}[1m\(printable(message))\u{1B}[0m")
    } else {
      lines.append("\(place) \(severity.rawValue): \(printable(message))")
    }
    guard let window = LineWindow(at), !window.text.allSatisfy({ $0.isWhitespace }) || window.isPastEnd else {
      if let hint { lines.append("  hint: " + printable(hint)) }
      return lines.joined(separator: "\n")
    }
    lines.append(window.text)
    let carets = colour ? "\u{1B}[1;32m\(window.carets)\u{1B}[0m" : window.carets
    lines.append(window.indent + carets + (hint.map { " " + printable($0) } ?? ""))
    return lines.joined(separator: "\n")
  }
}

/// What of a line is shown, and what stands under it.
private struct LineWindow {
  let text: String
  let indent: String
  let carets: String
  let isPastEnd: Bool

  /// A line of 20,000 brackets helps nobody: of a line that is longer than `longest` so many characters are shown before
  /// and after the place.
  private static let longest = 160
  private static let around = 60

  init?(_ range: SourceRange) {
    guard let line = range.source.line(range.start.line)?.unicodeScalars.map({ $0 }), !line.isEmpty else { return nil }
    let start = min(range.start.column - 1, line.count)
    let end = range.end.line == range.start.line ? min(max(range.end.column - 1, start), line.count) : line.count
    let isLong = line.count > Self.longest
    let first = isLong ? max(0, start - Self.around) : 0
    let last = isLong ? min(line.count, start + Self.around) : line.count
    isPastEnd = start >= line.count
    let lead = first > 0 ? "…" : ""
    let shown = line[first..<last].map(shownForm)
    text = lead + shown.joined() + (last < line.count ? "…" : "")
    indent = lead.map { _ in " " }.joined() + line[first..<start].map { $0 == "\t" ? "\t" : blanks($0) }.joined()
    let width = line[min(start, last)..<min(end, last)].reduce(0) { $0 + columns(of: $1) }
    carets = String(repeating: "^", count: max(width, 1))
  }
}

private func blanks(_ scalar: Unicode.Scalar) -> String { String(repeating: " ", count: columns(of: scalar)) }

/// Control characters would act on the terminal, so they are shown as a replacement character.
private func shownForm(_ scalar: Unicode.Scalar) -> String {
  scalar.properties.generalCategory == .control && scalar != "\t" ? "\u{FFFD}" : String(scalar)
}

private func printable(_ text: String) -> String {
  text.unicodeScalars.map { $0 == "\n" ? " " : shownForm($0) }.joined()
}
