public import RecutMedia

/// What the runtime has found out about a file already, so that rendering need not read it all again.
public struct RenderIndexes: Sendable {
  /// By the medium's name; for what is missing the file is read.
  public var frames: [String: FrameIndex]
  public var sounds: [String: AudioIndex]

  public init(frames: [String: FrameIndex] = [:], sounds: [String: AudioIndex] = [:]) {
    self.frames = frames
    self.sounds = sounds
  }

  func frames(of media: String, _ input: RenderInput, stream: Int, _ cancellation: Cancellation) throws -> FrameIndex {
    if let found = frames[media], found.stream == stream { return found }
    return try FrameIndex.read(input.path, stream: stream, cancellation: cancellation)
  }

  func sound(of media: String, _ input: RenderInput, stream: Int, _ cancellation: Cancellation) throws -> AudioIndex {
    if let found = sounds[media], found.stream == stream { return found }
    return try AudioIndex.read(input.path, stream: stream, cancellation: cancellation)
  }
}
