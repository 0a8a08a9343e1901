/// The packets of one video stream, from a keyframe on.
struct ClipSource {
  let format: StreamFormat
  var path: String { demuxer.path }
  private let demuxer: Demuxer
  /// The keyframe's packet, which was read to see that it is the right one.
  private var first: Packet?

  /// Opens the file; packets come from its beginning.
  init(_ path: String, stream: Int, cancellation: Cancellation) throws(MediaError) {
    demuxer = try Demuxer(path, cancellation: cancellation)
    guard let format = demuxer.videoStream(stream) else {
      throw MediaError(.reading, .streamNotFound, "looking for the pictures of '\(path)'")
    }
    self.format = format
    demuxer.select([stream])
  }

  mutating func read() throws(MediaError) -> Packet? {
    if let packet = first {
      first = nil
      return packet
    }
    return try demuxer.read()
  }

  /// Makes the packet of `keyframe` the next one; `false` where no way of seeking finds it.
  mutating func go(to keyframe: FrameIndex.Keyframe) throws(MediaError) -> Bool {
    first = nil
    // Transport streams have no index: time stamps are searched for there, while a place in the file is exact.
    let isStream = ["mpegts", "mpeg"].contains(demuxer.container)
    if isStream, let position = keyframe.position, demuxer.seek(byte: position), try find(keyframe) { return true }
    let times = [keyframe.presentation, keyframe.decoding].compactMap { $0 }
    for ticks in times where demuxer.seek(stream: format.index, ticks: ticks) {
      if try find(keyframe) { return true }
    }
    return false
  }

  /// Reads on to the packet of `keyframe`; `false` as soon as it is behind.
  private mutating func find(_ keyframe: FrameIndex.Keyframe) throws(MediaError) -> Bool {
    while let packet = try demuxer.read() {
      if packet.isKey, keyframe.isAt(packet) {
        first = packet
        return true
      }
      if packet.isKey, let time = packet.presentation, let own = keyframe.presentation, time > own { return false }
      if let time = packet.decoding, let own = keyframe.decoding, time > own { return false }
    }
    return false
  }
}
