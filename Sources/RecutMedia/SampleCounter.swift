internal import CFFmpeg

/// How many samples a packet of sound holds, where that can be told without decoding it.
struct SampleCounter: Sendable {
  private enum Rule {
    /// Always as many.
    case fixed(Int)
    /// As the bytes go.
    case bytes(Int)
    case opus
    /// As the container says, which counts time in samples.
    case duration
    case unknown
  }

  private let rule: Rule

  init(_ format: StreamFormat) {
    let header = format.parameters.pointee
    switch format.codec {
    case "aac", "mp3", "mp2", "ac3": rule = header.frame_size > 0 ? .fixed(Int(header.frame_size)) : .unknown
    case "opus": rule = .opus
    case let name where name.hasPrefix("pcm_") && header.block_align > 0: rule = .bytes(Int(header.block_align))
    case "flac", "alac": rule = format.timeBase == TimeBase(1, header.sample_rate) ? .duration : .unknown
    default: rule = .unknown
    }
  }

  /// Samples in each channel; `nil` where only decoding tells.
  func count(in packet: Packet) -> Int? {
    switch rule {
    case .fixed(let count): count
    case .bytes(let size): packet.size / size
    case .opus: packet.withBytes(Self.inOpus)
    case .duration: packet.duration > 0 ? Int(packet.duration) : nil
    case .unknown: nil
    }
  }

  /// RFC 6716, section 3.1: the first byte tells the length of a frame and how the number of frames is coded. Opus
  /// counts 48000 samples a second whatever it was made from.
  private static func inOpus(_ bytes: UnsafeRawBufferPointer) -> Int? {
    guard let first = bytes.first else { return nil }
    let configuration = Int(first >> 3)
    let length =
      switch configuration {
      case 0..<12: [480, 960, 1920, 2880][configuration % 4]
      case 12..<16: [480, 960][configuration % 2]
      default: [120, 240, 480, 960][configuration % 4]
      }
    switch first & 3 {
    case 0: return length
    case 1, 2: return 2 * length
    default: return bytes.count > 1 ? length * Int(bytes[1] & 63) : nil
    }
  }
}
