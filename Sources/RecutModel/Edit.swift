/// The cut: clips in the order in which they are shown.
public struct Edit: Hashable, Sendable, Codable {
  public var clips: [Clip]
  /// What the selection did, in sentences, for the report: what it left out and why.
  public var notes: [String]
  /// Those of the notes that a person should be warned of: what was asked for and is not done.
  public var warnings: [String] = []
  /// How long it was asked to be, where a length was asked for.
  public var wanted: Time?
  /// How the cut goes out: into a colour, or all at once where there is none.
  public var ending: Transition?
  /// Words over its pictures. Those of one place are stacked, the earlier ones nearer to the edge.
  public var titles: [Title]
  /// Pictures over its pictures, below the titles; later ones lie above earlier ones.
  public var overlays: [Overlay]
  /// What is done to the pictures and the sound of the cut, one after the other, below overlays and titles.
  public var effects: [RangedEffect] = []
  /// Sounds under and over its own.
  public var sounds: [LaidSound] = []
  /// Changes of the level of its own sound; where several hold, all do.
  public var levels: [LevelChange] = []
  /// What of its media is not to be seen.
  public var hidden: [Hiding] = []

  public init(
    clips: [Clip], notes: [String] = [], wanted: Time? = nil, ending: Transition? = nil, titles: [Title] = [],
    overlays: [Overlay] = []
  ) {
    self.clips = clips
    self.notes = notes
    self.wanted = wanted
    self.ending = ending
    self.titles = titles
    self.overlays = overlays
  }

  /// Notes something that a person should be warned of.
  public mutating func warn(_ text: String) {
    notes.append(text)
    warnings.append(text)
  }

  /// How long the cut is.
  public var duration: Time { clips.reduce(.zero) { $0 + $1.duration } }
}

/// A stretch of a medium in an edit.
public struct Clip: Hashable, Sendable, Codable {
  /// Name of the medium.
  public var media: String
  /// In and out on the medium's clock, half-open. The runtime moves both to the nearest frame boundary.
  public var source: TimeRange
  /// In and out as displayed frames, half-open; `nil` until the runtime has set it, and for media without a picture.
  public var frames: Range<Int>?
  /// Index of the shot that it was chosen from, where it was.
  public var shot: Int?
  public var score: Double?
  public var why: [Contribution]
  /// The reason in a sentence, where there is more to say than the contributions.
  public var note: String?
  /// What a person calls it.
  public var label: String?
  /// How it takes the place of what is shown before it; `nil` for a cut.
  public var transition: Transition?
  /// How fast it is shown; `nil` for as fast as it is.
  public var speed: Speed?
  /// What part of the picture is shown, where that is not the whole of it.
  public var framing: Framing?
  /// What is done to its pictures and its sound, one after the other.
  public var effects: [Effect] = []

  public init(
    media: String, source: TimeRange, frames: Range<Int>? = nil, shot: Int? = nil, score: Double? = nil,
    why: [Contribution] = [], note: String? = nil, label: String? = nil, transition: Transition? = nil,
    speed: Speed? = nil, framing: Framing? = nil
  ) {
    self.media = media
    self.source = source
    self.frames = frames
    self.shot = shot
    self.score = score
    self.why = why
    self.note = note
    self.label = label
    self.transition = transition
    self.speed = speed
    self.framing = framing
  }
}
