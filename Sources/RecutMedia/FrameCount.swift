internal import RecutModel

/// The frames of a stream as decoding gives them: the slow way to know them, and the sure one.
struct FrameCount {
  /// When each frame is shown, in the order in which they come.
  private(set) var ticks: [Int64] = []
  /// Which of them are keyframes.
  private(set) var keyframes: [Int] = []
  private(set) var lastDuration: Int64 = 0
  private(set) var errors = 0
  private let clock: UntimedFrames
  /// The time of the last frame that had one, and how many have come since without.
  private var lastTime: Int64?
  private var untimed = 0

  /// Decodes a whole file.
  ///
  /// - Throws: ``MediaError`` where it cannot be opened, or on cancellation.
  init(_ path: String, stream: Int, cancellation: Cancellation) throws(MediaError) {
    let demuxer = try Demuxer(path, cancellation: cancellation)
    guard demuxer.streams.indices.contains(stream) else {
      throw MediaError(.reading, .streamNotFound, "counting the frames of '\(path)'")
    }
    demuxer.select([stream])
    clock = UntimedFrames(demuxer.streams[stream])
    let decoder = try Decoder(demuxer.streams[stream], Decoder.Settings(isRough: true))
    while let packet = try demuxer.read() { add(try decoder.decode(packet)) }
    add(try decoder.decode(nil))
    errors = decoder.errorCount
  }

  /// Decodes the first packets of a stream until `count` frames have come.
  init(_ packets: [Packet], of stream: StreamFormat, atLeast count: Int) throws(MediaError) {
    clock = UntimedFrames(stream)
    let decoder = try Decoder(stream, Decoder.Settings(threads: 1, isRough: true))
    for packet in packets where ticks.count < count { add(try decoder.decode(packet)) }
    if ticks.count < count { add(try decoder.decode(nil)) }
  }

  private mutating func add(_ frames: [Frame]) {
    for frame in frames {
      if frame.isKey { keyframes.append(ticks.count) }
      untimed = frame.ticks == nil ? untimed + 1 : 0
      if let time = frame.ticks { lastTime = time }
      ticks.append(frame.ticks ?? clock.ticks(ofFrame: untimed, behind: lastTime))
      lastDuration = frame.durationTicks
    }
  }
}

/// When frames are shown that come without any time, as in bare streams of H.264 and HEVC: one after the other at the
/// rate that the header tells, or at the one that such streams are taken to have.
private struct UntimedFrames {
  private let timeBase: TimeBase
  private let length: Time

  init(_ stream: StreamFormat) {
    timeBase = stream.timeBase
    length = stream.rate?.frameDuration ?? Time(1, over: 25)
  }

  /// - Parameters:
  ///   - number: counted from 1 behind the last frame that has a time.
  ///   - time: of that frame; without any, the first frame begins at zero.
  func ticks(ofFrame number: Int, behind time: Int64?) -> Int64 {
    time.map { $0 + timeBase.ticks(length * number) } ?? timeBase.ticks(length * (number - 1))
  }
}
