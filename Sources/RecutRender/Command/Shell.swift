/// Words for the shell. They are built of bytes: a sign that an accent follows is one character with it, and would be
/// overlooked.
enum Shell {
  /// As one word of a POSIX shell, quoted only where it has to be.
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || "_-./+=:,@%".utf8.contains(byte)
    }
    if plain, !text.isEmpty { return text }
    let parts = text.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''") + "'"
  }

  /// A file's name as ffmpeg takes it: a colon in it must not look like a protocol.
  static func quoted(file: String) -> String {
    quoted(file.utf8.contains(UInt8(ascii: ":")) ? "file:" + file : file)
  }

  /// A here-document that is read from a file descriptor: what stands in the command, and what follows it.
  static func document(_ text: String, on descriptor: Int) -> (redirection: String, body: String) {
    // A shell drops zero bytes before it looks for the end.
    let bytes = text.utf8.filter { $0 != 0 }
    let delimiter = delimiter("END_OF_\(descriptor)", of: bytes)
    return ("\(descriptor)<<'\(delimiter)'", "\(String(decoding: bytes, as: UTF8.self))\n\(delimiter)\n")
  }

  /// A word that no line of the text is.
  private static func delimiter(_ word: String, of text: [UInt8]) -> String {
    text.split(separator: UInt8(ascii: "\n")).contains { $0.elementsEqual(word.utf8) }
      ? delimiter(word + "_", of: text) : word
  }
}
