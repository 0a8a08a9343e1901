public import RecutModel

/// A file to be written.
public struct RecipeOutput: Sendable {
  public var range: SourceRange
  public var file: RecipePath
  /// `nil` where the file's extension is not known.
  public var kind: OutputKind?
  /// The node that gives the edit, or one of its outputs; `nil` where that is at fault.
  public var edit: RecipeReference?
  /// What of the edit it shows, on the clock of the cut; all of it without one.
  public var stretch: Located<TimeRange>?
  public var video = RecipeVideo()
  public var audio = RecipeAudio()
  public var subtitles = RecipeOutputSubtitles.none
  /// Whether each clip becomes a chapter.
  public var chapters = false
  /// Whether a small version that is made quickly is written, beside the place of the real one.
  public var isPreview = false
  /// What a picture shows; `nil` for other files.
  public var still: RecipeStill?

  /// Where it stands in the recipe, for what is wrong with it as a whole: the moment of a poster, otherwise its file.
  public var place: SourceRange {
    if case .poster(let poster)? = still, let at = poster.at { return at.node.range }
    return file.node.range
  }

  /// The subtitle file beside the film, where one is asked for: `out/trailer.srt` for `out/trailer.mp4`.
  public var subtitleFile: String? {
    subtitles == .beside ? FilePath.replacingExtension(of: target.absolute, with: "srt") : nil
  }
}

extension RecipeOutput {
  /// What stands in a file's name for the number of a clip: such an output is a file for every clip.
  private static let mark = "{n}"

  public var isOfClips: Bool { file.absolute.contains(Self.mark) }

  /// Makes it the file of one clip. Numbers are as wide as the last, so that files lie in their order.
  public mutating func number(_ clip: Int, of count: Int) {
    let missing = String(count).count - String(clip).count
    let number = String(repeating: "0", count: max(missing, 0)) + String(clip)
    file.written = file.written.replacing(Self.mark, with: number)
    file.absolute = file.absolute.replacing(Self.mark, with: number)
  }

  /// Whether a path is one of its files, whichever number that is.
  public func isOneForEveryClip(_ path: String) -> Bool {
    guard isOfClips, let begin = file.absolute.firstRange(of: Self.mark) else { return false }
    let (head, tail) = (file.absolute[..<begin.lowerBound], file.absolute[begin.upperBound...])
    guard path.hasPrefix(head), path.hasSuffix(tail), path.count > head.count + tail.count else { return false }
    return path.dropFirst(head.count).dropLast(tail.count).allSatisfy { $0.isASCII && $0.isNumber }
  }
}

/// Where an output's subtitles go.
public enum RecipeOutputSubtitles: String, Hashable, Sendable, CaseIterable { case none, beside, inside }

/// How the picture of an output is written. What is `nil` follows the source.
public struct RecipeVideo: Sendable {
  /// The node under `video`.
  public var node: YAMLNode?
  /// `video: none` leaves the picture out.
  public var isOff = false
  /// A format (h264, hevc, av1, vp9, prores, ffv1), the name of a libav encoder, or `copy`.
  public var codec: Located<String>?
  /// The encoder's constant-quality number.
  public var quality: Located<Double>?
  public var width: Located<Int>?
  public var height: Located<Int>?
  public var rate: Located<FrameRate>?
  /// libav's name of a pixel format.
  public var pixels: Located<String>?
  public var fit = Fit.letterbox
  public var hdr = HDR.keep
  /// How often moving pictures are played: 0 for ever.
  public var loop: Located<Int>?
  public var options: [RecipeOption] = []

  /// What happens to a picture whose shape is not the output's.
  public enum Fit: String, Hashable, Sendable, CaseIterable { case letterbox, crop, stretch }

  /// What happens to HDR: `keep` it where the codec can, or tone-map it to SDR.
  public enum HDR: String, Hashable, Sendable, CaseIterable { case keep, tonemap }

  public init() {}
}

/// How the sound of an output is written. What is `nil` follows the source.
public struct RecipeAudio: Sendable {
  /// The node under `audio`.
  public var node: YAMLNode?
  /// `audio: none` leaves the sound out.
  public var isOff = false
  /// A format (aac, opus, flac, pcm_s16le, ...) or the name of a libav encoder.
  public var codec: Located<String>?
  /// Samples a second.
  public var rate: Located<Int>?
  public var channels: Located<Int>?
  /// Bits a second.
  public var bitrate: Located<Int>?
  /// Integrated loudness to be reached, in LUFS.
  public var loudness: Located<Double>?
  public var options: [RecipeOption] = []

  public init() {}
}

/// An option that is passed to the encoder.
public struct RecipeOption: Sendable {
  public var name: String
  public var nameRange: SourceRange
  public var value: Located<String>
}
