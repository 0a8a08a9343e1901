/// A sound laid under or over that of a cut: music, a voice.
public struct LaidSound: Hashable, Sendable, Codable {
  public enum Source: Hashable, Sendable, Codable {
    /// By its absolute path.
    case file(String)
    /// Words that one of flite's voices says, so many times as fast as it does by itself.
    case speech(String, voice: String, speed: Double)
  }

  /// How a sound that is over before the cut is begins anew. Times count from its own beginning.
  public struct Loop: Hashable, Sendable, Codable {
    /// Where it goes back to.
    public var start: Time
    /// Where it does so; at its end without one.
    public var end: Time?
    /// How long the one end crosses over into the other. What is faded in lies before `start`, so that the sound runs
    /// on as if it had gone straight from `end` to `start`.
    public var seam: Time

    public init(start: Time, end: Time?, seam: Time) {
      self.start = start
      self.end = end
      self.seam = seam
    }
  }

  /// How much quieter a sound becomes while another is heard.
  public struct Ducking: Hashable, Sendable, Codable {
    /// By how many dB.
    public var depth: Double
    /// How long it takes to become quieter, ahead of what it makes room for, and to come back.
    public var attack: Time
    public var release: Time
    /// When, on the clock of the cut; without it whenever the cut's own sound is louder than `threshold` (dB of full scale).
    public var ranges: [TimeRange]?
    public var threshold = -36.0

    public init(depth: Double, attack: Time, release: Time, ranges: [TimeRange]? = nil) {
      self.depth = depth
      self.attack = attack
      self.release = release
      self.ranges = ranges
    }
  }

  public var source: Source
  /// When, on the clock of the cut. What lies beyond the cut's end is not heard.
  public var range: TimeRange
  /// In dB; 0 leaves it as it is.
  public var gain = 0.0
  /// Where in a file it begins.
  public var start = Time.zero
  public var loop: Loop?
  /// How much of what would be heard is over when `range` begins.
  public var skipped = Time.zero
  public var fadeIn = Time.zero
  public var fadeOut = Time.zero
  /// What makes it quieter.
  public var yields: Ducking?
  /// How it makes all that is no voice quieter while it is heard.
  public var lowers: Ducking?

  public init(_ source: Source, _ range: TimeRange) {
    self.source = source
    self.range = range
  }

  public var isVoice: Bool { if case .speech = source { true } else { false } }

  /// Whether the cut's own sound makes it quieter, whenever that is loud.
  public var isKeyed: Bool { yields.map { $0.ranges == nil && $0.depth > 0 } ?? false }

  /// Its file's path.
  public var file: String? { if case .file(let path) = source { path } else { nil } }
}

/// A change of the level of a cut's own sound over a stretch.
public struct LevelChange: Hashable, Sendable, Codable {
  /// Where it holds, on the clock of the cut.
  public var range: TimeRange
  /// In dB; without one there is silence.
  public var gain: Double?
  /// How long it takes to get there, ahead of the range, and to come back behind it.
  public var rampIn: Time
  public var rampOut: Time

  public init(_ range: TimeRange, gain: Double?, rampIn: Time, rampOut: Time) {
    self.range = range
    self.gain = gain
    self.rampIn = rampIn
    self.rampOut = rampOut
  }
}
