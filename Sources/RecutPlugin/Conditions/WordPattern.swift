/// Whole words in a row, with `*` for any letters of one word: `goal*`, `free kick`.
struct WordPattern {
  private let words: [[Character]]

  init(_ text: String) { words = Self.split(text, keeping: "*") }

  func matches(_ text: String) -> Bool {
    let found = Self.split(text)
    guard !words.isEmpty, found.count >= words.count else { return false }
    return (0...(found.count - words.count)).contains { start in
      words.indices.allSatisfy { Self.matches(words[$0], found[start + $0]) }
    }
  }

  /// Runs of letters and digits; apostrophes inside a word belong to it, those about it are quotes.
  private static func split(_ text: String, keeping: Character? = nil) -> [[Character]] {
    text.split { !($0.isLetter || $0.isNumber || isApostrophe($0) || $0 == keeping) }.compactMap { run in
      let word = run.drop(while: isApostrophe).reversed().drop(while: isApostrophe).reversed()
      return word.isEmpty ? nil : word.map { $0 == "’" ? "'" : $0 }
    }
  }

  private static func isApostrophe(_ character: Character) -> Bool { character == "'" || character == "’" }

  /// One word against a pattern in time proportional to the product of their lengths: after a mismatch only the last
  /// `*` need take one more letter.
  private static func matches(_ pattern: [Character], _ word: [Character]) -> Bool {
    var (place, letter) = (0, 0)
    var star: (place: Int, letter: Int)?
    while letter < word.count {
      if place < pattern.count, pattern[place] == "*" {
        star = (place, letter)
        place += 1
      } else if place < pattern.count, pattern[place] == word[letter] {
        (place, letter) = (place + 1, letter + 1)
      } else if let last = star {
        star = (last.place, last.letter + 1)
        (place, letter) = (last.place + 1, last.letter + 1)
      } else {
        return false
      }
    }
    return pattern[place...].allSatisfy { $0 == "*" }
  }
}
