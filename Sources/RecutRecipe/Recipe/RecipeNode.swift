/// A node of the recipe's graph, as written.
public struct RecipeNode: Sendable {
  public var name: String
  public var nameRange: SourceRange
  /// The plugin's id; `nil` where that is at fault.
  public var uses: Located<String>?
  public var inputs: RecipeInputs
  /// The node under `in`.
  public var inputsNode: YAMLNode?
  /// The parameters, those of a file of settings among them; `nil` without any.
  public var with: YAMLNode?
  /// Whether the node is left out where its medium lacks the stream that it needs.
  public var isOptional = false
  /// Whether a part of it was left out because it is at fault.
  public var isFaulty = false
}

/// What a node reads.
public enum RecipeInputs: Sendable {
  case none
  /// `in: film` or `in: [a, b]`: each goes to the first port that takes it.
  case unnamed([RecipeReference])
  /// `in: { shots: shots, signals: [faces, sound.momentary] }`
  case named([RecipePortInput])
}

/// The references bound to one port by its name.
public struct RecipePortInput: Sendable {
  public var port: String
  public var portRange: SourceRange
  public var references: [RecipeReference]
  public var node: YAMLNode
  /// Whether a reference was left out because it is at fault.
  public var isFaulty: Bool
}

/// A medium, a node or one output of a node: `film`, `faces`, `sound.momentary`.
public struct RecipeReference: Sendable {
  /// As written.
  public var text: String
  public var name: String
  /// The part after the dot.
  public var output: String?
  public var node: YAMLNode

  init(_ text: String, _ node: YAMLNode) {
    self.text = text
    self.node = node
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    name = parts.first.map { String($0) } ?? text
    output = parts.count > 1 ? String(parts[1]) : nil
  }

  /// The part before the dot, in the source, where it is written there as it stands.
  public var nameRange: SourceRange { part(offset: 0, length: name.unicodeScalars.count) }
  /// The part after the dot.
  public var outputRange: SourceRange {
    part(offset: name.unicodeScalars.count + 1, length: output?.unicodeScalars.count ?? 0)
  }

  private func part(offset: Int, length: Int) -> SourceRange {
    guard output != nil, node.variable == nil, node.range.source.excerpt(node.range) == text else { return node.range }
    return node.range.sub(offset: offset, length: length)
  }
}
