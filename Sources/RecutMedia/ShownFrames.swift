internal import CFFmpeg

/// How many frames a packet shows, read from its first bytes: formats of VP8's family have frames that are only
/// referred to, never shown.
enum ShownFrames {
  /// `nil` where the bytes make no sense.
  static func count(in bytes: UnsafeRawBufferPointer, codec: AVCodecID) -> Int? {
    switch codec {
    case AV_CODEC_ID_VP8: bytes.isEmpty ? nil : Int(bytes[0] >> 4 & 1)
    case AV_CODEC_ID_VP9: inVP9(bytes)
    default: 1
    }
  }

  /// A VP9 packet may be a superframe: several frames, and an index of their sizes at its end (VP9 bitstream
  /// specification, annex B).
  private static func inVP9(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard let marker = bytes.last else { return nil }
    let frames = Int(marker & 7) + 1
    let width = Int(marker >> 3 & 3) + 1
    let indexSize = 2 + width * frames
    guard marker & 0xe0 == 0xc0, bytes.count >= indexSize, bytes[bytes.count - indexSize] == marker else {
      return isShown(bytes[...]).map { $0 ? 1 : 0 }
    }
    var shown = 0
    var start = 0
    for frame in 0..<frames {
      let entry = bytes.count - indexSize + 1 + frame * width
      let size = (0..<width).reduce(0) { $0 | Int(bytes[entry + $1]) << (8 * $1) }
      guard size > 0, start + size <= bytes.count - indexSize else { return nil }
      guard let isShown = isShown(bytes[start..<(start + size)]) else { return nil }
      if isShown { shown += 1 }
      start += size
    }
    return shown
  }

  /// The uncompressed header's first bits: frame marker, profile, show_existing_frame, frame_type, show_frame.
  private static func isShown(_ bytes: Slice<UnsafeRawBufferPointer>) -> Bool? {
    guard let first = bytes.first else { return nil }
    var next = 7
    func bit() -> Bool {
      defer { next -= 1 }
      return next >= 0 && first >> UInt8(next) & 1 == 1
    }
    let hasMarker = bit() && !bit()
    let (low, high) = (bit(), bit())
    if low && high { _ = bit() }
    guard hasMarker else { return nil }
    if bit() { return true }
    _ = bit()
    return bit()
  }
}
