/// Reads an expression by recursive descent:
///
///     any   = all { "or" all }
///     all   = one { "and" one }
///     one   = "not" one | "(" any ")" | test
///     test  = name [ relation number [ unit ] | word-relation text ] | clock relation ( time | percentage )
///
/// Words bind tighter from `or` over `and` to `not`.
struct ConditionParser {
  private(set) var tests: [Condition.Test] = []
  private var scanner: ConditionScanner
  private var depth = 0

  /// Deeper nesting than anybody writes, and far from the stack's end.
  private static let deepest = 64

  init(_ text: String) { scanner = ConditionScanner(text) }

  mutating func parse() throws(Fault) -> Condition.Node {
    if scanner.isAtEnd { throw scanner.fault("the expression is empty") }
    let node = try any()
    guard scanner.isAtEnd else { throw unexpected() }
    return node
  }

  private mutating func any() throws(Fault) -> Condition.Node {
    var parts = [try all()]
    while scanner.take(word: "or") { parts.append(try all()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func all() throws(Fault) -> Condition.Node {
    var parts = [try one()]
    while scanner.take(word: "and") { parts.append(try one()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func one() throws(Fault) -> Condition.Node {
    guard depth < Self.deepest else { throw scanner.fault("the expression is nested too deeply") }
    depth += 1
    defer { depth -= 1 }
    if scanner.take(word: "not") { return .not(try one()) }
    let start = scanner.offset
    guard scanner.take("(") else { return try test() }
    let node = try any()
    guard scanner.take(")") else {
      if scanner.isAtEnd { throw scanner.fault("this parenthesis is not closed", at: start) }
      throw unexpected()
    }
    return node
  }

  private mutating func test() throws(Fault) -> Condition.Node {
    let start = scanner.offset
    guard let name = scanner.name(), !["and", "or", "contains"].contains(name) else {
      throw scanner.fault("expected a name such as `sound.momentary`\(scanner.shown(at: start))", at: start)
    }
    var boundOffset = scanner.offset
    let kind: Condition.Test.Kind
    if let clock = Clock(rawValue: name) {
      kind = try comparison(of: clock, &boundOffset)
    } else {
      kind = try self.kind(&boundOffset)
    }
    tests.append(
      Condition.Test(
        name: name, kind: kind, text: scanner.text(from: start), offset: start, boundOffset: boundOffset))
    return .test(tests.count - 1)
  }

  /// What follows a name, and where it is that the name is compared with.
  private mutating func kind(_ boundOffset: inout Int) throws(Fault) -> Condition.Test.Kind {
    if scanner.take(word: "contains") {
      boundOffset = scanner.offset
      return .words(.contains, try words(after: "contains"))
    }
    if scanner.take("~") {
      boundOffset = scanner.offset
      return .words(.matches, try words(after: "~"))
    }
    guard let relation = Relation.allCases.first(where: { scanner.take($0.rawValue) }) else { return .presence }
    boundOffset = scanner.offset
    if let text = try scanner.quoted() {
      guard relation == .equal || relation == .unequal else {
        throw scanner.fault(
          "words cannot be compared by `\(relation.rawValue)`", hint: "use `==`, `!=`, `contains` or `~`")
      }
      return .words(relation == .equal ? .equal : .unequal, text)
    }
    guard let number = scanner.number() else {
      throw scanner.fault("expected a number after `\(relation.rawValue)`\(scanner.shown(at: scanner.offset))")
    }
    return .number(relation, number, unit: scanner.unit())
  }

  /// What follows `time` or `left`.
  private mutating func comparison(
    of clock: Clock, _ boundOffset: inout Int
  ) throws(Fault) -> Condition.Test.Kind {
    let (name, start) = (clock.rawValue, scanner.offset)
    let relation = Relation.allCases.first { scanner.take($0.rawValue) }
    guard let relation, relation != .equal, relation != .unequal else {
      throw scanner.fault(
        "`\(name)` is compared by `<`, `<=`, `>` or `>=`\(scanner.shown(at: start))", at: start,
        hint: "as in `\(name) > 5s`")
    }
    boundOffset = scanner.offset
    guard let bound = Clock.Bound(scanner.quantity()) else {
      throw scanner.fault(
        "expected a time or a percentage up to 100%\(scanner.shown(at: boundOffset))", at: boundOffset,
        hint: "as in `\(name) > 1m30s` or `\(name) > 10%`")
    }
    return .clock(clock, relation, bound)
  }

  private mutating func words(after relation: String) throws(Fault) -> String {
    guard let text = try scanner.quoted() else {
      throw scanner.fault(
        "expected words in quotes after `\(relation)`\(scanner.shown(at: scanner.offset))",
        hint: "as in `lines \(relation) \"goal\"`")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw scanner.fault("there are no words to look for")
    }
    return text
  }

  /// What stands where the expression should end or go on, with the spelling that was probably meant.
  private func unexpected() -> Fault {
    let meant = ["&": "and", "|": "or", "!": "not", "=": "=="]
    let next = scanner.next.map { String($0) } ?? ""
    return scanner.fault(
      "expected `and`, `or` or the end\(scanner.shown(at: scanner.offset))",
      hint: meant[next].map { "write `\($0)`" })
  }
}
