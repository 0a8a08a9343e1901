/// A recipe: which media, which nodes look at them and choose, and what is written. Every part keeps its place in the
/// file, so that whoever finds a fault later can point at it.
public struct Recipe: Sendable {
  public var source: SourceText
  /// Absolute path of the folder that relative paths in the recipe begin from.
  public var directory: String
  /// Absolute path of the folder that paths from the command line begin from.
  public var workingDirectory: String
  public var title: String?
  public var description: String?
  public var variables: [RecipeVariable] = []
  public var media: [RecipeMedium] = []
  public var nodes: [RecipeNode] = []
  public var overrides: [RecipeOverride] = []
  public var outputs: [RecipeOutput] = []
}

extension Recipe {
  /// The file that a value names; `nil` for anything but text.
  public func path(_ node: YAMLNode) -> RecipePath? {
    guard let text = node.scalar?.text, !text.isEmpty else { return nil }
    let from = node.origin.folder(recipe: directory, caller: workingDirectory)
    return RecipePath(written: text, absolute: FilePath.absolute(text, from: from), node: node)
  }
}

extension YAMLNode.Origin {
  /// The folder that relative paths begin from.
  func folder(recipe: String, caller: String) -> String {
    switch self {
    case .recipe: recipe
    case .caller: caller
    case .settings(let folder): folder
    }
  }
}

/// A value and where it stands.
public struct Located<Value: Sendable>: Sendable {
  public var value: Value
  /// For diagnostics about the value.
  public var node: YAMLNode

  public init(_ value: Value, _ node: YAMLNode) {
    self.value = value
    self.node = node
  }

  public var range: SourceRange { node.range }
}

/// A file that a recipe names.
public struct RecipePath: Sendable {
  /// As it is written.
  public var written: String
  /// Absolute, without `.` and `..`.
  public var absolute: String
  public var node: YAMLNode

  /// The part after the last dot of the file's name, in lower case; empty without one.
  public var fileExtension: String { FilePath.fileExtension(of: absolute) }
}
