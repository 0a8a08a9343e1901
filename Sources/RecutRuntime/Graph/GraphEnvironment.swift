public import RecutModel
public import RecutPlugin
public import RecutRecipe

/// What a recipe is checked against. Hooks that are `nil` leave their checks out, so that the check itself needs
/// neither libav nor a film.
public struct GraphEnvironment: Sendable {
  public var registry: Registry
  /// Reads a medium's header. What it throws becomes the diagnostic; a ``MediumFault`` also says of which kind.
  public var header: (@Sendable (RecipeMedium) throws -> MediaInfo)?
  /// Whether the file at a path is made by the run itself, so that it need not be there to be read.
  public var isMadeByRun: @Sendable (String) -> Bool = { _ in false }
  /// The subtitle files beside a medium, by its path.
  public var subtitlesBeside: (@Sendable (String) -> [String])?
  /// Throws where the file at a path holds no subtitles.
  public var words: (@Sendable (String) throws -> Void)?
  public var encoders: (any EncoderChecking)?
  public var filters: (any FilterChecking)?
  /// Knows the installed fonts.
  public var fonts: (any FontChecking)?
  /// Reads headers of the files that parameters name.
  public var headers: (any HeaderReading)?
  /// What this program can write.
  public var outputKinds = Set(OutputKind.allCases)

  public init(registry: Registry) { self.registry = registry }
}

/// Why a medium cannot be used, in a sentence that follows its name.
public struct MediumFault: Error, CustomStringConvertible, Sendable {
  public var description: String
  public var kind: Diagnostic.Kind

  public init(_ description: String, kind: Diagnostic.Kind = .badInput) {
    self.description = description
    self.kind = kind
  }
}

/// Knows the encoders of this machine.
public protocol EncoderChecking: Sendable {
  /// What is wrong with how a picture is to be written to a file: codec, size, pixel format, options. Paths begin with
  /// the key under `video`.
  ///
  /// - Parameters:
  ///   - isStill: whether the file is one picture that does not move.
  ///   - media: what the cut may be of, as far as it is known.
  func faults(in video: RecipeVideo, of file: String, isStill: Bool, _ media: [MediaInfo]) -> [Fault]
  /// The same for sound; paths begin with the key under `audio`.
  func faults(in audio: RecipeAudio, of file: String, _ media: [MediaInfo]) -> [Fault]
}
