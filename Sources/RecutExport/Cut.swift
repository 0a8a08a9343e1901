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

  public init(name: String, title: String, edit: Edit, media: [String: Media], findings: [Finding] = []) {
    self.name = name
    self.title = title
    self.edit = edit
    self.media = media
    self.findings = findings
  }
}

/// Why an edit could not be written down.
public struct ExportError: Error, CustomStringConvertible, Sendable {
  public var description: String
}
