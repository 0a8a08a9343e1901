/// How much a YAML document may hold. Generous for people, narrow enough that no document takes a second or much memory.
public struct YAMLLimits: Sendable {
  public var bytes = 4 << 20
  /// Lists and mappings inside one another.
  public var depth = 100
  /// Nodes, each alias counted as all that it stands for.
  public var nodes = 250_000

  public init() {}
}
