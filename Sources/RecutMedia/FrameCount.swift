internal import RecutModel

/// The frames of a stream as decoding gives them: the slow way to know them, and the sure one.
struct FrameCount {
  /// When each frame is shown, in the order in which they come.
  private(set) var ticks: [Int64] = []
  /// Which of them are keyframes.
  private(set) var keyframes: [Int] = []
  private(set) var lastDuration: Int64 = 0
  private(set) var errors = 0

  /// Decodes a whole file.
  ///
  /// - Throws: ``MediaError`` where it cannot be opened, or on cancellation.
  init(_ path: String, stream: Int, cancellation: Cancellation) throws(MediaError) {
    let demuxer = try Demuxer(path, cancellation: cancellation)
    guard demuxer.streams.indices.contains(stream) else {
      throw MediaError(.reading, .streamNotFound, "counting the frames of '\(path)'")
    }
    demuxer.select([stream])
    let decoder = try Decoder(demuxer.streams[stream], Decoder.Settings(isRough: true))
    while let packet = try demuxer.read() { add(try decoder.decode(packet)) }
    add(try decoder.decode(nil))
    errors = decoder.errorCount
  }

  /// Decodes the first packets of a stream until `count` frames have come.
  init(_ packets: [Packet], of stream: StreamFormat, atLeast count: Int) throws(MediaError) {
    let decoder = try Decoder(stream, Decoder.Settings(threads: 1, isRough: true))
    for packet in packets where ticks.count < count { add(try decoder.decode(packet)) }
    if ticks.count < count { add(try decoder.decode(nil)) }
  }

  private mutating func add(_ frames: [Frame]) {
    for frame in frames {
      if frame.isKey { keyframes.append(ticks.count) }
      // A frame without any time follows the one before.
      ticks.append(frame.ticks ?? (ticks.last ?? -1) + 1)
      lastDuration = frame.durationTicks
    }
  }
}
