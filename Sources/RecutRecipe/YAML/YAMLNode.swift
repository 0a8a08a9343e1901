import RecutModel

/// A node of a YAML document, with its place.
///
/// An alias stands for a copy of its anchor's value that knows where it is used.
public struct YAMLNode: Sendable {
  public enum Content: Sendable {
    case scalar(YAMLScalar)
    case sequence([YAMLNode])
    case mapping([YAMLEntry])
    /// A variable that has no value: a fault already reported, so that nothing more is said about this node.
    case unknown
  }

  public let content: Content
  public let range: SourceRange
  /// Who wrote it, which decides what a relative path is relative to.
  public let origin: Origin
  /// The variable that the node's value came from, where it did.
  public let variable: VariableUse?

  /// Where the alias stands that brought it here; its range is that of the anchor.
  let usedAt: SourcePosition?

  public enum Origin: Hashable, Sendable {
    /// The recipe: paths are relative to its folder.
    case recipe
    /// The command line or the environment: paths are relative to the working directory.
    case caller
    /// A file of settings: paths are relative to its folder, which is absolute.
    case settings(folder: String)
  }

  /// A variable that stood in a node's place.
  public struct VariableUse: Sendable {
    public let name: String
    public let setAt: SourceRange
  }

  init(
    _ content: Content, at range: SourceRange, origin: Origin = .recipe, variable: VariableUse? = nil,
    usedAt: SourcePosition? = nil
  ) {
    self.content = content
    self.range = range
    self.origin = origin
    self.variable = variable
    self.usedAt = usedAt
  }

  /// The same, and all in it, in the place of an alias.
  func used(at place: SourcePosition) -> YAMLNode {
    let content: Content =
      switch self.content {
      case .sequence(let elements): .sequence(elements.map { $0.used(at: place) })
      case .mapping(let entries):
        .mapping(entries.map { YAMLEntry($0.key, at: $0.keyRange, $0.value.used(at: place)) })
      case .scalar, .unknown: self.content
      }
    return YAMLNode(content, at: range, origin: origin, variable: variable, usedAt: place)
  }

  public var scalar: YAMLScalar? { if case .scalar(let scalar) = content { scalar } else { nil } }
  public var elements: [YAMLNode]? { if case .sequence(let elements) = content { elements } else { nil } }
  public var entries: [YAMLEntry]? { if case .mapping(let entries) = content { entries } else { nil } }

  /// The value of a mapping's key.
  public subscript(key: String) -> YAMLNode? { entries?.first { $0.key == key }?.value }

  /// Whether nothing is given: `key:`, `key: null`, `key: ~`.
  public var isNull: Bool { scalar?.value == .null }

  public var isUnknown: Bool { if case .unknown = content { true } else { false } }

  /// Whether a value in it is unknown.
  public var hasUnknown: Bool {
    switch content {
    case .unknown: true
    case .scalar: false
    case .sequence(let elements): elements.contains { $0.hasUnknown }
    case .mapping(let entries): entries.contains { $0.value.hasUnknown }
    }
  }

  /// Where to look for a faulty value that came from a variable or by an alias.
  public var originHint: String? {
    let set = variable.map { "`${\($0.name)}` is set at \($0.setAt.described(from: range.source))" }
    let hints = [set, aliasHint].compactMap { $0 }
    return hints.isEmpty ? nil : hints.joined(separator: "; ")
  }

  /// Where a value that came by an alias is used.
  public var aliasHint: String? { usedAt.map { "used at line \($0.line)" } }

  /// What the node is, for a sentence.
  public var described: String {
    switch content {
    case .unknown: "an unknown value"
    case .sequence: "a list"
    case .mapping: "a mapping"
    case .scalar(let scalar): scalar.value == .null ? "nothing" : quoted(scalar.text)
    }
  }
}

/// A key of a mapping with its value.
public struct YAMLEntry: Sendable {
  public let key: String
  public let keyRange: SourceRange
  public let value: YAMLNode

  init(_ key: String, at range: SourceRange, _ value: YAMLNode) {
    self.key = key
    self.keyRange = range
    self.value = value
  }
}
