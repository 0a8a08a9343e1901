/// The entries of a mapping whose keys are known beforehand.
struct Fields {
  let node: YAMLNode
  private let entries: [String: YAMLEntry]

  /// `nil`, with a diagnostic, for anything but a mapping. Keys that are not known are reported.
  init?(_ node: YAMLNode, of what: String, keys: [String], _ diagnostics: inout Diagnostics) {
    guard !node.isUnknown else { return nil }
    guard let entries = node.entries else {
      diagnostics.error("\(what) is a mapping with \(Self.shown(keys)), not \(node.described)", on: node)
      return nil
    }
    self.node = node
    for entry in entries where !keys.contains(entry.key) && !diagnostics.isFull {
      diagnostics.error(
        "\(what) has no key \(quoted(entry.key))", at: entry.keyRange,
        hint: [didYouMean(entry.key, keys) ?? "it takes \(Self.shown(keys))", entry.value.aliasHint]
          .compactMap { $0 }.joined(separator: "; "))
    }
    self.entries = Dictionary(entries.map { ($0.key, $0) }) { first, _ in first }
  }

  /// A value that is given: `key:` without one counts as not given.
  subscript(key: String) -> YAMLNode? {
    guard let value = entries[key]?.value, !value.isNull else { return nil }
    return value
  }

  func entry(_ key: String) -> YAMLEntry? { entries[key] }

  private static func shown(_ keys: [String]) -> String { listed(keys.map { quoted($0) }) }
}
