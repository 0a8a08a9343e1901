/// What a name in a parameter stands for: a reference bound to the node and, behind a dot, a channel of its signal, a
/// field of its cues or a part of its regions.
public struct Operand: Hashable, Sendable {
  public var reference: String
  public var part: String?

  /// The longest of `references` that `name` begins with wins; `nil` where there is none.
  public init?(_ name: String, among references: [String]) {
    let known = references.filter { name == $0 || name.hasPrefix($0 + ".") }
    guard let reference = known.max(by: { $0.count < $1.count }) else { return nil }
    self.reference = reference
    part = name == reference ? nil : String(name.dropFirst(reference.count + 1))
  }

  /// The fault that no reference stands for `name`.
  public static func unknown(_ name: String, among references: [String], offset: Int? = nil) -> Fault {
    let list = references.map { "`\($0)`" }.joined(separator: ", ")
    let guess = nearest(to: name, in: references) ?? nearest(to: Self.stem(name), in: references)
    return Fault(
      "`\(name)` is not among the inputs\(references.isEmpty ? "" : ": \(list)")",
      hint: guess.map { "did you mean `\($0)`?" }, offset: offset)
  }

  /// The name without what stands behind its last dot.
  private static func stem(_ name: String) -> String {
    name.split(separator: ".").dropLast().joined(separator: ".")
  }
}
