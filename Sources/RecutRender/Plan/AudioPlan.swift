internal import RecutModel

/// The sound of an output: which samples lie where, and how it is encoded.
public struct AudioPlan: Hashable, Sendable {
  /// libav's name of the encoder, and its options.
  public var encoder: String
  public var options: [EncoderOption]
  /// Samples a second, libav's name of the channel layout and of the sample format that the encoder takes.
  public var sampleRate: Int32
  public var layout: String
  public var sampleFormat: String
  /// Integrated loudness to reach, in LUFS; `nil` to leave the level as it is.
  public var loudness: Double?
  /// In the cut's order; each begins where the one before ends.
  public var segments: [AudioSegment]
  /// How each two neighbours meet: one fewer than segments.
  public var joins: [AudioJoin]
  /// Samples over which the first one fades in and the last one out.
  public var opening: Int
  public var closing: Int
  /// What is done to the mix, one after the other.
  public var passages: [SoundPassage] = []
  /// Levels, and sounds under and over the mix.
  public var dressing: SoundDressing?

  /// Samples in each channel of the whole output.
  public var count: Int64 { segments.last?.samples.upperBound ?? 0 }
}

/// A run of sound from one source, or of silence.
public struct AudioSegment: Hashable, Sendable {
  /// Where the sound comes from.
  public struct Origin: Hashable, Sendable {
    /// Name of the medium and index of its stream among all streams of the file.
    public var media: String
    public var stream: Int
    /// Samples a second, and the medium's sample (time zero is sample 0) that is heard first.
    public var sampleRate: Int32
    public var start: Int64
    public var layout: String
    /// The samples that the stream has, as far as its header tells; handles are not taken from beyond.
    public var extent: Range<Int64>
  }

  /// The edit's clips in it, counted from 0.
  public var clips: Range<Int>
  /// `nil` for silence.
  public var origin: Origin?
  /// Samples of the output, at absolute positions of its timeline.
  public var samples: Range<Int64>
  /// How fast the source is heard; `nil` for as fast as it is.
  public var tempo: Tempo?
  /// What is done to it at the output's rate and layout, handles included.
  public var filters: [String] = []

  public var count: Int { Int(samples.upperBound - samples.lowerBound) }
}

extension AudioSegment {
  /// The output's samples `range` (counted from the segment's first, so handles before it are negative) at the
  /// source's rate: from the first whole sample before to the last one after.
  func sourceSamples(_ range: Range<Int64>, outputRate: Int32) -> Range<Int64>? {
    guard let origin else { return nil }
    func position(_ sample: Int64, _ rule: FloatingPointRoundingRule) -> Int64 {
      origin.start + heard(Time(sample, over: outputRate)).units(per: origin.sampleRate, rounded: rule)
    }
    return position(range.lowerBound, .down)..<max(position(range.upperBound, .up), position(range.lowerBound, .down))
  }

  /// How much of the source is heard in `length` of the output.
  private func heard(_ length: Time) -> Time { tempo.map { length.scaled(by: $0.ratio) } ?? length }

  /// How many of the output's samples the source still has before the segment and after it.
  func handles(outputRate: Int32) -> (before: Int64, after: Int64) {
    guard let origin else { return (.max / 4, .max / 4) }
    let end = origin.start + heard(Time(Int64(self.count), over: outputRate)).units(per: origin.sampleRate)
    func available(_ samples: Int64) -> Int64 {
      let length = Time(max(samples, 0), over: origin.sampleRate)
      return (tempo.map { length.divided(by: $0.ratio) } ?? length).units(per: outputRate, rounded: .down)
    }
    return (available(origin.start - origin.extent.lowerBound), available(origin.extent.upperBound - end))
  }
}
