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
    guard let line = range.source.line(range.start.line)?.unicodeScalars, !line.isEmpty else { return nil }
    let isLong = line.dropFirst(Self.longest).first != nil
    let skipped = isLong ? max(0, range.start.column - 1 - Self.around) : 0
    // Only what is shown is taken out of the line, which may have millions of characters.
    let rest = line.dropFirst(skipped)
    let before = range.start.column - 1 - skipped
    let shown = Array(isLong ? rest.prefix(before + Self.around) : rest)
    let start = min(before, shown.count)
    let end = range.end.line == range.start.line ? range.end.column - 1 - skipped : shown.count
    isPastEnd = start >= shown.count
    let lead = skipped > 0 ? "…" : ""
    let tail = rest.dropFirst(shown.count).isEmpty ? "" : "…"
    text = lead + shown.map(shownForm).joined() + tail
    indent = lead.map { _ in " " }.joined() + shown[..<start].map { $0 == "\t" ? "\t" : blanks($0) }.joined()
    let width = shown[start..<min(max(end, start), shown.count)].reduce(0) { $0 + columns(of: $1) }
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
