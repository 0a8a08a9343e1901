/// Why an output cannot be rendered. Failures of libav itself are `MediaError`s.
public enum RenderError: Error, Hashable, Sendable {
  /// The wishes and the sources do not go together, or the container cannot hold them: found before work starts.
  case unfit(String)
  /// Nothing is installed that encodes `codec`.
  case noEncoder(codec: String, file: String)
  /// The output's folder is missing or cannot be written to.
  case cannotCreate(file: String, reason: String)
  /// Writing failed on the way: the disk is full, the device is gone.
  case cannotWrite(file: String, reason: String)
  /// A clip gave fewer pictures than its source promised although the source is whole.
  case missingFrames(clip: Int, media: String, expected: Int, got: Int)
  /// An effect on a stretch of the cut gave another number of pictures than it was given.
  case changedCount(expected: Int, got: Int)
  /// The work was told to stop.
  case cancelled

  /// The exit code by which `recut` ends with this error.
  public var exitCode: Int32 {
    switch self {
    case .unfit: 65
    case .noEncoder: 69
    case .cannotCreate: 73
    case .cannotWrite: 74
    case .missingFrames, .changedCount: 70
    case .cancelled: 130
    }
  }
}

extension RenderError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .unfit(let what): what
    case .noEncoder(let codec, let file): "writing '\(file)': no encoder for '\(codec)' is installed"
    case .cannotCreate(let file, let reason): "creating '\(file)': \(reason)"
    case .cannotWrite(let file, let reason): "writing '\(file)': \(reason)"
    case .missingFrames(let clip, let media, let expected, let got):
      "rendering clip \(clip + 1): '\(media)' gave \(got) of \(expected) frames"
    case .changedCount(let expected, let got):
      "rendering an effect: it gave \(got == expected + 1 ? "more than" : "\(got) pictures for") \(expected)"
    case .cancelled: "rendering was stopped"
    }
  }
}
