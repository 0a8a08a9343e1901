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
    let lines = text.split(whereSeparator: \.isNewline).map {
      $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
    let given = lines.filter { !$0.isEmpty }
    if given.isEmpty { return [] }
    if given.count <= count, given.allSatisfy({ Self.cells($0) <= length }) { return [given] }
    // Who speaks begins a line.
    if given.count > 1, given.allSatisfy({ $0.first.map(Self.dashes.contains) ?? false }) {
      return given.flatMap { broken($0) }
    }
    return broken(given.joined(separator: " "))
  }

  private static let dashes: Set<Character> = ["-", "–", "—"]

  /// One text as lines by the best of all ways to break it, then as captions of up to ``count`` lines.
  private func broken(_ text: String) -> [[String]] {
    let pieces = Self.pieces(of: text).flatMap(fitting)
    var best = [(cost: 0.0, start: 0, line: 0)] + pieces.map { _ in (cost: Double.infinity, start: 0, line: 0) }
    for end in 1...pieces.count {
      for start in stride(from: end - 1, through: 0, by: -1) {
        let width = Self.cells(Self.joined(pieces[start..<end]))
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
  private func cost(of width: Int, endingAt end: Int, _ pieces: [Piece], isLast: Bool) -> Double {
    let slack = Double(length - min(width, length)) / Double(length)
    var cost = 1 + slack * slack
    if end == pieces.count { return cost }
    switch pieces[end - 1].ending {
    case .sentence: cost -= 0.6
    case .clause: cost -= 0.3
    case .word: cost += isLast ? 0.3 : 0
    case .binding: cost += 0.8
    }
    return cost
  }

  /// What is not broken: a word, or a wide character, with the punctuation at it.
  struct Piece {
    enum Ending {
      case sentence, clause, word, binding
    }

    var text: String
    /// Whether a space parts it from the piece before.
    var isParted: Bool

    /// What breaking behind it would part.
    var ending: Ending {
      let bare = text.reversed().drop { "\"'”’)»」』".contains($0) }
      guard let last = bare.first else { return .word }
      if ".!?…。！？".contains(last) { return .sentence }
      if ",;:–—、，；：".contains(last) { return .clause }
      return Self.binding.contains(text.lowercased()) ? .binding : .word
    }

    /// Words that belong to the one behind them.
    private static let binding: Set<String> = [
      "a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "this", "that", "these", "those", "no", "of",
      "to", "in", "on", "at", "by", "for", "from", "with", "into", "over", "under", "about", "as", "and", "or", "but",
      "not", "very", "through", "after", "before", "between", "without", "until", "because", "than", "if", "when",
      "mr.", "mrs.", "ms.", "dr.", "i", "you", "he", "she", "it", "we", "they", "der", "die", "das",
      "ein",
      "eine", "und", "le", "la", "les", "un", "une", "des", "de", "du", "et", "el", "los", "las", "y", "il", "di",
    ]
  }

  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    for word in text.split(separator: " ") {
      var isParted = true
      for character in word {
        let isWide = isWide(character)
        let goesOn = pieces.last.map { !isParted && !isWide && !($0.text.last.map(Self.isWide) ?? false) } ?? false
        let isClosing = !isParted && "。！？、，；：）」』》”’…".contains(character)
        if goesOn || isClosing {
          pieces[pieces.count - 1].text.append(character)
        } else {
          pieces.append(Piece(text: String(character), isParted: isParted))
        }
        isParted = false
      }
    }
    return pieces
  }

  /// A word longer than a line in parts that fit.
  private func fitting(_ piece: Piece) -> [Piece] {
    guard Self.cells(piece.text) > length else { return [piece] }
    var parts: [Piece] = []
    for character in piece.text {
      if let last = parts.last, Self.cells(last.text) + Self.cells(String(character)) <= length {
        parts[parts.count - 1].text.append(character)
      } else {
        parts.append(Piece(text: String(character), isParted: parts.isEmpty && piece.isParted))
      }
    }
    return parts
  }

  private static func joined(_ pieces: ArraySlice<Piece>) -> String {
    pieces.enumerated().map { ($0 > 0 && $1.isParted ? " " : "") + $1.text }.joined()
  }

  /// How much room a text takes: wide characters count twice.
  static func cells(_ text: String) -> Int { text.reduce(0) { $0 + (isWide($1) ? 2 : 1) } }

  /// East Asian characters (UAX #11, wide and fullwidth) and pictographs.
  static func isWide(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first?.value else { return false }
    return wide.contains { $0.contains(scalar) }
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F,
    0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD,
  ]
}
