internal import Crypto
internal import Foundation

/// SHA-256 over a sequence of parts, each with its length, so that no two sequences run into the same bytes.
struct Digest {
  private var hash = SHA256()

  /// - Parameter purpose: keeps digests of different things apart.
  init(_ purpose: String) { add(purpose) }

  mutating func add(_ text: String) { add(bytes: Array(text.utf8)) }

  mutating func add(_ number: Int64) {
    withUnsafeBytes(of: number.littleEndian) { hash.update(bufferPointer: $0) }
  }

  mutating func add(bytes: some DataProtocol) {
    add(Int64(bytes.count))
    hash.update(data: bytes)
  }

  /// The digest of all parts so far, in hexadecimal digits.
  func hex() -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(
      decoding: hash.finalize().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
