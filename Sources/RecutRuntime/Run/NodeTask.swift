public import RecutModel

/// What a node has to do, as a value: it can be written down, sent, and done elsewhere, and whoever does it gets the
/// same result. It names its inputs by what they contain, not by where they lie.
public struct NodeTask: Hashable, Sendable, Codable {
  /// One value at a port.
  public struct Input: Hashable, Sendable, Codable {
    public var port: String
    /// As the recipe names it; explanations repeat it.
    public var reference: String
    public var source: Source
  }

  public enum Source: Hashable, Sendable, Codable {
    case medium(MediumKey)
    case result(ResultKey, output: String)
  }

  /// The node's name in its recipe.
  public var node: String
  public var plugin: String
  public var version: String
  /// Digest of the plugin's files, where it is a program of its own: editing them makes another plugin of it.
  public var code: String?
  /// All parameters with their defaults filled in, in the order of their names; files by name and content.
  public var parameters: JSON
  public var inputs: [Input]
  /// A person's decisions about the edit that comes out.
  public var overrides: [EditOverride]

  /// Under which the result is kept.
  public var key: ResultKey { ResultKey(of: self) }
}

/// What of a medium a task depends on.
public struct MediumKey: Hashable, Sendable, Codable {
  /// As the recipe calls it; results carry it.
  public var name: String
  public var content: Fingerprint
  /// The tracks that are chosen, of the kinds that the task looks at: `audio 2`. That of the pictures always counts,
  /// because every task is told the frames' times; what stems from a task depends on it through the task's key.
  public var tracks: [String]
  /// The files beside the medium whose subtitles are read, where they are.
  public var subtitles: [Fingerprint]
}
