public import RecutModel

/// What a filter chain said about one frame.
public struct Measurement: Hashable, Sendable, Codable {
  /// The chain, as it was wanted.
  public var chain: String
  /// When the frame begins, on the medium's clock.
  public var time: Time
  /// How long it lasts, where the chain tells.
  public var duration: Time?
  /// Metadata of the frame: `lavfi.r128.M` to `-23.4`.
  public var values: [String: String]

  public init(chain: String, time: Time, duration: Time? = nil, values: [String: String]) {
    self.chain = chain
    self.time = time
    self.duration = duration
    self.values = values
  }
}

/// One line of subtitles.
public struct TextLine: Hashable, Sendable, Codable {
  public var range: TimeRange
  /// The words alone: markup removed, lines separated by newlines.
  public var text: String
  /// Style or speaker where the format names one.
  public var style: String?
  public var speaker: String?
  /// The event as libavcodec decodes every text format: an ASS dialogue line.
  public var event: String

  public init(range: TimeRange, text: String, style: String? = nil, speaker: String? = nil, event: String) {
    self.range = range
    self.text = text
    self.style = style
    self.speaker = speaker
    self.event = event
  }
}
