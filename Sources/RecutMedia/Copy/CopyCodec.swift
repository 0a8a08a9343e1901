internal import CFFmpeg

/// What copying knows of a format: where decoding can begin in its packets.
public enum CopyCodec {
  private static let groups: Set<String> = ["h264", "hevc", "vp8", "vp9", "av1"]

  /// What can be copied, in words.
  public static let words =
    "H.264, HEVC, VP9, VP8, AV1, and formats of whole pictures alone such as ProRes and Motion JPEG"

  /// Whether packets of libavcodec's format `codec` can be copied in parts.
  ///
  /// - Throws: ``MediaError`` where libavcodec is not installed.
  public static func canCopy(_ codec: String) throws(MediaError) -> Bool {
    try Libav.require(.avcodec)
    return groups.contains(codec) || isIntra(codec)
  }

  /// Whether every picture stands by itself.
  static func isIntra(_ codec: String) -> Bool {
    guard let found = avcodec_descriptor_get_by_name(codec) else { return false }
    return found.pointee.props & AV_CODEC_PROP_INTRA_ONLY != 0
  }

  /// Whether decoding can begin with a packet of VP8, VP9 or AV1.
  static func isStart(_ bytes: UnsafeRawBufferPointer, _ codec: String) -> Bool {
    switch codec {
    // VP8: the first bit of a frame is 0 for a keyframe (RFC 6386, 9.1).
    case "vp8": bytes.first.map { $0 & 1 == 0 } ?? false
    case "vp9": isVP9Key(bytes)
    case "av1": isAV1Key(bytes)
    default: isIntra(codec)
    }
  }

  /// The uncompressed header begins: marker (2 bits), profile (2, and one more for profile 3), show_existing_frame,
  /// frame_type, which is 0 for a keyframe.
  private static func isVP9Key(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard let first = bytes.first, first >> 6 == 2 else { return false }
    let shift: UInt8 = first >> 4 & 3 == 3 ? 1 : 2
    return first >> shift & 3 == 0
  }

  /// A temporal unit with a sequence header, whose first frame is a keyframe that is shown (AV1 specification, 7.6.2).
  private static func isAV1Key(_ bytes: UnsafeRawBufferPointer) -> Bool {
    var next = 0
    var hasSequence = false
    while next < bytes.count {
      let header = bytes[next]
      next += header & 4 != 0 ? 2 : 1
      var size = bytes.count - next
      if header & 2 != 0 {
        size = 0
        for place in 0..<8 {
          guard next < bytes.count else { return false }
          let byte = bytes[next]
          next += 1
          size |= Int(byte & 0x7f) << (7 * place)
          if byte & 0x80 == 0 { break }
        }
      }
      guard size >= 0, next + size <= bytes.count else { return false }
      switch header >> 3 & 15 {
      case 1: hasSequence = true
      // Of a frame: show_existing_frame (0), frame_type (00: key), show_frame (1).
      case 3, 6: return hasSequence && size > 0 && bytes[next] >> 4 == 1
      default: break
      }
      next += size
    }
    return false
  }
}
