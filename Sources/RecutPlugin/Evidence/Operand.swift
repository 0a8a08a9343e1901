/// What a name in a parameter stands for: a reference bound to the node and, behind a dot, a channel of its signal, a
/// field of its cues or a part of its regions.
public struct Operand: Hashable, Sendable {
  public var reference: String
  public var part: String?

  /// The longest of `references` that `name` begins with wins; `nil` where there is none.
  public init?(_ name: String, among references: [String]) {
    self.init(name) { references.contains($0) }
  }

  /// The same where `isReference` knows them. A reference has one dot at most: `node`, `node.output`.
  init?(_ name: String, isReference: (String) -> Bool) {
    (reference, part) = (name, nil)
    if isReference(name) { return }
    let dots = name.utf8.indices.lazy.filter { name.utf8[$0] == UInt8(ascii: ".") }.prefix(2)
    guard let dot = dots.reversed().first(where: { isReference(String(name[..<$0])) }) else { return nil }
    (reference, part) = (String(name[..<dot]), String(name[name.index(after: dot)...]))
  }

  /// The fault that no reference stands for `name`.
  ///
  /// - Parameter others: what else could have been bound, for the hint.
  public static func unknown(
    _ name: String, among references: [String], others: [String] = [], offset: Int? = nil
  ) -> Fault {
    // Of a thousand inputs nobody reads the list.
    let list = references.count > 20 ? "" : references.map { "`\($0)`" }.joined(separator: ", ")
    let guess = nearest(to: name, in: references)
    let hint =
      guess.map { "did you mean `\($0)`?" } ?? Self.unbound(name, others)
      ?? nearest(
        to: Self.stem(name), in: references
      ).map { "did you mean `\($0)`?" }
    return Fault(
      "`\(name)` is not among the inputs\(list.isEmpty ? "" : ": \(list)")", hint: hint, offset: offset)
  }

  /// A hint at the output that `name` means but that is not bound; `nil` where there is none like it.
  static func unbound(_ name: String, _ outputs: [String]) -> String? {
    guard let meant = outputs.first(where: { $0 == name }) ?? nearest(to: name, in: outputs) else { return nil }
    return meant == name
      ? "add `\(name)` to the inputs" : "did you mean `\(meant)`? It has to be added to the inputs"
  }

  /// The fault that its signal has no channel of this name.
  ///
  /// - Parameter outputs: of the signal's node, for the hint.
  func withoutChannel(_ channels: [String], outputs: [String] = [], offset: Int? = nil) -> Fault {
    let names = channels.isEmpty ? "none" : channels.map { "`\($0)`" }.joined(separator: ", ")
    let part = part ?? ""
    let guess = nearest(to: part, in: channels).map { "did you mean `\(reference).\($0)`?" }
    return Fault(
      "the signal `\(reference)` has no channel `\(part)`: it has \(names)",
      hint: guess ?? Self.unbound("\(reference).\(part)", outputs), offset: offset)
  }

  /// The name without what stands behind its last dot.
  private static func stem(_ name: String) -> String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }
}
