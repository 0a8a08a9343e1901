internal import CFFmpeg

/// Samples that an encoder had to add at the ends of a stream and that nobody should hear.
struct Padding: Hashable, Sendable {
  var start = 0
  var end = 0

  init() {}

  /// From libav's side data: two little-endian numbers, then reasons that do not matter.
  fileprivate init(_ data: UnsafePointer<UInt8>?, size: Int) {
    guard let data, size >= 8 else { return }
    let bytes = UnsafeRawBufferPointer(start: data, count: size)
    start = Int(UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self)))
    end = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self)))
  }
}

extension Packet {
  var padding: Padding {
    var size = 0
    let data = av_packet_get_side_data(pointer, AV_PKT_DATA_SKIP_SAMPLES, &size)
    return Padding(data, size: size)
  }
}
