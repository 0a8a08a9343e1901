/// A plugin's whole declaration as data.
public struct PluginInfo: Hashable, Sendable, Codable {
  /// Whether it looks at media or turns values into values.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case analysis, transform }

  /// Grows only when a field changes its meaning.
  public var format = 1
  /// By which recipes name it.
  public var id: String
  /// Results in the store are kept by it.
  public var version: String
  /// Whether it looks at media or turns values into values.
  public var kind: Kind
  /// What it does, in one line.
  public var summary: String
  /// More about it in Markdown, for its page; may be empty.
  public var details: String
  /// What it takes, in the order in which a node's inputs are bound.
  public var inputs: [Port]
  /// What it gives; the first is what a bare reference to a node means.
  public var outputs: [Port]
  /// What a recipe can set, in the order of its page.
  public var parameters: [ParameterInfo]

  public init(
    id: String, version: String, kind: Kind, summary: String, details: String = "", inputs: [Port], outputs: [Port],
    parameters: [ParameterInfo]
  ) {
    self.id = id
    self.version = version
    self.kind = kind
    self.summary = summary
    self.details = details
    self.inputs = inputs
    self.outputs = outputs
    self.parameters = parameters
  }

  public init(of plugin: any Plugin.Type) {
    self = Self.read(plugin)
  }

  private init<P: Plugin>(reading plugin: P.Type) {
    id = P.id
    version = P.version
    kind = P.self is any DeclaredAnalysis.Type ? .analysis : .transform
    summary = P.summary
    details = P.details
    inputs = P.inputs
    outputs = P.outputs
    parameters = P.parameters.map { $0.info }
  }

  private static func read<P: Plugin>(_ plugin: P.Type) -> PluginInfo { PluginInfo(reading: plugin) }
}
