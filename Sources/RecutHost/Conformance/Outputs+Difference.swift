internal import RecutModel
internal import RecutPlugin

extension [String: Value] {
  /// Where two results differ first, as `'level'.channels.share[3] is 0.5 and 0.25`. Numbers that are none are alike.
  func difference(from other: Outputs) -> String? {
    for name in Set(keys).union(other.keys).sorted() {
      guard let (one, two) = self[name].flatMap({ one in other[name].map { (one.wireJSON, $0.wireJSON) } }) else {
        return "'\(name)' was given once"
      }
      if let difference = Self.difference(one, two, "'\(name)'") { return difference }
    }
    return nil
  }

  private static func difference(_ one: JSON, _ two: JSON, _ place: String) -> String? {
    switch (one, two) {
    case (.array(let one), .array(let two)):
      guard one.count == two.count else { return "\(place) has \(one.count) and \(two.count) elements" }
      return one.indices.lazy.compactMap { difference(one[$0], two[$0], "\(place)[\($0)]") }.first
    case (.object(let one), .object(let two)) where one.map(\.key) == two.map(\.key):
      return zip(one, two).lazy.compactMap { difference($0.value, $1.value, "\(place).\($0.key)") }.first
    default:
      let texts = (one.text(), two.text())
      return texts.0 == texts.1 ? nil : "\(place) is \(texts.0.prefix(100)) and \(texts.1.prefix(100))"
    }
  }
}
