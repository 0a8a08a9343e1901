internal import CFFmpeg
internal import RecutModel

/// A pass over the packets of one video stream, without decoding: what they say about its frames.
struct FrameScan {
  /// Where decoding can begin, in the order in which they lie in the file.
  private var keyframes: [FrameIndex.Keyframe] = []
  /// When the frames are shown that can be decoded, in the order in which they lie in the file. A film has hundreds of
  /// thousands of packets: of most, this is all that is kept.
  private var ticks: [Int64] = []
  /// The frame that is shown last, and how long its packet says.
  private var last: (ticks: Int64, duration: Int64) = (.min, 0)
  /// The first packets, to see whether what they say comes true.
  private(set) var head: [Packet] = []
  /// Why the packets cannot be taken at their word, where they cannot.
  private(set) var doubt: String?
  /// Whether every packet tells when it is shown.
  private(set) var isTimed = true
  /// Whether the file is joined of several, each with a clock of its own.
  private(set) var isJoined = false
  private let jumps: ClockJumps?
  private var decoding: Int64?
  private(set) var faults = 0

  private static let headSize = 48
  /// Formats whose packets hold one frame each, with its own time.
  private static let trusted: Set<String> = [
    "h264", "hevc", "vp8", "vp9", "av1", "mpeg4", "mjpeg", "png", "prores", "dnxhd", "ffv1", "huffyuv", "ffvhuff",
    "utvideo", "rawvideo", "qtrle", "cfhd", "hap", "gif", "webp", "jpeg2000",
  ]
  /// Containers that know of pictures only what can be parsed out of them.
  private static let parsed: Set<String> = ["mpegts", "mpeg", "h264", "hevc", "m4v", "obu", "ivf", "avi"]

  /// - Throws: ``MediaError`` on cancellation, or where the device fails.
  init(_ demuxer: Demuxer, stream: StreamFormat) throws(MediaError) {
    demuxer.select([stream.index])
    jumps = ClockJumps(in: demuxer.container, timeBase: stream.timeBase)
    let codec = stream.parameters.pointee.codec_id
    if !Self.trusted.contains(stream.codec) { doubt = "frames of \(stream.codec) are counted by decoding" }
    if stream.isInterlaced, Self.parsed.contains(demuxer.container) { doubt = "fields may lie in packets of their own" }
    while let packet = try demuxer.read() {
      if head.count < Self.headSize { head.append(packet) }
      add(packet, showing: packet.withBytes { ShownFrames.count(in: $0, codec: codec) })
    }
    faults = demuxer.errorCount
    if faults > 0 { doubt = doubt ?? "the file is damaged" }
  }

  /// - Parameter shown: how many frames it shows, where its bytes make sense.
  private mutating func add(_ packet: Packet, showing shown: Int?) {
    if packet.isKey {
      keyframes.append(
        FrameIndex.Keyframe(
          presentation: packet.presentation, decoding: packet.decoding, position: packet.position, number: nil))
    }
    if let time = packet.decoding {
      if let decoding, jumps?.contain(time - decoding) ?? false {
        isJoined = true
        doubt = doubt ?? "the clock jumps"
      }
      decoding = time
    }
    if packet.isCorrupt { doubt = doubt ?? "the file is damaged" }
    if shown == nil || shown ?? 0 > 1 { doubt = doubt ?? "packets do not hold one frame each" }
    guard shown != 0 else { return }
    guard let time = packet.presentation else {
      isTimed = false
      doubt = doubt ?? "packets have no time"
      return
    }
    if packet.isDiscarded || keyframes.isEmpty { return }
    ticks.append(time)
    if time > last.ticks { last = (time, packet.duration) }
  }

  /// The times of the frames that are shown, in order, with the duration that the last one's packet tells.
  ///
  /// What precedes the first keyframe cannot be decoded; nor, as a rule, frames shown before it that follow it in the
  /// file (they refer to what is not there), unless `keepingLeading`.
  func shown(keepingLeading: Bool) -> (ticks: [Int64], lastDuration: Int64) {
    let start = keepingLeading ? nil : keyframes.first?.presentation
    return (ticks.filter { $0 >= start ?? .min }.sorted(), last.duration)
  }

  /// Where decoding can begin, in the order in which they are shown; those left out could not be found again.
  ///
  /// - Parameter numbers: which frames are keyframes as decoded; used where times do not tell which is which.
  func keyframes(numbers: [Int]?) -> [FrameIndex.Keyframe] {
    guard let numbers else {
      return keyframes.filter { $0.presentation != nil }.sorted {
        $0.presentation ?? .min < $1.presentation ?? .min
      }
    }
    guard numbers.count == keyframes.count else { return [] }
    return zip(keyframes, numbers).filter { $0.0.presentation != nil || $0.0.decoding != nil || $0.0.position != nil }
      .map { key, number in
        FrameIndex.Keyframe(
          presentation: key.presentation, decoding: key.decoding, position: key.position, number: number)
      }
  }
}
