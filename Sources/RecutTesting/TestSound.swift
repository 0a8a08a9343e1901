internal import RecutMedia
public import RecutModel

/// A sound track that is made when a test needs it.
public struct TestSound: Hashable, Sendable {
  public enum Signal: Hashable, Sendable {
    case silence
    /// A sine that never ends, at half of full scale.
    case tone(hertz: Int)
    /// A sine of 1000 Hz in the first `length` of every `every`; it begins exactly there.
    case beeps(every: Time, length: Time)
    /// Sample `n` of 16 bits is `n` modulo 32768, so that every sample tells its position; for lossless codecs.
    case counting
  }

  public var signal: Signal
  public var codec: String
  public var sampleRate: Int
  public var layout: String
  public var duration: Time
  public var start = Time.zero
  /// Pieces that begin in one of these are left out, as if they had been lost; for PCM, which keeps the others apart.
  public var holes: [TimeRange] = []
  public var language: String?
  /// Of the encoder.
  public var options: [String: String] = [:]

  public init(
    _ signal: Signal = .tone(hertz: 440), codec: String = "aac", sampleRate: Int = 48000, layout: String = "stereo",
    duration: Time = .seconds(2)
  ) {
    self.signal = signal
    self.codec = codec
    self.sampleRate = sampleRate
    self.layout = layout
    self.duration = duration
  }

  /// The source in libavfilter's language.
  func description(sampleFormat: String) -> String {
    let expression =
      switch signal {
      case .silence: "0"
      case .tone(let hertz): "0.5*sin(2*PI*\(hertz)*t)"
      case .beeps(let every, let length):
        "0.5*sin(2*PI*1000*t)*lt(mod(n\\,\(samples(every)))\\,\(samples(length)))"
      case .counting: "mod(n\\,32768)/32768"
      }
    let channels = (0..<channelCount).map { _ in expression }.joined(separator: "|")
    return "aevalsrc=exprs='\(channels)':sample_rate=\(sampleRate):channel_layout=\(layout),"
      + "atrim=end_sample=\(samples(duration)),aformat=sample_fmts=\(sampleFormat)"
  }

  private func samples(_ time: Time) -> Int64 { time.units(per: Int32(clamping: sampleRate)) }

  private var channelCount: Int { ["mono": 1, "stereo": 2, "5.1": 6][layout] ?? 2 }
}
