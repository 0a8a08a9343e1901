public import RecutModel

/// A piece of text in a YAML document, and what it stands for.
public struct YAMLScalar: Sendable {
  public enum Style: Hashable, Sendable { case plain, singleQuoted, doubleQuoted, literal, folded }

  public let text: String
  public let style: Style
  /// An explicit tag, as `tag:yaml.org,2002:str`.
  public let tag: String?

  public init(_ text: String, style: Style = .plain, tag: String? = nil) {
    self.text = text
    self.style = style
    self.tag = tag
  }

  /// The value by the core schema of YAML 1.2: plain scalars may be null, a boolean or a number, everything else is
  /// text. `no`, `yes`, `on` and `off` are text.
  public var value: JSON {
    switch tag {
    case nil: style == .plain ? CoreSchema.value(of: text) : .string(text)
    case "tag:yaml.org,2002:str", "!": .string(text)
    case "tag:yaml.org,2002:null": .null
    case "tag:yaml.org,2002:float": CoreSchema.value(of: text).doubleValue.map { .number($0) } ?? .string(text)
    default: CoreSchema.value(of: text)
    }
  }
}
