/// The shots of one medium: contiguous, not overlapping, and together covering it.
public struct Shots: Hashable, Sendable, Codable {
  /// Name of the medium.
  public var media: String
  public var shots: [Shot]

  public init(media: String, shots: [Shot]) {
    self.media = media
    self.shots = shots
  }
}

/// A run of frames from one camera, between two transitions.
public struct Shot: Hashable, Sendable, Codable {
  /// How a shot begins.
  public enum Transition: String, Hashable, Sendable, Codable, CaseIterable {
    /// From one frame to the next; also the beginning of the medium.
    case cut
    case dissolve
    /// Through black, white or another single colour.
    case fade
    case wipe
  }

  /// Displayed frames, half-open. A shot after a gradual transition begins at the transition's middle.
  public var frames: Range<Int>
  /// The same on the medium's clock.
  public var range: TimeRange
  public var transition: Transition
  /// Frames that show both shots, or the fade, where the shot begins gradually.
  public var transitionFrames: Range<Int>?

  public init(frames: Range<Int>, range: TimeRange, transition: Transition, transitionFrames: Range<Int>? = nil) {
    self.frames = frames
    self.range = range
    self.transition = transition
    self.transitionFrames = transitionFrames
  }
}
