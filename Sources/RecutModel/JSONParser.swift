extension JSON {
  /// Reads a JSON text (RFC 8259).
  ///
  /// - Throws: ``JSONSyntaxError`` for what is no JSON, and for lists and objects nested deeper than 200.
  public init(parsing bytes: some Sequence<UInt8>) throws(JSONSyntaxError) {
    var parser = JSONParser(bytes: Array(bytes))
    self = try parser.document()
  }

  public init(parsing text: String) throws(JSONSyntaxError) { try self.init(parsing: Array(text.utf8)) }
}

/// Why a text is no JSON.
public struct JSONSyntaxError: Error, Hashable, Sendable, CustomStringConvertible {
  public var message: String
  /// In bytes from the beginning.
  public var offset: Int

  public var description: String { "\(message) at byte \(offset)" }
}

/// Reads one value after the other. Own code, because Foundation's decoder forgets the order of keys.
struct JSONParser {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  private static let greatestDepth = 200

  init(bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONSyntaxError) -> JSON {
    let value = try value()
    skipBlanks()
    if place < bytes.count { throw fault("something follows the value") }
    return value
  }

  private mutating func value() throws(JSONSyntaxError) -> JSON {
    skipBlanks()
    switch next {
    case UInt8(ascii: "{"): return try nested { parser throws(JSONSyntaxError) in try parser.object() }
    case UInt8(ascii: "["): return try nested { parser throws(JSONSyntaxError) in try parser.array() }
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw fault("the text ends where a value is expected")
    default: return try number()
    }
  }

  private mutating func nested(
    _ body: (inout JSONParser) throws(JSONSyntaxError) -> JSON
  ) throws(JSONSyntaxError) -> JSON {
    guard depth < Self.greatestDepth else { throw fault("nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    place += 1
    return try body(&self)
  }

  private mutating func object() throws(JSONSyntaxError) -> JSON {
    var members: [JSON.Member] = []
    skipBlanks()
    if take("}") { return .object(members) }
    while true {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw fault("expected a key") }
      let key = try string()
      skipBlanks()
      guard take(":") else { throw fault("expected `:`") }
      members.append(.init(key, try value()))
      skipBlanks()
      if take("}") { return .object(members) }
      guard take(",") else { throw fault("expected `,` or `}`") }
    }
  }

  private mutating func array() throws(JSONSyntaxError) -> JSON {
    var elements: [JSON] = []
    skipBlanks()
    if take("]") { return .array(elements) }
    while true {
      elements.append(try value())
      skipBlanks()
      if take("]") { return .array(elements) }
      guard take(",") else { throw fault("expected `,` or `]`") }
    }
  }

  private mutating func word(_ word: StaticString, _ value: JSON) throws(JSONSyntaxError) -> JSON {
    for offset in 0..<word.utf8CodeUnitCount {
      guard place + offset < bytes.count, bytes[place + offset] == word.utf8Start[offset] else {
        throw fault("expected `\(word)`")
      }
    }
    place += word.utf8CodeUnitCount
    return value
  }

  /// By the grammar of JSON, which is narrower than what Swift reads as a number: no `+1`, `.5`, `1.` or `01`.
  private mutating func number() throws(JSONSyntaxError) -> JSON {
    let start = place
    _ = take("-")
    let isZero = take("0")
    var isGood = isZero || takeDigits()
    var isWhole = true
    if isGood, take(".") {
      isWhole = false
      isGood = takeDigits()
    }
    if isGood, take("e") || take("E") {
      isWhole = false
      if !take("-") { _ = take("+") }
      isGood = takeDigits()
    }
    while let byte = next, Self.isOfWord(byte) {
      isGood = false
      place += 1
    }
    let text = Self.text(bytes[start..<place])
    if isGood, isWhole, let value = Int(text) { return .integer(value) }
    guard isGood, let value = Double(text), value.isFinite else {
      place = start
      throw fault(text.isEmpty ? "expected a value" : "`\(text.prefix(40))` is no number")
    }
    return .number(value)
  }

  private mutating func takeDigits() -> Bool {
    let start = place
    while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { place += 1 }
    return place > start
  }

  /// What a reader takes for a part of the number or word before it.
  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "_"):
      true
    default: false
    }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    place += 1
    let start = place
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { place += 1 }
    if next == UInt8(ascii: "\"") {
      defer { place += 1 }
      return Self.text(bytes[start..<place])
    }
    return try escapedString(from: start)
  }

  private mutating func escapedString(from start: Int) throws(JSONSyntaxError) -> String {
    var text = Array(bytes[start..<place])
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        place += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        place += 1
        try escape(into: &text)
      case 0..<0x20: throw fault("a control character inside a text")
      default:
        text.append(byte)
        place += 1
      }
    }
    throw fault("a text without an end")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONSyntaxError) {
    guard let byte = next else { throw fault("a text without an end") }
    place += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"): text += Array(String(Character(try scalar())).utf8)
    default: throw fault("unknown escape")
    }
  }

  /// After `\u`; halves of a pair that stand alone become U+FFFD.
  private mutating func scalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    let first = try digits()
    guard (0xD800..<0xDC00).contains(first), place + 1 < bytes.count, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return Unicode.Scalar(first) ?? "\u{FFFD}" }
    let afterFirst = place
    place += 2
    let second = try digits()
    guard (0xDC00..<0xE000).contains(second) else {
      place = afterFirst
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func digits() throws(JSONSyntaxError) -> UInt32 {
    let four = bytes[place..<min(place + 4, bytes.count)]
    // Swift also reads `+12F` and `-000`.
    let isSigned = four.first == UInt8(ascii: "+") || four.first == UInt8(ascii: "-")
    guard four.count == 4, !isSigned, let value = UInt32(Self.text(four), radix: 16) else {
      throw fault("expected four hexadecimal digits")
    }
    place += 4
    return value
  }

  private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func skipBlanks() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
  }

  /// Bytes that are no UTF-8 become U+FFFD.
  private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  private func fault(_ message: String) -> JSONSyntaxError { JSONSyntaxError(message: message, offset: place) }
}
