public import RecutModel

/// What every export is made of: an edit, the media it is cut from, and what the analyses found.
public struct Cut: Sendable {
  /// One result of the recipe's graph, for the report's plots.
  public struct Finding: Sendable {
    /// As recipes name it: `shots`, `sound.momentary`.
    public var reference: String
    public var value: Value

    public init(_ reference: String, _ value: Value) {
      self.reference = reference
      self.value = value
    }
  }

  /// The name of the edit's node; timelines are called by it.
  public var name: String
  /// The recipe's title, or its file name.
  public var title: String
  public var edit: Edit
  /// Every medium of the edit by the name that its clips use.
  public var media: [String: Media]
  public var findings: [Finding]
  /// What is said in the media, on their own clocks, by name; for chapters.
  public var lines: [String: [Cue]]
  /// What the headers of the files tell that are laid under or over the cut, by path.
  public var laid: [String: MediaInfo] = [:]

  public init(
    name: String, title: String, edit: Edit, media: [String: Media], findings: [Finding] = [],
    lines: [String: [Cue]] = [:]
  ) {
    self.name = name
    self.title = title
    self.edit = edit
    self.media = media
    self.findings = findings
    self.lines = lines
  }

  /// - Throws: ``ExportError`` where it is not among the media.
  func medium(of clip: Clip) throws(ExportError) -> Media {
    if let medium = media[clip.media] { return medium }
    throw ExportError(description: "the edit '\(name)' has a clip of '\(clip.media)', which is not among its media")
  }
}

/// Why an edit could not be written down.
public struct ExportError: Error, CustomStringConvertible, Sendable {
  public var description: String
}
