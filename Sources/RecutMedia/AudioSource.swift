internal import RecutModel

/// The packets of one audio stream, from a place on that leaves its decoder time to warm up.
struct AudioSource {
  let decoder: AudioDecoder
  let format: StreamFormat
  private let path: String
  private let index: AudioIndex
  private let cancellation: Cancellation
  private var demuxer: Demuxer
  /// A packet that was read to see where a seek had landed.
  private var first: Packet?

  /// Opens the file; packets come from its beginning.
  init(_ path: String, _ index: AudioIndex, _ cancellation: Cancellation) throws(MediaError) {
    self.path = path
    self.index = index
    self.cancellation = cancellation
    demuxer = try Demuxer(path, cancellation: cancellation)
    guard let format = demuxer.audioStream(index.stream) else {
      throw MediaError(.reading, .streamNotFound, "looking for the sound of '\(path)'")
    }
    self.format = format
    demuxer.select([format.index])
    decoder = try AudioDecoder(format, index: index)
  }

  mutating func read() throws(MediaError) -> Packet? {
    if let packet = first {
      first = nil
      return packet
    }
    return try demuxer.read()
  }

  /// Goes to a place far enough before `position` for what a decoder carries over from packet to packet (overlapping
  /// windows, MP3's bit reservoir, Opus' prediction) to be there when it is reached.
  mutating func go(to position: Int64) throws(MediaError) {
    first = nil
    let second = Int64(index.sampleRate)
    for lead in [second, 5 * second] where position > lead {
      let isThere = try index.anchors.isEmpty ? seek(before: position - lead) : seekAnchor(before: position - lead)
      if isThere { return }
    }
    demuxer = try Demuxer(path, cancellation: cancellation)
    demuxer.select([format.index])
    try decoder.reset(at: .beginning)
  }

  /// By time stamp; `false` unless it lands at or before `position`.
  private mutating func seek(before position: Int64) throws(MediaError) -> Bool {
    let rate = Int32(clamping: index.sampleRate)
    let ticks = format.timeBase.ticks(Time(position, over: rate), rounded: .down)
    guard demuxer.seek(stream: format.index, ticks: ticks) else { return false }
    while let packet = try demuxer.read() {
      guard let time = packet.presentation else { continue }
      first = packet
      try decoder.reset(at: .somewhere)
      return time <= ticks
    }
    return false
  }

  private mutating func seekAnchor(before position: Int64) throws(MediaError) -> Bool {
    guard let place = index.anchor(before: position) else { return false }
    let anchor = index.anchors[place]
    if let ticks = anchor.ticks, demuxer.seek(stream: format.index, ticks: ticks), try find(anchor, place) {
      return true
    }
    guard let byte = anchor.byte, demuxer.seek(byte: byte) else { return false }
    return try find(anchor, place)
  }

  /// Reads on to the packet of `anchor`; `false` as soon as it is behind.
  private mutating func find(_ anchor: AudioIndex.Anchor, _ place: Int) throws(MediaError) -> Bool {
    while let packet = try demuxer.read() {
      if anchor.isAt(packet) {
        first = packet
        try decoder.reset(at: .anchor(place))
        return true
      }
      if let time = packet.presentation, let own = anchor.ticks, time > own { return false }
      if packet.presentation == nil, let byte = packet.position, let own = anchor.byte, byte > own { return false }
    }
    return false
  }
}
