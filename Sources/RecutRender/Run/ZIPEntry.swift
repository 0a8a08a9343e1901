/// What a ZIP archive says of one member (PKWARE's APPNOTE 6.3, with ZIP64 where numbers are large).
struct ZIPEntry {
  var name: String
  var size: UInt64
  /// Where its header lies.
  var offset: UInt64
  var checksum: UInt32 = 0
  /// Numbers from here on are written in wider fields.
  var limit: UInt64

  private var isLarge: Bool { size >= limit || offset >= limit }
  /// Ahead of the member's bytes. As long before the checksum is known as after.
  var header: [UInt8] {
    let extra = isLarge ? Self.bytes((1, 2), (16, 2), (size, 8), (size, 8)) : []
    return Self.bytes((0x0403_4b50, 4)) + common + Self.bytes((UInt64(extra.count), 2)) + Array(name.utf8) + extra
  }

  /// In the directory at the end.
  var record: [UInt8] {
    let extra = isLarge ? Self.bytes((1, 2), (24, 2), (size, 8), (size, 8), (offset, 8)) : []
    // Made on Unix, where it is a file that everybody may read.
    return Self.bytes((0x0201_4b50, 4), (0x032D, 2)) + common
      + Self.bytes(
        (UInt64(extra.count), 2), (0, 2), (0, 2), (0, 2), (0o100644 << 16, 4), (isLarge ? Self.elsewhere : offset, 4))
      + Array(name.utf8) + extra
  }

  /// Version, a name in UTF-8, not compressed, the first day that the form knows, checksum and sizes.
  private var common: [UInt8] {
    let short = isLarge ? Self.elsewhere : size
    return Self.bytes(
      (isLarge ? 45 : 20, 2), (0x0800, 2), (0, 2), (0, 2), (0x0021, 2), (UInt64(checksum), 4), (short, 4), (short, 4),
      (UInt64(name.utf8.count), 2))
  }

  /// In place of a number that stands in a wider field.
  private static let elsewhere = UInt64(UInt32.max)

  /// Numbers in so many bytes each, the lowest first.
  static func bytes(_ fields: (number: UInt64, count: Int)...) -> [UInt8] {
    fields.flatMap { field in (0..<field.count).map { UInt8(truncatingIfNeeded: field.number >> (8 * $0)) } }
  }
}
