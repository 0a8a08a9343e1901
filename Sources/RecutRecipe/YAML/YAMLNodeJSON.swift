public import RecutModel

extension YAMLNode {
  /// The value without its places: what plugins are given.
  public var json: JSON {
    switch content {
    case .unknown: .null
    case .scalar(let scalar): scalar.value
    case .sequence(let elements): .array(elements.map { $0.json })
    case .mapping(let entries): .object(entries.map { JSON.Member($0.key, $0.value.json) })
    }
  }
}
