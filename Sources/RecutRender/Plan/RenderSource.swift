public import RecutModel

/// A medium as the renderer needs it.
public struct RenderSource: Hashable, Sendable {
  public var media: Media
  /// The film's subtitle lines on its own clock, for outputs that carry them.
  public var lines: [Cue]

  public init(media: Media, lines: [Cue] = []) {
    self.media = media
    self.lines = lines
  }

  /// The stream whose pictures are shown; `nil` without any.
  public var video: VideoStream? { media.frames.map(\.count) ?? 0 > 0 ? media.info.video.first : nil }

  /// The stream that is heard; `nil` without one.
  public var audio: AudioStream? { media.info.audio.first }
}
