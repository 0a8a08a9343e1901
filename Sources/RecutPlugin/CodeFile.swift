/// One of the files that a plugin is made of.
public struct CodeFile: Hashable, Sendable {
  /// Relative to the plugin's folder.
  public var name: String
  /// Absolute.
  public var path: String

  public init(name: String, path: String) {
    self.name = name
    self.path = path
  }
}
