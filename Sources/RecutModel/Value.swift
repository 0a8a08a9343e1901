/// The types that travel along the edges of a recipe's graph.
public enum PortType: String, Hashable, Sendable, Codable, CaseIterable {
  case media, shots, signal, cues, regions, profile, scores, edit
}

/// What travels along one edge.
public enum Value: Hashable, Sendable, Codable {
  case media(Media)
  case shots(Shots)
  case signal(Signal)
  case cues(Cues)
  case regions(Regions)
  case profile(Profile)
  case scores(Scores)
  case edit(Edit)

  public var type: PortType {
    switch self {
    case .media: .media
    case .shots: .shots
    case .signal: .signal
    case .cues: .cues
    case .regions: .regions
    case .profile: .profile
    case .scores: .scores
    case .edit: .edit
    }
  }

  /// Name of the medium that it was found in; `nil` for what belongs to no single one.
  public var media: String? {
    switch self {
    case .media(let value): value.info.name
    case .shots(let value): value.media
    case .signal(let value): value.media
    case .cues(let value): value.media
    case .regions(let value): value.media
    case .scores(let value): value.media
    case .profile, .edit: nil
    }
  }
}

/// One opened source: what its header tells and which frame is shown when.
public struct Media: Hashable, Sendable, Codable {
  public var info: MediaInfo
  /// `nil` for a medium without a picture.
  public var frames: FrameTable?
  /// Where a medium without a picture has sound, from its first sample to its last: headers only guess it.
  public var sound: TimeRange?
  /// When its first keyframe is decoded, on its own clock: before it is shown where frames are stored out of order.
  /// `nil` where the container does not say.
  public var firstDecoding: Time?

  public init(info: MediaInfo, frames: FrameTable?, sound: TimeRange? = nil, firstDecoding: Time? = nil) {
    self.info = info
    self.frames = frames
    self.sound = sound
    self.firstDecoding = firstDecoding
  }

  /// What the medium covers on its own clock: its pictures where it has any, otherwise its sound, otherwise what the
  /// header says.
  public var range: TimeRange {
    if let frames, frames.count > 0 { return frames.range }
    if let sound { return sound }
    return TimeRange(info.start, info.start + (info.duration ?? .zero))
  }
}
