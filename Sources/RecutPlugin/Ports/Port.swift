public import RecutModel

/// A named, typed end of an edge.
public struct Port: Hashable, Sendable, Codable {
  /// As recipes write it.
  public var name: String
  /// The types that it takes, or the one that it gives.
  public var types: [PortType]
  /// Whether it takes several values.
  public var isList: Bool
  /// Whether a recipe may leave it open.
  public var isOptional: Bool
  /// What is fixed about all values that an output gives; `nil` where only a value shows it.
  public var contents: PortContents?
  /// What it is for, as a phrase.
  public var help: String

  public init(_ name: String, _ types: PortType..., list: Bool = false, optional: Bool = false, help: String) {
    self.name = name
    self.types = types
    self.isList = list
    self.isOptional = optional
    self.help = help
  }

  /// An output whose signals all have the same unit and channels; one channel is called like the output.
  public static func signal(_ name: String, unit: String, channels: [String]? = nil, help: String) -> Port {
    var port = Port(name, .signal, help: help)
    port.contents = .signal(unit: unit, channels: channels ?? [name])
    return port
  }

  /// An output whose cues have no other labels and fields than these.
  public static func cues(_ name: String, labels: [String], fields: [CueField] = [], help: String) -> Port {
    var port = Port(name, .cues, help: help)
    port.contents = .cues(labels: labels, fields: fields)
    return port
  }
}
