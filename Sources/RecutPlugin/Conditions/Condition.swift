internal import RecutModel

/// A boolean expression over signals, cues and regions, as recipes write it: `sound.momentary > -40 LUFS and not
/// (lines contains "goal")`.
public struct Condition: Hashable, Sendable {
  /// A comparison or a name: what stands between `and`, `or` and `not`.
  public struct Test: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
      /// A name alone: something is there.
      case presence
      /// A comparison with a number, with the unit as written.
      case number(Relation, Double, unit: String?)
      /// A comparison with words.
      case words(WordRelation, String)
      /// A comparison of where in the medium it is.
      case clock(Clock, Relation, Clock.Bound)
    }

    /// A reference bound to the node, or one with a channel or field behind it; or a clock.
    public var name: String
    public var kind: Kind
    /// As written.
    public var text: String
    /// How many code points into the expression it begins.
    public var offset: Int
    /// The same of what its name is compared with; where nothing is, of its end.
    public var boundOffset: Int
  }

  indirect enum Node: Hashable, Sendable {
    case test(Int)
    case not(Node)
    case all([Node])
    case any([Node])
  }

  /// As written, without blanks at the ends.
  public let text: String
  /// In the order in which they are written.
  public let tests: [Test]
  let root: Node

  /// Throws a fault with its offset where `text` is not an expression.
  public init(_ text: String) throws(Fault) {
    var parser = ConditionParser(text)
    root = try parser.parse()
    tests = parser.tests
    self.text = text.trimmed()
  }

  /// The expression's result from the results of its tests, given by their index.
  public func combine<Result>(
    _ test: (Int) -> Result, not: (Result) -> Result, all: ([Result]) -> Result, any: ([Result]) -> Result
  ) -> Result {
    func value(_ node: Node) -> Result {
      switch node {
      case .test(let index): test(index)
      case .not(let inner): not(value(inner))
      case .all(let parts): all(parts.map(value))
      case .any(let parts): any(parts.map(value))
      }
    }
    return value(root)
  }

  /// Whether it holds, given which of its tests hold.
  public func holds(_ test: [Bool]) -> Bool {
    combine({ test[$0] }, not: { !$0 }, all: { $0.allSatisfy { $0 } }, any: { $0.contains(true) })
  }
}

/// How a number is compared. Not-a-number satisfies none.
public enum Relation: String, Hashable, Sendable, CaseIterable {
  case atLeast = ">="
  case atMost = "<="
  case equal = "=="
  case unequal = "!="
  case above = ">"
  case below = "<"

  public func holds(_ value: Double, _ bound: Double) -> Bool {
    if value.isNaN { return false }
    return switch self {
    case .atLeast: value >= bound
    case .atMost: value <= bound
    case .equal: value == bound
    case .unequal: value != bound
    case .above: value > bound
    case .below: value < bound
    }
  }
}

/// How words are compared; capitals count as small letters.
public enum WordRelation: Hashable, Sendable {
  case equal
  case unequal
  /// The text stands somewhere in it, also inside a word.
  case contains
  /// The words stand in it one after the other as whole words; `*` stands for any letters, and `|`
  /// parts alternatives.
  case matches

  public func holds(_ text: String, _ wanted: String) -> Bool {
    let (text, wanted) = (text.lowercased(), wanted.lowercased())
    return switch self {
    case .equal: text == wanted
    case .unequal: text != wanted
    case .contains: text.firstRange(of: wanted) != nil
    case .matches: wanted.split(separator: "|").contains { WordPattern(String($0)).matches(text) }
    }
  }
}
