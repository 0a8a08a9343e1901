internal import CFFmpeg
internal import RecutModel

/// A pass over the packets of one video stream, without decoding: what they say about its frames.
struct FrameScan {
  /// What one packet says.
  struct Entry {
    let presentation: Int64?
    let decoding: Int64?
    let duration: Int64
    let position: Int64?
    let isKey: Bool
    /// Whether it gives a frame that is shown.
    let isShown: Bool
  }

  private(set) var entries: [Entry] = []
  /// The first packets, to see whether what they say comes true.
  private(set) var head: [Packet] = []
  /// Why the packets cannot be taken at their word, where they cannot.
  private(set) var doubt: String?
  /// Whether every packet tells when it is shown.
  private(set) var isTimed = true
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
    let codec = stream.parameters.pointee.codec_id
    if !Self.trusted.contains(stream.codec) { doubt = "frames of \(stream.codec) are counted by decoding" }
    if stream.isInterlaced, Self.parsed.contains(demuxer.container) { doubt = "fields may lie in packets of their own" }
    while let packet = try demuxer.read() {
      if head.count < Self.headSize { head.append(packet) }
      let shown = packet.withBytes { ShownFrames.count(in: $0, codec: codec) }
      entries.append(
        Entry(
          presentation: packet.presentation, decoding: packet.decoding, duration: packet.duration,
          position: packet.position, isKey: packet.isKey, isShown: shown != 0 && !packet.isDiscarded))
      if packet.isCorrupt { doubt = doubt ?? "the file is damaged" }
      if shown == nil || shown ?? 0 > 1 { doubt = doubt ?? "packets do not hold one frame each" }
      if packet.presentation == nil, shown != 0 {
        isTimed = false
        doubt = doubt ?? "packets have no time"
      }
    }
    faults = demuxer.errorCount
    if faults > 0 { doubt = doubt ?? "the file is damaged" }
  }

  /// The times of the frames that are shown, in order, with the duration that the last one's packet tells.
  ///
  /// What precedes the first keyframe cannot be decoded; nor, as a rule, frames shown before it that follow it in the
  /// file (they refer to what is not there), unless `keepingLeading`.
  func shown(keepingLeading: Bool) -> (ticks: [Int64], lastDuration: Int64) {
    guard let first = entries.firstIndex(where: { $0.isKey }) else { return ([], 0) }
    let start = entries[first].presentation ?? Int64.min
    let shown = entries[first...].filter { entry in
      entry.isShown && (keepingLeading || entry.presentation ?? start >= start)
    }
    let last = shown.max { $0.presentation ?? .min < $1.presentation ?? .min }
    return (shown.compactMap { $0.presentation }.sorted(), last?.duration ?? 0)
  }

  /// Where decoding can begin, in the order in which they are shown.
  ///
  /// - Parameter numbers: which frames are keyframes as decoded; used where times do not tell which is which.
  func keyframes(numbers: [Int]?) -> [FrameIndex.Keyframe] {
    let keys = entries.filter { $0.isKey }
    guard let numbers else {
      return keys.compactMap { $0.keyframe(number: nil) }.sorted {
        $0.presentation ?? .min < $1.presentation ?? .min
      }
    }
    guard numbers.count == keys.count else { return [] }
    return zip(keys, numbers).compactMap { $0.keyframe(number: $1) }
  }
}

extension FrameScan.Entry {
  /// `nil` where it could not be found again.
  fileprivate func keyframe(number: Int?) -> FrameIndex.Keyframe? {
    if presentation == nil, number == nil || decoding == nil && position == nil { return nil }
    return FrameIndex.Keyframe(presentation: presentation, decoding: decoding, position: position, number: number)
  }
}
