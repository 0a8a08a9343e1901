/// Takes the words, numbers and signs of an expression one by one, blanks skipped, and knows how far it is. It counts
/// Unicode code points, as the places of a recipe do.
struct ConditionScanner {
  private let scalars: [Unicode.Scalar]
  /// Code points from the beginning to the next thing that is not blank.
  private(set) var offset = 0
  /// Where the last thing taken ended.
  private var end = 0

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    skipBlanks()
  }

  var isAtEnd: Bool { offset >= scalars.count }
  var next: Unicode.Scalar? { isAtEnd ? nil : scalars[offset] }

  /// Everything from `start` to the end of the last thing taken.
  func text(from start: Int) -> String { Self.text(scalars[min(start, end)..<end]) }

  func fault(_ message: String, at place: Int? = nil, hint: String? = nil) -> Fault {
    Fault(message, hint: hint, offset: place ?? offset)
  }

  /// `, not ...` with what stands at `place`, for a sentence.
  func shown(at place: Int) -> String {
    guard place < scalars.count else { return " before the end" }
    return ", not `\(Self.text(scalars[place...].prefix(24).prefix { !$0.properties.isWhitespace }))`"
  }

  /// Takes a sign.
  mutating func take(_ sign: String) -> Bool {
    guard scalars[offset...].starts(with: sign.unicodeScalars) else { return false }
    advance(to: offset + sign.unicodeScalars.count)
    return true
  }

  /// Takes a whole word, in small or capital letters.
  mutating func take(word: String) -> Bool {
    let found = scalars[offset...].prefix(word.unicodeScalars.count)
    // An ASCII letter and its capital differ in one bit.
    guard found.elementsEqual(word.unicodeScalars, by: { $0.value | 0x20 == $1.value }) else { return false }
    if found.endIndex < scalars.count, Self.isPartOfName(scalars[found.endIndex]) { return false }
    advance(to: found.endIndex)
    return true
  }

  /// Takes a name: letters, digits, `_`, `-` and `.`, of any script.
  mutating func name() -> String? {
    let found = scalars[offset...].prefix(while: Self.isPartOfName)
    guard let first = found.first, first != "-", first != "." else { return nil }
    advance(to: found.endIndex)
    return Self.text(found)
  }

  /// Takes a decimal number.
  mutating func number() -> Double? {
    let sign = scalars[offset...].prefix(1).prefix { $0 == "-" || $0 == "+" }
    let digits = scalars[sign.endIndex...].prefix { ("0"..."9").contains($0) || $0 == "." }
    guard !digits.isEmpty, let number = Double(Self.text(sign) + Self.text(digits)) else { return nil }
    advance(to: digits.endIndex)
    return number
  }

  /// Takes the unit behind a number: `LUFS`, `%`, `s`.
  mutating func unit() -> String? {
    if take("%") { return "%" }
    let found = scalars[offset...].prefix { $0.properties.isAlphabetic || $0 == "/" }
    guard !found.isEmpty, !["and", "or", "not"].contains(Self.text(found).lowercased()) else { return nil }
    advance(to: found.endIndex)
    return Self.text(found)
  }

  /// Takes a time or a percentage as one text: `1m30s`, `00:01:30.5`, `5 s`, `12.5%`.
  mutating func quantity() -> String {
    let found = scalars[offset...].prefix {
      $0.isASCII && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "." || $0 == ":")
    }
    let endsWithDigit = found.last?.properties.numericType != nil
    advance(to: found.endIndex)
    return Self.text(found) + (endsWithDigit ? unit() ?? "" : "")
  }

  /// Takes a text in single or double quotes; a doubled quote inside stands for one.
  mutating func quoted() throws(Fault) -> String? {
    guard let quote = next, quote == "\"" || quote == "'" else { return nil }
    var text = String.UnicodeScalarView()
    var place = offset + 1
    while place < scalars.count {
      if scalars[place] == quote {
        guard place + 1 < scalars.count, scalars[place + 1] == quote else {
          advance(to: place + 1)
          return String(text)
        }
        place += 1
      }
      text.append(scalars[place])
      place += 1
    }
    throw fault("this quote is not closed")
  }

  /// As recipes name media and nodes: beyond ASCII all that is not blank.
  private static func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "-", ".": true
    default: !scalar.isASCII && !scalar.properties.isWhitespace
    }
  }

  private static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }

  private mutating func advance(to place: Int) {
    end = place
    offset = place
    skipBlanks()
  }

  private mutating func skipBlanks() {
    while offset < scalars.count, Self.isBlank(scalars[offset]) { offset += 1 }
  }

  /// Properties are looked up in tables, which would take most of the time.
  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
  }
}
