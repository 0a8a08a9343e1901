/// A plugin's whole declaration as data.
public struct PluginInfo: Hashable, Sendable, Codable {
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable { case analysis, transform }

  /// Grows only when a field changes its meaning.
  public var format = 1
  public var id: String
  public var version: String
  public var kind: Kind
  public var summary: String
  public var details: String
  public var inputs: [Port]
  public var outputs: [Port]
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
    kind = P.self is any Analysis.Type ? .analysis : .transform
    summary = P.summary
    details = P.details
    inputs = P.inputs
    outputs = P.outputs
    parameters = P.parameters.map { $0.info }
  }

  private static func read<P: Plugin>(_ plugin: P.Type) -> PluginInfo { PluginInfo(reading: plugin) }
}
