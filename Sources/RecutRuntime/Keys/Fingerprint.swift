internal import Crypto
internal import Glibc

/// Tells the content of one file from that of another: SHA-256 over its size and its bytes, or for large files over
/// blocks of it and when it was last changed.
public struct Fingerprint: Hashable, Sendable, Codable {
  /// 64 hexadecimal digits.
  public let hex: String

  init(hex: String) { self.hex = hex }

  /// Files up to this size are read whole: 64 MiB take a tenth of a second.
  private static let wholeSize: Int64 = 64 << 20
  /// Of larger ones this many blocks are read, the first at the head and the last at the tail: as much wherever the
  /// file ends, so that a film of many gigabytes is as quick as a short one. A change between the blocks shows in the time
  /// of the last change alone; a copy with a time of its own is looked at anew, which is dear but never wrong.
  private static let blockCount: Int64 = 64
  private static let blockSize: Int64 = 256 << 10

  /// Reads the file at `path`.
  ///
  /// - Throws: ``RecutError`` with code `missingInput` or `inputOutput`.
  public init(ofFile path: String) throws(RecutError) {
    let identity = try FileIdentity(of: path)
    let size = identity.size
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw .reading(path, errno) }
    defer { close(file) }
    var digest = Digest("file")
    digest.add(size)
    if size > Self.wholeSize { digest.add(identity.modified) }
    var buffer = [UInt8](repeating: 0, count: Int(Self.blockSize))
    for offset in Self.offsets(size) {
      digest.add(bytes: buffer[..<(try Self.fill(&buffer, from: file, at: offset, of: path))])
    }
    hex = digest.hex()
  }

  /// Where the blocks to read begin.
  static func offsets(_ size: Int64) -> [Int64] {
    if size <= wholeSize { return Array(stride(from: 0, to: size, by: Int64.Stride(blockSize))) }
    return (0..<blockCount).map { (size - blockSize) / (blockCount - 1) * $0 + ($0 == blockCount - 1 ? rest(size) : 0) }
  }

  /// What the division leaves, so that the last block ends where the file does.
  private static func rest(_ size: Int64) -> Int64 { (size - blockSize) % (blockCount - 1) }

  private static func fill(
    _ buffer: inout [UInt8], from file: Int32, at offset: Int64, of path: String
  ) throws(RecutError) -> Int {
    var filled = 0
    while filled < buffer.count {
      let count = buffer.withUnsafeMutableBytes { target in
        pread(file, target.baseAddress.map { $0 + filled }, target.count - filled, off_t(offset) + off_t(filled))
      }
      if count < 0, errno == EINTR { continue }
      if count < 0 { throw .reading(path, errno) }
      if count == 0 { break }
      filled += count
    }
    return filled
  }
}
