import RecutModel
import RecutPlugin

/// Reads single values of a recipe. Each gives `nil`, with a diagnostic, for what does not fit; `name` is the key.
struct ValueReading {
  var diagnostics = Diagnostics()
  let directory: String
  let workingDirectory: String

  /// An upper bound that is none for people.
  static let endless = 1_000_000_000

  mutating func text(_ node: YAMLNode?, _ name: String) -> Located<String>? {
    guard let node, !node.isUnknown else { return nil }
    guard let scalar = node.scalar, scalar.value != .null else { return expected("a text", node, name) }
    return Located(scalar.text, node)
  }

  mutating func path(_ node: YAMLNode?, _ name: String) -> RecipePath? {
    guard let node, !node.isUnknown else { return nil }
    guard let scalar = node.scalar, !scalar.text.isEmpty, scalar.value != .null else {
      return expected("the path of a file", node, name)
    }
    guard !scalar.text.contains("\0"), !scalar.text.contains("\n") else {
      return expected("the path of a file", node, name)
    }
    let from = node.origin.folder(recipe: directory, caller: workingDirectory)
    return RecipePath(written: scalar.text, absolute: FilePath.absolute(scalar.text, from: from), node: node)
  }

  mutating func boolean(_ node: YAMLNode?, _ name: String) -> Bool? {
    guard let node, !node.isUnknown else { return nil }
    switch node.scalar?.value {
    case .bool(let value): return value
    case .string("true") where node.variable != nil: return true
    case .string("false") where node.variable != nil: return false
    case .string(let word) where ["yes", "no", "on", "off"].contains(word.lowercased()):
      let meant = ["yes", "on"].contains(word.lowercased())
      return expected("true or false", node, name, hint: "write `\(meant)`")
    default: return expected("true or false", node, name)
    }
  }

  mutating func whole(_ node: YAMLNode?, _ name: String, in range: ClosedRange<Int>) -> Located<Int>? {
    guard let node, !node.isUnknown else { return nil }
    guard let value = node.scalar?.number?.intValue else { return expected("a whole number", node, name) }
    guard range.contains(value) else {
      let bounds =
        range.upperBound >= Self.endless
        ? "is at least \(range.lowerBound)" : "goes from \(range.lowerBound) to \(range.upperBound)"
      diagnostics.error("\(quoted(name)) is \(value): it \(bounds)", on: node)
      return nil
    }
    return Located(value, node)
  }

  mutating func number(
    _ node: YAMLNode?, _ name: String, in range: ClosedRange<Double>, unit: String? = nil
  ) -> Located<Double>? {
    guard let node, !node.isUnknown else { return nil }
    let what = unit.map { "a number in \($0)" } ?? "a number"
    guard let scalar = node.scalar else { return expected(what, node, name) }
    var found = scalar.number?.doubleValue
    if found == nil, let unit, scalar.text.lowercased().hasSuffix(unit.lowercased()) {
      found = YAMLScalar(scalar.text.dropLast(unit.count).trimmed()).number?.doubleValue
    }
    guard let value = found, value.isFinite else { return expected(what, node, name) }
    guard range.contains(value) else {
      let (low, high) = (JSON.number(range.lowerBound).text(), JSON.number(range.upperBound).text())
      let suffix = unit.map { " \($0)" } ?? ""
      diagnostics.error("\(quoted(name)) is \(scalar.text): it goes from \(low) to \(high)\(suffix)", on: node)
      return nil
    }
    return Located(value, node)
  }

  mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: YAMLNode?, _ name: String, _ type: Choice.Type, meant: [String: Choice] = [:]
  ) -> Choice? {
    guard let node, !node.isUnknown else { return nil }
    let words = type.allCases.map { $0.rawValue }
    guard let word = node.scalar?.text else { return expected("a word", node, name) }
    if let choice = Choice(rawValue: word) { return choice }
    diagnostics.error(
      "\(quoted(name)) takes \(listed(words.map { quoted($0) }, "or")), not \(quoted(word))", on: node,
      hint: meant[word].map { "\(quoted($0.rawValue)) does that" } ?? didYouMean(word, words))
    return nil
  }

  mutating func expected<Value>(_ what: String, _ node: YAMLNode, _ name: String, hint: String? = nil) -> Value? {
    diagnostics.error("\(quoted(name)) takes \(what), not \(node.described)", on: node, hint: hint)
    return nil
  }
}

extension YAMLScalar {
  /// A number, also where quotes made it text: variables inside `{ }` must be quoted.
  var number: JSON? {
    switch value {
    case .integer, .number: value
    case .string(let text):
      switch CoreSchema.value(of: text) {
      case .integer(let value): .integer(value)
      case .number(let value): .number(value)
      default: nil
      }
    default: nil
    }
  }
}
