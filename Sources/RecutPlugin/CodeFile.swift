/// One of the files that a plugin is made of, or that its results hang on.
public struct CodeFile: Hashable, Sendable {
  /// Relative to the plugin's folder; of a file that lies elsewhere, what it is to the plugin.
  public var name: String
  /// Absolute.
  public var path: String

  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}
