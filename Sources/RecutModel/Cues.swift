/// Labelled ranges of a medium: subtitle lines, silences, beats, detected labels. In order of their start; they may
/// overlap.
public struct Cues: Hashable, Sendable, Codable {
  public var media: String
  public var cues: [Cue]

  public init(media: String, cues: [Cue]) {
    self.media = media
    self.cues = cues
  }
}

/// One labelled range.
public struct Cue: Hashable, Sendable, Codable {
  public var range: TimeRange
  /// What kind of thing it is: `silence`, `line`, `black`, ...
  public var label: String
  /// Words, where there are any.
  public var text: String?
  /// A measure of the thing, in the unit that the plugin documents.
  public var value: Double?
  /// From 0 to 1, where the plugin can say.
  public var confidence: Double?
  /// Further fields by the plugin: `speaker`, `style`, ...
  public var fields: [String: JSON]

  public init(
    range: TimeRange, label: String, text: String? = nil, value: Double? = nil, confidence: Double? = nil,
    fields: [String: JSON] = [:]
  ) {
    self.range = range
    self.label = label
    self.text = text
    self.value = value
    self.confidence = confidence
    self.fields = fields
  }
}
