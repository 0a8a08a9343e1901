/// The filters of a chain with their arguments, read as libavfilter reads them but without making any of them: some
/// open files as soon as they are made.
struct ChainText {
  struct Filter {
    var name: String
    /// In the order of writing; a value without a key goes by its place.
    var arguments: [(key: String?, value: String)]
  }

  private(set) var filters: [Filter] = []
  private let bytes: [UInt8]
  private var place = 0

  /// Reads as far as it can: what is no chain at all libavfilter finds out by itself.
  init(_ chain: String) {
    bytes = Array(chain.utf8)
    while place < bytes.count {
      skipLabels()
      let name = token(until: "=,;[")
      var filter = Filter(name: String(name.prefix { $0 != "@" }), arguments: [])
      if next == UInt8(ascii: "=") {
        place += 1
        filter.arguments = Self.arguments(of: token(until: "[],;"))
      }
      filters.append(filter)
      skipLabels()
      place += 1
    }
  }

  private init(argumentsOf text: String) { bytes = Array(text.utf8) }

  /// `key=value:value:key=value`
  private static func arguments(of text: String) -> [(key: String?, value: String)] {
    var reader = ChainText(argumentsOf: text)
    var found: [(key: String?, value: String)] = []
    while reader.place < reader.bytes.count {
      let key = reader.key()
      found.append((key, reader.token(until: ":")))
      reader.place += 1
    }
    return found
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  /// A word with `=` behind it.
  private mutating func key() -> String? {
    let start = bytes[place...].drop(while: Self.isBlank)
    let word = start.prefix { byte in
      let character = Character(Unicode.Scalar(byte))
      return character.isASCII && (character.isLetter || character.isNumber || "-_/.".contains(character))
    }
    let rest = bytes[word.endIndex...].drop(while: Self.isBlank)
    guard !word.isEmpty, rest.first == UInt8(ascii: "=") else { return nil }
    place = rest.startIndex + 1
    return String(decoding: word, as: UTF8.self)
  }

  private mutating func skipLabels() {
    skipBlanks()
    while next == UInt8(ascii: "[") {
      _ = token(until: "]")
      place += 1
      skipBlanks()
    }
  }

  private mutating func skipBlanks() {
    while let byte = next, Self.isBlank(byte) { place += 1 }
  }

  /// What stands before one of `ends`: a backslash takes the special meaning of the character behind it, quotes that of
  /// all between them. Blanks at both ends are no part of it.
  private mutating func token(until ends: String) -> String {
    skipBlanks()
    var found: [UInt8] = []
    var kept = 0
    while let byte = next, !ends.utf8.contains(byte) {
      place += 1
      if byte == UInt8(ascii: "\\"), let escaped = next {
        found.append(escaped)
        place += 1
        kept = found.count
      } else if byte == UInt8(ascii: "'") {
        while let quoted = next, quoted != byte {
          found.append(quoted)
          place += 1
        }
        place += 1
        kept = found.count
      } else {
        found.append(byte)
      }
    }
    while found.count > kept, let last = found.last, Self.isBlank(last) { found.removeLast() }
    return String(decoding: found, as: UTF8.self)
  }

  private static func isBlank(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0D].contains(byte) }
}
