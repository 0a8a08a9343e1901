/// Takes the words, numbers and signs of an expression one by one, blanks skipped, and knows how far it is.
struct ConditionScanner {
  private let characters: [Character]
  /// Characters from the beginning to the next thing that is not blank.
  private(set) var offset = 0
  /// Where the last thing taken ended.
  private var end = 0

  init(_ text: String) {
    characters = Array(text)
    skipBlanks()
  }

  var isAtEnd: Bool { offset >= characters.count }
  var next: Character? { isAtEnd ? nil : characters[offset] }

  /// Everything from `start` to the end of the last thing taken.
  func text(from start: Int) -> String { String(characters[min(start, end)..<end]) }

  func fault(_ message: String, at place: Int? = nil, hint: String? = nil) -> Fault {
    Fault(message, hint: hint, offset: place ?? offset)
  }

  /// `, not ...` with what stands at `place`, for a sentence.
  func shown(at place: Int) -> String {
    guard place < characters.count else { return " before the end" }
    let word = characters[place...].prefix { !$0.isWhitespace }.prefix(24)
    return ", not `\(String(word))`"
  }

  /// Takes a sign.
  mutating func take(_ sign: String) -> Bool {
    guard characters[offset...].starts(with: sign) else { return false }
    advance(to: offset + sign.count)
    return true
  }

  /// Takes a whole word, in small or capital letters.
  mutating func take(word: String) -> Bool {
    let found = run(from: offset)
    guard String(found).lowercased() == word else { return false }
    advance(to: offset + found.count)
    return true
  }

  /// Takes a name: letters, digits, `_`, `-` and `.`.
  mutating func name() -> String? {
    let found = run(from: offset)
    guard let first = found.first, first.isLetter || first.isNumber || first == "_" else { return nil }
    advance(to: offset + found.count)
    return String(found)
  }

  /// Takes a decimal number.
  mutating func number() -> Double? {
    var place = offset
    if let sign = next, sign == "-" || sign == "+" { place += 1 }
    let digits = characters[min(place, characters.count)...].prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard !digits.isEmpty, let number = Double(String(characters[offset..<place]) + String(digits)) else { return nil }
    advance(to: place + digits.count)
    return number
  }

  /// Takes the unit behind a number: `LUFS`, `%`, `s`.
  mutating func unit() -> String? {
    if take("%") { return "%" }
    let found = characters[offset...].prefix { $0.isLetter || $0 == "/" }
    guard !found.isEmpty, !["and", "or", "not"].contains(String(found).lowercased()) else { return nil }
    advance(to: offset + found.count)
    return String(found)
  }

  /// Takes a text in single or double quotes; a doubled quote inside stands for one.
  mutating func quoted() throws(Fault) -> String? {
    guard let quote = next, quote == "\"" || quote == "'" else { return nil }
    var text = ""
    var place = offset + 1
    while place < characters.count {
      if characters[place] == quote {
        guard place + 1 < characters.count, characters[place + 1] == quote else {
          advance(to: place + 1)
          return text
        }
        place += 1
      }
      text.append(characters[place])
      place += 1
    }
    throw fault("this quote is not closed")
  }

  private func run(from place: Int) -> ArraySlice<Character> {
    characters[place...].prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "." }
  }

  private mutating func advance(to place: Int) {
    end = place
    offset = place
    skipBlanks()
  }

  private mutating func skipBlanks() {
    while offset < characters.count, characters[offset].isWhitespace { offset += 1 }
  }
}
