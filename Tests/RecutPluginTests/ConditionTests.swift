import RecutModel
import RecutPlugin
import Testing

@Suite struct ConditionTests {
  /// Whether an expression over the presence of a, b and c holds.
  private func holds(_ text: String, _ values: [String: Bool]) throws -> Bool {
    let condition = try Condition(text)
    return condition.holds(condition.tests.map { values[$0.name] ?? false })
  }

  @Test func notBindsTighterThanAndAndThatTighterThanOr() throws {
    for bits in 0..<8 {
      let (a, b, c) = (bits & 1 > 0, bits & 2 > 0, bits & 4 > 0)
      let values = ["a": a, "b": b, "c": c]
      #expect(try holds("a or b and not c", values) == (a || (b && !c)))
      #expect(try holds("not a and b or c", values) == ((!a && b) || c))
      #expect(try holds("(a OR b) AND NOT (b and c)", values) == ((a || b) && !(b && c)))
      #expect(try holds("not not a", values) == a)
    }
  }

  @Test func readsComparisonsWithUnitsAndWords() throws {
    let tests = try Condition(
      "sound.short-term>=-40LUFS and x < 20% or lines contains 'it''s' or lines.speaker != \"Ann\" and l ~ \"a*\""
    ).tests
    #expect(tests.map(\.name) == ["sound.short-term", "x", "lines", "lines.speaker", "l"])
    #expect(
      tests.map(\.kind) == [
        .number(.atLeast, -40, unit: "LUFS"), .number(.below, 20, unit: "%"), .words(.contains, "it's"),
        .words(.unequal, "Ann"), .words(.matches, "a*"),
      ])
    #expect(tests[0].text == "sound.short-term>=-40LUFS")
    #expect(tests[1].offset == 30)
  }

  struct Wrong: CustomTestStringConvertible {
    var text: String
    var offset: Int
    var message: String
    var hint: String?
    var testDescription: String { text }
  }

  @Test(arguments: [
    Wrong(text: "  ", offset: 2, message: "the expression is empty"),
    Wrong(text: "a >", offset: 3, message: "expected a number after `>` before the end"),
    Wrong(text: "a > b", offset: 4, message: "expected a number after `>`, not `b`"),
    Wrong(text: "a and", offset: 5, message: "expected a name such as `sound.momentary` before the end"),
    Wrong(text: "a and or b", offset: 6, message: "expected a name such as `sound.momentary`, not `or`"),
    Wrong(text: "a && b", offset: 2, message: "expected `and`, `or` or the end, not `&&`", hint: "write `and`"),
    Wrong(text: "a = 3", offset: 2, message: "expected `and`, `or` or the end, not `=`", hint: "write `==`"),
    Wrong(text: "a b", offset: 2, message: "expected `and`, `or` or the end, not `b`"),
    Wrong(text: "a and (b or c", offset: 6, message: "this parenthesis is not closed"),
    Wrong(text: "a)", offset: 1, message: "expected `and`, `or` or the end, not `)`"),
    Wrong(
      text: "a contains goal", offset: 11, message: "expected words in quotes after `contains`, not `goal`",
      hint: "as in `lines contains \"goal\"`"),
    Wrong(text: "a ~ \"goal", offset: 4, message: "this quote is not closed"),
    Wrong(text: "a contains \" \"", offset: 14, message: "there are no words to look for"),
    Wrong(
      text: "a and time == 5s", offset: 11, message: "`time` is compared by `<`, `<=`, `>` or `>=`, not `==`",
      hint: "as in `time > 5s`"),
    Wrong(
      text: "left", offset: 4, message: "`left` is compared by `<`, `<=`, `>` or `>=` before the end",
      hint: "as in `left > 5s`"),
    Wrong(
      text: "time > 12f", offset: 7, message: "expected a time or a percentage up to 100%, not `12f`",
      hint: "as in `time > 1m30s` or `time > 10%`"),
    Wrong(
      text: "time > 101%", offset: 7, message: "expected a time or a percentage up to 100%, not `101%`",
      hint: "as in `time > 1m30s` or `time > 10%`"),
    Wrong(
      text: "left < -3s and a", offset: 7, message: "expected a time or a percentage up to 100%, not `-3s`",
      hint: "as in `left > 1m30s` or `left > 10%`"),
    Wrong(text: "time > 5s 3", offset: 10, message: "expected `and`, `or` or the end, not `3`"),
    Wrong(
      text: "a > \"x\"", offset: 7, message: "words cannot be compared by `>`",
      hint: "use `==`, `!=`, `contains` or `~`"),
  ])
  func saysWhatIsWrongAndWhere(_ wrong: Wrong) {
    #expect(throws: Fault(wrong.message, hint: wrong.hint, offset: wrong.offset)) { try Condition(wrong.text) }
  }

  @Test func timesAreReadAsRecipesWriteThem() throws {
    let tests = try Condition("time>=1m30s and left < 00:00:05.25 or time < 12.5 % and left > 5 s or time.x > 1").tests
    #expect(
      tests.map(\.kind) == [
        .clock(.time, .atLeast, .time(.seconds(90))), .clock(.left, .below, .time(.milliseconds(5250))),
        .clock(.time, .below, .share(.milliseconds(125))), .clock(.left, .above, .time(.seconds(5))),
        .number(.above, 1, unit: nil),
      ])
    #expect(tests[1].boundOffset == 23)
    let named = [CheckContext.Reference(name: "time", type: .cues)]
    #expect(
      Condition.faults(in: "not time > 3s", at: [], among: named).map(\.message) == [
        "`time` is the medium's own time in expressions, and an input is called so too"
      ])
    #expect(Condition.faults(in: "not time.duration > 3s and left > 1", at: [], among: named) == [])
  }

  @Test func deepNestingIsAFaultNotACrash() {
    let text = String(repeating: "(", count: 100_000) + "a" + String(repeating: ")", count: 100_000)
    #expect(throws: Fault.self) { try Condition(text) }
    #expect(throws: Fault.self) { try Condition(String(repeating: "not ", count: 100_000) + "a") }
  }

  @Test func namesAreHeldAgainstTheInputs() {
    let references = [
      CheckContext.Reference(name: "sound.momentary", type: .signal), .init(name: "lines", type: .cues),
      .init(name: "faces", type: .regions),
    ]
    func faults(_ text: String) -> [Fault] { Condition.faults(in: text, at: [.key("with")], among: references) }
    #expect(faults("sound.momentary > 1 and sound.momentary.left > 2 and lines.speaker == \"A\" and faces > 1").isEmpty)
    #expect(
      faults("lines or sound.momentry > -40") == [
        Fault(
          "`sound.momentry` is not among the inputs: `sound.momentary`, `lines`, `faces`", at: [.key("with")],
          hint: "did you mean `sound.momentary`?", offset: 9)
      ])
    #expect(faults("faces.cuont > 1").map(\.hint) == ["did you mean `faces.count`?"])
    #expect(faults("sound.momentary contains \"x\"").map(\.message) == ["`sound.momentary` has numbers, no words"])
  }

  @Test func wholeWordsAreFoundWithStars() {
    func matches(_ text: String, _ pattern: String) -> Bool { WordRelation.matches.holds(text, pattern) }
    #expect(matches("What a GOAL!", "goal"))
    #expect(!matches("The goalkeeper", "goal"))
    #expect(matches("The goalkeeper", "goal*"))
    #expect(matches("a free\nkick, now", "free kick"))
    #expect(!matches("free the kick", "free kick"))
    #expect(matches("it’s", "it's"))
    #expect(matches("abcbcd", "a*bcd") && !matches("abcbce", "a*bcd"))
    #expect(matches("A penalty!", "goal* | penalty") && !matches("A penal code", "goal|penalty"))
    #expect(!matches("", "goal") && !matches("goal", "!!"))
  }
}
