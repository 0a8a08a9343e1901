internal import Glibc
internal import RecutModel

/// A text file as UTF-8, whatever it was before: itself, or a copy of it that is removed after use.
struct TextFile {
  let path: String
  private let isCopy: Bool

  func remove() { if isCopy { unlink(path) } }

  /// - Throws: ``MediaError`` of stage `reading`.
  static func utf8(at path: String) throws(MediaError) -> TextFile {
    let bytes = try read(path)
    if isUTF8(bytes) { return TextFile(path: path, isCopy: false) }
    let text: String
    switch (bytes.first, bytes.dropFirst().first) {
    case (0xFF, 0xFE): text = utf16(bytes.dropFirst(2)) { low, high in UInt16(high) << 8 | UInt16(low) }
    case (0xFE, 0xFF): text = utf16(bytes.dropFirst(2)) { high, low in UInt16(high) << 8 | UInt16(low) }
    default: text = windows1252(bytes)
    }
    return try copy(text, of: path)
  }

  private static func isUTF8(_ bytes: [UInt8]) -> Bool {
    !bytes.contains(0) && String(validating: bytes, as: UTF8.self) != nil
  }

  private static func utf16(_ bytes: ArraySlice<UInt8>, _ join: (UInt8, UInt8) -> UInt16) -> String {
    let units = stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { join(bytes[$0], bytes[$0 + 1]) }
    return String(decoding: units, as: UTF16.self)
  }

  /// The most common of the old encodings: Latin-1, with letters and signs in place of 32 control characters.
  private static func windows1252(_ bytes: [UInt8]) -> String {
    let signs = Array("€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
    var text = String.UnicodeScalarView()
    for byte in bytes { text.append((0x80..<0xA0).contains(byte) ? signs[Int(byte) - 0x80] : Unicode.Scalar(byte)) }
    return String(text)
  }

  private static func read(_ path: String) throws(MediaError) -> [UInt8] {
    let doing = "reading '\(path)'"
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw MediaError(.reading, AVCode(errno: errno), doing) }
    defer { _ = Glibc.close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0 { throw MediaError(.reading, AVCode(errno: errno), doing) }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      // No subtitle file is larger than this; a film that was named by mistake is.
      if bytes.count > 64 << 20 { throw MediaError(.reading, .invalidData, doing) }
    }
  }

  /// A temporary file with the same extension, by which libavformat tells some formats.
  private static func copy(_ text: String, of path: String) throws(MediaError) -> TextFile {
    let name = path.fileName
    let suffix = name.contains(".") ? "." + (name.split(separator: ".").last ?? "") : ""
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/recut-XXXXXX\(suffix)".utf8CString)
    let file = mkstemps(&template, Int32(suffix.utf8.count))
    guard file >= 0 else { throw MediaError(.reading, AVCode(errno: errno), "copying '\(path)' as UTF-8") }
    defer { _ = Glibc.close(file) }
    let made = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count <= 0 {
        let code = AVCode(errno: errno)
        unlink(made)
        throw MediaError(.reading, code, "copying '\(path)' as UTF-8")
      }
      written += count
    }
    return TextFile(path: made, isCopy: true)
  }
}
