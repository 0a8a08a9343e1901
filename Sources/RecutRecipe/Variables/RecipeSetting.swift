/// A variable set from outside the recipe: `--set duration=20s`.
///
/// The value is taken as it is: variables in it are not replaced, so that a program can pass on what others wrote.
public struct RecipeSetting: Sendable {
  public let name: String
  /// What diagnostics point at: `duration=20s` in a text called `--set`.
  let nameRange: SourceRange
  let value: YAMLNode

  /// From the argument of `--set`; `nil` without `=`.
  public init?(argument: String) {
    guard let equals = argument.firstIndex(of: "=") else { return nil }
    let source = SourceText(name: commandLineName, text: argument)
    name = String(argument[..<equals])
    let width = name.unicodeScalars.count
    nameRange = SourceRange(source, at: .beginning).sub(offset: 0, length: width)
    let text = String(argument[argument.index(after: equals)...])
    let range = SourceRange(source, at: .beginning).sub(offset: width + 1, length: text.unicodeScalars.count)
    value =
      Self.list(text, offset: width + 1, in: source) ?? YAMLNode(.scalar(YAMLScalar(text)), at: range, origin: .caller)
  }

  /// `[a, b]` and `{ a: 1 }` are lists and mappings where they can be read so; anything else is one value, so that
  /// file names need no quotes of YAML's.
  private static func list(_ text: String, offset: Int, in source: SourceText) -> YAMLNode? {
    guard text.hasPrefix("[") || text.hasPrefix("{") else { return nil }
    // Blanks before it keep the columns of the argument.
    let document = YAMLDocument(text: String(repeating: " ", count: offset) + text, name: commandLineName)
    guard let root = document.root, document.diagnostics.isEmpty else { return nil }
    return root.moved(to: source)
  }
}

extension YAMLNode {
  /// The same value as something from the command line.
  fileprivate func moved(to source: SourceText) -> YAMLNode {
    func moved(_ range: SourceRange) -> SourceRange { SourceRange(source, range.start, range.end) }
    let content: Content =
      switch self.content {
      case .sequence(let elements): .sequence(elements.map { $0.moved(to: source) })
      case .mapping(let entries):
        .mapping(entries.map { YAMLEntry($0.key, at: moved($0.keyRange), $0.value.moved(to: source)) })
      case .scalar, .unknown: self.content
      }
    return YAMLNode(content, at: moved(range), origin: .caller)
  }
}
