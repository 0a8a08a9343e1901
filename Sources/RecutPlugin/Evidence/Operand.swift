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
  public static func unknown(_ name: String, among references: [String], offset: Int? = nil) -> Fault {
    // Of a thousand inputs nobody reads the list.
    let list = references.count > 20 ? "" : references.map { "`\($0)`" }.joined(separator: ", ")
    let guess = nearest(to: name, in: references) ?? nearest(to: Self.stem(name), in: references)
    return Fault(
      "`\(name)` is not among the inputs\(list.isEmpty ? "" : ": \(list)")",
      hint: guess.map { "did you mean `\($0)`?" }, offset: offset)
  }

  /// The name without what stands behind its last dot.
  private static func stem(_ name: String) -> String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }
}
