public import RecutModel

/// The values that arrive at a node's input ports, each with the reference under which the recipe names it.
public struct Inputs: Sendable {
  /// One value at a port.
  public struct Item: Sendable {
    /// As written in the recipe: `faces`, `sound.momentary`.
    public var reference: String
    public var value: Value

    public init(_ reference: String, _ value: Value) {
      self.reference = reference
      self.value = value
    }
  }

  private var ports: [String: [Item]]

  public init(_ ports: [String: [Item]] = [:]) { self.ports = ports }

  /// Everything at a port, in the recipe's order; empty for an optional port that nothing is bound to.
  public func all(_ port: String) -> [Item] { ports[port] ?? [] }

  public func media(_ port: String = "media") throws -> Media {
    guard case .media(let value)? = all(port).first?.value else { throw missing(port, .media) }
    return value
  }

  public func shots(_ port: String = "shots") throws -> Shots {
    guard case .shots(let value)? = all(port).first?.value else { throw missing(port, .shots) }
    return value
  }

  public func scores(_ port: String = "scores") throws -> Scores {
    guard case .scores(let value)? = all(port).first?.value else { throw missing(port, .scores) }
    return value
  }

  public func edit(_ port: String = "edit") throws -> Edit {
    guard case .edit(let value)? = all(port).first?.value else { throw missing(port, .edit) }
    return value
  }

  /// The graph is checked before it runs, so this says that a caller bypassed the check.
  private func missing(_ port: String, _ type: PortType) -> PluginError {
    PluginError("input '\(port)' has no value of type \(type.rawValue)")
  }
}

/// Why a plugin could not give a result, in a sentence for the user.
public struct PluginError: Error, CustomStringConvertible, Sendable {
  public var description: String
  /// Whether the recipe or the medium is at fault (exit code 65) rather than the plugin (70).
  public var isBadInput: Bool
  /// Whether something that the plugin needs is not there, such as a model (exit code 69): the description says how to get it.
  public var isUnavailable: Bool

  public init(_ description: String, isBadInput: Bool = false, isUnavailable: Bool = false) {
    self.description = description
    self.isBadInput = isBadInput
    self.isUnavailable = isUnavailable
  }
}
