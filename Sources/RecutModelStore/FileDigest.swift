internal import Crypto
internal import Glibc
internal import RecutRuntime

/// SHA-256 of a file that is read, or written, piece by piece.
struct FileDigest {
  private var hash = SHA256()
  private(set) var count = 0

  mutating func add(_ bytes: ArraySlice<UInt8>) {
    count += bytes.count
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
  }

  /// 64 lower-case hexadecimal digits.
  func hex() -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// That of the file at `path`, each piece of which `see` is shown.
  ///
  /// - Throws: ``RecutError`` with code `missingInput` or `inputOutput`, and what `see` throws.
  init(of path: String, _ see: (ArraySlice<UInt8>) throws -> Void = { _ in }) throws {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw Self.unreadable(path, errno) }
    defer { close(file) }
    var buffer = [UInt8](repeating: 0, count: 1 << 18)
    while true {
      let count = read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw Self.unreadable(path, errno) }
      if count == 0 { return }
      add(buffer[..<count])
      try see(buffer[..<count])
    }
  }

  init() {}

  private static func unreadable(_ path: String, _ number: Int32) -> RecutError {
    RecutError(number == EIO ? .inputOutput : .missingInput, "reading '\(path)': \(String(cString: strerror(number)))")
  }
}
