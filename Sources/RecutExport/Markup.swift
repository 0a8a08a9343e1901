/// An element of XML or HTML: built as a tree, so that what is written is always well formed.
struct Markup {
  private enum Content {
    case text(String)
    case element(Markup)
  }

  private let name: String
  private let attributes: [(String, String)]
  private let content: [Content]

  /// An element with attributes (those without a value are left out) and children.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], _ children: [Markup] = []) {
    self.name = name
    self.attributes = attributes.compactMap { pair in pair.value.map { (pair.key, $0) } }
    content = children.map { .element($0) }
  }

  /// An element with attributes and words.
  init(_ name: String, _ attributes: KeyValuePairs<String, String?> = [:], text: String) {
    self.name = name
    self.attributes = attributes.compactMap { pair in pair.value.map { (pair.key, $0) } }
    content = [.text(text)]
  }

  /// As text, each element on a line of its own. HTML's elements that may be empty are never closed by themselves
  /// unless they are of `voids`; in XML (`nil`) every empty element is.
  func text(indent: Int = 0, voids: Set<String>? = nil) -> String {
    let margin = String(repeating: "  ", count: indent)
    let head = attributes.reduce("\(margin)<\(name)") { $0 + " \($1.0)=\"\(Self.escaped($1.1, inAttribute: true))\"" }
    if content.isEmpty {
      guard let voids else { return head + "/>\n" }
      return voids.contains(name) ? head + ">\n" : head + "></\(name)>\n"
    }
    if case .text(let words)? = content.first { return head + ">\(Self.escaped(words))</\(name)>\n" }
    let inner = content.map { part in
      if case .element(let child) = part { child.text(indent: indent + 1, voids: voids) } else { "" }
    }
    return head + ">\n" + inner.joined() + "\(margin)</\(name)>\n"
  }

  /// Text in which nothing is markup; characters that XML forbids become U+FFFD.
  static func escaped(_ text: String, inAttribute: Bool = false) -> String {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n", "\t", "\r":
        if inAttribute { escaped += "&#\(scalar.value);" } else { escaped.unicodeScalars.append(scalar) }
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
