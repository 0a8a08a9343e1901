internal import CFFmpeg

/// The checksum of ISO 3309 (CRC-32), as ZIP archives have it.
public struct Checksum {
  public private(set) var value: UInt32 = 0

  /// - Throws: ``MediaError`` where libavutil is not installed.
  public init() throws(MediaError) { try Libav.require(.avutil) }

  public mutating func add(_ bytes: ArraySlice<UInt8>) {
    let table = av_crc_get_table(AV_CRC_32_IEEE_LE)
    value = bytes.withUnsafeBufferPointer { ~av_crc(table, ~value, $0.baseAddress, $0.count) }
  }
}
