public import RecutMedia
public import RecutModel

/// A short film that is drawn when a test needs it: every frame shows its number (see ``FrameNumber``), so a test can
/// say which frame it was given.
public struct TestFilm: Hashable, Sendable {
  /// How the frames lie in time.
  public enum Timing: Hashable, Sendable {
    case constant
    /// Nothing is shown for `length` before frame `frame`.
    case gap(before: Int, length: Time)
    /// Every third frame stays twice as long as the others.
    case variable
  }

  public var width = 320
  public var height = 180
  public var rate: Rate = .r25
  /// Number of frames.
  public var count = 50
  public var codec = "h264"
  public var pixelFormat = "yuv420p"
  /// Of the encoder. By default x264 works fast, with B-frames and a keyframe every 12 frames.
  public var options: [String: String]
  public var start = Time.zero
  public var timing = Timing.constant
  /// Clockwise degrees by which players have to turn the picture.
  public var rotation = 0
  /// What is behind the number: a libavfilter source chain, without size, rate and length.
  public var picture = "testsrc2"
  /// Frames of each shot, every one with a colour of its own, in place of ``picture``; they must sum up to ``count``.
  public var shots: [Int] = []
  public var colour = ColourProperties()
  public var pixelAspect = Time(1)
  public var tracks: [TestSound] = []
  public var lines: [TextLineOfTest] = []
  public var chapters: [Chapter] = []
  /// Of the container.
  public var muxerOptions: [String: String] = [:]

  /// Usual frame rates.
  public enum Rate: Hashable, Sendable {
    case r24, r25, r30, r60, ntsc
    case other(FrameRate)

    public var frameRate: FrameRate {
      let pair: (Int32, Int32) =
        switch self {
        case .r24: (24, 1)
        case .r25: (25, 1)
        case .r30: (30, 1)
        case .r60: (60, 1)
        case .ntsc: (30000, 1001)
        case .other(let rate): (rate.numerator, rate.denominator)
        }
      // Both parts are positive in each case above.
      return FrameRate(pair.0, pair.1) ?? Self.r25.frameRate
    }
  }

  public init(_ count: Int = 50, rate: Rate = .r25, codec: String = "h264") {
    self.count = count
    self.rate = rate
    self.codec = codec
    options = codec == "h264" ? ["preset": "ultrafast", "bf": "2", "g": "12", "b_strategy": "0"] : [:]
  }

  /// When frame `number` begins; the end of the film for `number == count`.
  public func time(ofFrame number: Int) -> Time {
    let rate = rate.frameRate
    switch timing {
    case .constant: return start + rate.time(ofFrame: number)
    case .gap(let before, let length):
      return start + rate.time(ofFrame: number) + (number >= before ? length : .zero)
    case .variable: return start + rate.time(ofFrame: number + (number + 2) / 3)
    }
  }

  /// The encoder's clock: a tick a frame where that says all.
  var timeBase: TimeBase {
    let rate = rate.frameRate
    let isPlain = timing == .constant && start == .zero
    return isPlain ? TimeBase(rate.denominator, rate.numerator) : TimeBase(1, 90000)
  }

  /// Draws the film into a file; its extension says in which container.
  ///
  /// - Throws: ``MediaError``, also where libav lacks an encoder.
  public func write(to path: String) throws(MediaError) {
    let muxer = try Muxer(path, options: muxerOptions, chapters: chapters)
    var sources: [any TestSource] = []
    if count > 0 { sources.append(try PictureSource(self, muxer)) }
    for track in tracks { sources.append(try SoundSource(track, muxer)) }
    if !lines.isEmpty { sources.append(try LineSource(lines, muxer)) }
    try muxer.start()
    while let index = sources.indices.filter({ sources[$0].next != nil }).min(by: { a, b in
      (sources[a].next ?? .zero) < (sources[b].next ?? .zero)
    }) {
      try sources[index].write(to: muxer)
    }
    for index in sources.indices { try sources[index].finish(muxer) }
    try muxer.finish()
  }
}

/// A line of subtitles in a test film.
public struct TextLineOfTest: Hashable, Sendable {
  public var range: TimeRange
  public var text: String

  public init(_ range: TimeRange, _ text: String) {
    self.range = range
    self.text = text
  }
}
