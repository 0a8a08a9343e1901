/// Turns the bytes of a file into text, or says why they are none.
enum YAMLBytes {
  /// The text, without a byte-order mark. Faults are placed by the bytes before them.
  static func text(_ bytes: [UInt8], name: String) throws(Diagnostic) -> String {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) || looksLikeUTF16(bytes) {
      throw fault("the file is UTF-16 text; a recipe is UTF-8", bytes, 0, name, hint: "save it as UTF-8")
    }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    if let place = content.firstIndex(where: isForbidden) {
      let what = content[place] == 0 ? "a NUL byte" : "the control character \(hexadecimal(content[place]))"
      throw fault("\(what) is not allowed in YAML", bytes, place, name, hint: "is this a text file?")
    }
    guard let text = String(validating: content, as: UTF8.self) else {
      let place = firstInvalid(content)
      let byte = place < bytes.count ? hexadecimal(bytes[place]) : "the last byte"
      throw fault("the file is not UTF-8: \(byte) begins no character", bytes, place, name, hint: "save it as UTF-8")
    }
    return text
  }

  private static func isForbidden(_ byte: UInt8) -> Bool {
    byte < 0x20 ? byte != 0x09 && byte != 0x0A && byte != 0x0D : byte == 0x7F
  }

  /// UTF-16 without a mark: every other byte of what should be ASCII is 0.
  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4 else { return false }
    return (bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
      || (bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
  }

  /// Where the first byte stands that is part of no character.
  private static func firstInvalid(_ bytes: ArraySlice<UInt8>) -> Int {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var place = bytes.startIndex
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): place += scalar.count
      case .error, .emptyInput: return place
      }
    }
  }

  /// A fault at a byte; the excerpt holds what comes before it, which is text.
  private static func fault(
    _ message: String, _ bytes: [UInt8], _ place: Int, _ name: String, hint: String
  ) -> Diagnostic {
    let before = bytes[..<place].drop { $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? before.startIndex
    let line = before.count { $0 == 0x0A } + 1
    let start = String(decoding: before[lineStart...], as: UTF8.self)
    let position = SourcePosition(line: line, column: start.unicodeScalars.count + 1)
    let source = SourceText(name: name, text: String(repeating: "\n", count: line - 1) + start)
    return Diagnostic(message, at: SourceRange(source, at: position), hint: hint)
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "0x" + (digits.count < 2 ? "0" : "") + digits
  }
}
