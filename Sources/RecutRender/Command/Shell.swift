/// Words for the shell.
enum Shell {
  /// As one word of a POSIX shell, quoted only where it has to be.
  static func quoted(_ text: String) -> String {
    let plain = text.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
        || "_-./+=:,@%".utf8.contains(byte)
    }
    if plain, !text.isEmpty { return text }
    return "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// A file's name as ffmpeg takes it: a colon in it must not look like a protocol.
  static func quoted(file: String) -> String { quoted(file.contains(":") ? "file:" + file : file) }
}
