internal import CFFmpeg

/// Formats whose packets are made of NAL units (ITU-T H.264 and H.265, clause 7.3.1).
enum NALFormat {
  case h264, hevc

  init?(_ codec: String) {
    switch codec {
    case "h264": self = .h264
    case "hevc": self = .hevc
    default: return nil
    }
  }

  var headerSize: Int { self == .h264 ? 1 : 2 }

  func type(_ header: UInt8) -> UInt8 { self == .h264 ? header & 0x1f : header >> 1 & 0x3f }

  /// Whether units of this type hold a part of a picture.
  func isSlice(_ type: UInt8) -> Bool {
    self == .h264 ? (1...5).contains(type) : type <= 9 || (16...21).contains(type)
  }

  /// Whether they hold parameters that pictures refer to by number.
  func isParameterSet(_ type: UInt8) -> Bool { self == .h264 ? type == 7 || type == 8 : (32...34).contains(type) }

  /// Whether decoding can begin with a picture of such slices, and none that is shown later looks further back.
  func isStart(_ type: UInt8) -> Bool { self == .h264 ? type == 5 : (16...21).contains(type) }
}

/// How NAL units follow each other in a packet: each behind its length, or behind a start code (annex B).
struct NALUnits {
  let format: NALFormat
  /// Bytes of a length; `nil` for start codes.
  let lengthSize: Int?

  /// - Parameter header: the decoder's settings as the container holds them, which say how the packets are.
  init(_ format: NALFormat, header: [UInt8]) {
    self.format = format
    let place = format == .h264 ? 4 : 21
    lengthSize = header.first == 1 && header.count > place ? Int(header[place] & 3) + 1 : nil
  }

  /// Where the units lie; `nil` where the bytes make no sense.
  func ranges(in bytes: UnsafeRawBufferPointer) -> [Range<Int>]? {
    guard let lengthSize else { return Self.startCoded(bytes) }
    var ranges: [Range<Int>] = []
    var next = 0
    while next < bytes.count {
      guard next + lengthSize <= bytes.count else { return nil }
      let length = (0..<lengthSize).reduce(0) { $0 << 8 | Int(bytes[next + $1]) }
      next += lengthSize
      guard next + length <= bytes.count else { return nil }
      if length > 0 { ranges.append(next..<(next + length)) }
      next += length
    }
    return ranges
  }

  /// What lies between the start codes, without the zeros at its end.
  private static func startCoded(_ bytes: UnsafeRawBufferPointer) -> [Range<Int>]? {
    var ranges: [Range<Int>] = []
    var start: Int?
    func end(_ place: Int) {
      guard let start else { return }
      var end = place
      while end > start, bytes[end - 1] == 0 { end -= 1 }
      if end > start { ranges.append(start..<end) }
    }
    var next = 2
    while next < bytes.count {
      // A start code is two zeros and a one: what is neither lies in none.
      if bytes[next] > 1 {
        next += 3
      } else if bytes[next] == 1, bytes[next - 1] == 0, bytes[next - 2] == 0 {
        end(next - 2)
        start = next + 1
        next += 3
      } else {
        next += 1
      }
    }
    end(bytes.count)
    return ranges.isEmpty ? nil : ranges
  }

  /// The units of a packet, behind start codes.
  static func joined(_ units: [[UInt8]]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(units.reduce(0) { $0 + $1.count + 4 })
    for unit in units {
      bytes += [0, 0, 0, 1]
      bytes += unit
    }
    return bytes
  }
}
