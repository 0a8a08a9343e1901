public import RecutModel

/// What a plugin may know when a recipe is checked: no values yet, but what will be bound to which port.
public struct CheckContext: Sendable {
  /// A reference bound to a port.
  public struct Reference: Sendable {
    /// As written in the recipe: `faces`, `sound.momentary`.
    public var name: String
    public var type: PortType
    /// What the header of a medium tells, where it was read.
    public var media: MediaInfo?
    /// What its values hold, where the plugin that gives them declares it.
    public var contents: PortContents?
    /// What is known of an edit.
    public var edit = Foreseen()
    /// All outputs of the node that it comes from, as a recipe refers to them: for hints.
    public var outputs: [String]

    public init(
      name: String, type: PortType, media: MediaInfo? = nil, contents: PortContents? = nil, outputs: [String] = []
    ) {
      self.name = name
      self.type = type
      self.media = media
      self.contents = contents
      self.outputs = outputs
    }
  }

  /// By port, in the recipe's order. References that are themselves at fault are left out.
  public var inputs: [String: [Reference]]
  /// Checks filter chains; `nil` where libavfilter is not at hand.
  public var filters: (any FilterChecking)?
  /// Knows the installed fonts; `nil` where they are not known.
  public var fonts: (any FontChecking)?
  /// Reads headers of files; `nil` where libav is not at hand.
  public var headers: (any HeaderReading)?

  public init(
    inputs: [String: [Reference]] = [:], filters: (any FilterChecking)? = nil, fonts: (any FontChecking)? = nil,
    headers: (any HeaderReading)? = nil
  ) {
    self.inputs = inputs
    self.filters = filters
    self.fonts = fonts
    self.headers = headers
  }
}

/// Checks libavfilter chains without running them.
public protocol FilterChecking: Sendable {
  /// What is wrong with a chain of video or audio filters: unknown filters, options and values, and files that it would
  /// write. With the `media` that it is run on also whether its filters take such pictures or sound. Empty when it is
  /// good.
  func faults(inChain chain: String, kind: Want.Kind, on media: MediaInfo?) -> [Fault]

  /// What is wrong with a chain as an effect: also that it takes or gives anything but one picture for each, or one sound
  /// as long as the other.
  func faults(inEffect chain: String, isSound: Bool) -> [Fault]

  /// The words that a filter's option takes, in the filter's order; empty where it takes none or there is no such option.
  func words(ofOption option: String, in filter: String) -> [String]
}

extension FilterChecking {
  public func faults(inEffect chain: String, isSound: Bool) -> [Fault] {
    faults(inChain: chain, kind: isSound ? .audio : .video, on: nil)
  }
}

/// Knows the fonts that are installed.
public protocol FontChecking: Sendable {
  /// The family that is taken where `name` is asked for: itself, or the nearest to it.
  func family(nearestTo name: String) -> String?

  /// Whether any font draws a character.
  func draw(_ scalar: Unicode.Scalar) -> Bool
}
