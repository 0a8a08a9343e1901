import RecutModel

/// Breaks text into lines and captions that are easy to read: no more characters in a line and lines at once than allowed,
/// breaks where the sentence has them, and lines of like length.
///
/// The rules are those of broadcasters' guidelines (BBC Subtitle Guidelines 2023, sections 8 and 9; Netflix Timed Text
/// Style Guide): break behind punctuation, never between an article or a preposition and its noun.
struct LineBreaking {
  /// Most cells in a line; a wide character takes two.
  let length: Int
  /// Most lines at once.
  let count: Int

  /// The captions that a text becomes, each of lines. Breaks that the text has are kept where they obey.
  func captions(of text: String) -> [[String]] {
    let given = text.split(whereSeparator: \.isNewline).map(Self.tidied).filter { !$0.isEmpty }
    if given.isEmpty { return [] }
    if given.count <= count, given.allSatisfy({ $0.cells <= length }) { return [given] }
    // Each speaker begins a line, and shares a caption with another where both fit.
    var captions: [[String]] = []
    for speech in Self.speeches(given) {
      let next = broken(speech)
      if let last = captions.last, let first = next.first, next.count == 1, last.count + first.count <= count {
        captions[captions.count - 1] += first
      } else {
        captions += next
      }
    }
    return captions
  }

  private static func tidied(_ line: Substring) -> String { line.split(whereSeparator: isSpace).joined(separator: " ") }

  /// Where a line may be broken; not at the spaces that are there to forbid it.
  private static func isSpace(_ character: Character) -> Bool {
    character.isWhitespace && !["\u{A0}", "\u{202F}", "\u{2007}"].contains(character)
  }

  /// The lines of each speaker. Who speaks is told by a dash, or by a name in capitals with a colon.
  private static func speeches(_ lines: [String]) -> [[String]] {
    lines.reduce(into: []) { speeches, line in
      if speeches.isEmpty || isBeginning(line) {
        speeches.append([line])
      } else {
        speeches[speeches.count - 1].append(line)
      }
    }
  }

  private static func isBeginning(_ line: String) -> Bool {
    if let first = line.first, "-–—".contains(first) { return true }
    let name = line.prefix { $0 != ":" }
    return name.count < line.count && name.count > 1 && name.allSatisfy { $0.isUppercase || $0 == " " || $0 == "." }
  }

  /// The lines of one speaker by the best of all ways to break them, as captions of up to ``count`` lines.
  private func broken(_ given: [String]) -> [[String]] {
    let pieces = given.enumerated().flatMap { index, line in Self.pieces(of: line, isFirst: index == 0) }.flatMap(
      fitting)
    var best = [(cost: 0.0, start: 0, line: 0)] + pieces.map { _ in (cost: Double.infinity, start: 0, line: 0) }
    for end in 1...pieces.count {
      for start in stride(from: end - 1, through: 0, by: -1) {
        let width = Self.joined(pieces[start..<end]).cells
        if width > length, start < end - 1 { break }
        let line = best[start].line
        let isLast = line == count - 1 || end == pieces.count
        let cost = best[start].cost + self.cost(of: width, endingAt: end, pieces, isLast: isLast)
        if cost < best[end].cost { best[end] = (cost, start, isLast ? 0 : line + 1) }
      }
    }
    var ends = [pieces.count]
    while let end = ends.last, best[end].start > 0 { ends.append(best[end].start) }
    let bounds = [0] + ends.reversed()
    let lines = zip(bounds, bounds.dropFirst()).map { Self.joined(pieces[$0..<$1]) }
    return stride(from: 0, to: lines.count, by: count).map { Array(lines[$0..<min($0 + count, lines.count)]) }
  }

  /// How bad it is to end a line of `width` cells behind piece `end`: every line costs, as do raggedness and breaks inside
  /// what belongs together, above all from one caption to the next.
  private func cost(of width: Int, endingAt end: Int, _ pieces: [LinePiece], isLast: Bool) -> Double {
    let slack = Double(length - min(width, length)) / Double(length)
    var cost = 1 + slack * slack
    if end == pieces.count { return cost }
    // Where the author broke it.
    if pieces[end].beginsLine { cost -= 0.25 }
    switch pieces[end - 1].ending {
    case .sentence: cost -= 0.6
    case .clause: cost -= 0.3
    case .word: cost += isLast ? 0.3 : 0
    case .binding: cost += 0.8
    }
    return cost
  }

  private static func pieces(of line: String, isFirst: Bool) -> [LinePiece] {
    var pieces: [LinePiece] = []
    for word in line.split(separator: " ") {
      var isParted = true
      for character in word {
        let last = isParted ? nil : pieces.last?.text.last
        if let last, !LinePiece.mayBreak(between: last, and: character) {
          pieces[pieces.count - 1].text.append(character)
        } else {
          pieces.append(LinePiece(text: String(character), isParted: isParted))
        }
        isParted = false
      }
      // Signs that a space parts from their word, as in French, stay with it.
      if pieces.count > 1, let last = pieces.last, last.isParted, last.text.allSatisfy({ "!?:;»€%".contains($0) }) {
        pieces.removeLast()
        pieces[pieces.count - 1].text += " " + last.text
      }
    }
    if !isFirst, let first = pieces.first {
      // Chinese and Japanese need no space where lines are joined.
      pieces[0].beginsLine = true
      pieces[0].isParted = !(first.text.first?.isWide ?? false)
    }
    return pieces
  }

  /// A word longer than a line in parts that fit.
  private func fitting(_ piece: LinePiece) -> [LinePiece] {
    guard piece.text.cells > length else { return [piece] }
    var parts: [LinePiece] = []
    for character in piece.text {
      if let last = parts.last, last.text.cells + String(character).cells <= length {
        parts[parts.count - 1].text.append(character)
      } else {
        parts.append(
          LinePiece(
            text: String(character), isParted: parts.isEmpty && piece.isParted,
            beginsLine: parts.isEmpty && piece.beginsLine))
      }
    }
    return parts
  }

  private static func joined(_ pieces: ArraySlice<LinePiece>) -> String {
    pieces.enumerated().map { ($0 > 0 && $1.isParted ? " " : "") + $1.text }.joined()
  }
}
