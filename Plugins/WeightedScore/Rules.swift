import RecutModel
import RecutPlugin

/// The conditions that decide whether a shot may be chosen at all.
struct Rules {
  /// One condition with what it reads.
  private struct Rule {
    var condition: Condition
    var isVeto: Bool
    var tests: [ShotTest]

    /// What is required must hold in all of the shot, a veto in any of it. Only the clock runs within a shot: of it, all
    /// moments are asked at which something changes.
    func excludes(_ range: TimeRange, _ results: [ShotTest.Result]) -> Bool {
      let changes = tests.flatMap { $0.clock?.ranges.flatMap { [$0.start, $0.end] } ?? [] }
      let moments = [range.start] + changes.filter { range.start < $0 && $0 < range.end }
      return moments.contains { moment in
        condition.holds(zip(tests, results).map { $0.clock?.contains(moment) ?? $1.holds }) == isVeto
      }
    }
  }

  private var rules: [Rule] = []

  init(
    required: [String], veto: String?, pooling: [String: Pooling], _ evidence: Evidence, _ shots: Shots
  ) throws(Fault) {
    guard let first = shots.shots.first, let last = shots.shots.last else { return }
    let range = TimeRange(first.range.start, last.range.end)
    func add(_ text: String, isVeto: Bool, at path: [Fault.Step]) throws(Fault) {
      try Fault.placed(at: [.key("with")] + path) { () throws(Fault) in
        let condition = try Condition(text)
        var tests: [ShotTest] = []
        for test in condition.tests {
          tests.append(try ShotTest(test, pooling: pooling[test.name], evidence, in: range))
        }
        rules.append(Rule(condition: condition, isVeto: isVeto, tests: tests))
      }
    }
    for (index, text) in required.enumerated() { try add(text, isVeto: false, at: [.key("required"), .index(index)]) }
    if let veto { try add(veto, isVeto: true, at: [.key("veto")]) }
  }

  /// For each shot the first reason why it must not be chosen.
  func vetoes(of shots: Shots) throws -> [String?] {
    shots.shots.enumerated().map { index, shot in
      for rule in rules {
        let results = rule.tests.map { $0.result(shot: index, in: shot.range) }
        guard rule.excludes(shot.range, results) else { continue }
        let found = zip(rule.tests, results).map { $0.sentence($1) }
        let seen = found.isEmpty ? "" : ": " + found.joined(separator: ", ")
        return rule.isVeto
          ? "`\(rule.condition.text)`\(seen)" : "required `\(rule.condition.text)` does not hold\(seen)"
      }
      return nil
    }
  }
}

/// One test of a condition, asked of shots: a comparison with a number asks the shot's pooled one, words and bare names
/// hold if they hold anywhere in the shot. Of the clock it tells in how much of the shot it holds.
struct ShotTest {
  struct Result {
    var holds: Bool
    /// The shot's number, where one was compared; of the clock, the share of the shot in which it holds.
    var number: Double?
  }

  private enum Question {
    case number(Reading, Pooling, Relation, bound: Double)
    case anywhere(TimeRanges)
    case clock(TimeRanges)
  }

  private let test: Condition.Test
  private let question: Question

  init(_ test: Condition.Test, pooling: Pooling?, _ evidence: Evidence, in range: TimeRange) throws(Fault) {
    self.test = test
    if case .clock(let clock, let relation, let bound) = test.kind {
      question = .clock(clock.ranges(relation, bound, in: range))
      return
    }
    let reading = try test.reading(in: evidence)
    if case .number(let relation, _, _) = test.kind {
      let pooling = pooling ?? reading.usualPooling
      question = .number(reading, pooling, relation, bound: try test.bound(in: reading.unit(pooled: pooling)))
    } else if case .scores = reading {
      question = .number(reading, .mean, .above, bound: 0)
    } else {
      question = .anywhere(try test.ranges(reading, in: range))
    }
  }

  /// When the test holds, where it asks the clock.
  var clock: TimeRanges? { if case .clock(let ranges) = question { ranges } else { nil } }

  func result(shot: Int, in range: TimeRange) -> Result {
    switch question {
    case .number(let reading, let pooling, let relation, let bound):
      let number = reading.pooled(pooling, shot: shot, in: range)
      return Result(holds: number.map { relation.holds($0, bound) } ?? false, number: number)
    case .anywhere(let ranges):
      return Result(holds: !ranges.clipped(to: range).isEmpty, number: nil)
    case .clock(let ranges):
      let share = ranges.share(of: range)
      return Result(holds: share > 0, number: share)
    }
  }

  /// What was found, as `lines is 0.25` or `lines contains "goal" nowhere`.
  func sentence(_ result: Result) -> String {
    switch question {
    case .number:
      return "\(test.name) is \(result.number.map { "\(($0 * 1000).rounded() / 1000)" } ?? "unknown")"
    case .clock where result.holds:
      return "`\(test.text)` holds in \(result.number == 1 ? "all" : "part") of the shot"
    case .clock, .anywhere:
      return "`\(test.text)` \(result.holds ? "holds in the shot" : "holds nowhere in the shot")"
    }
  }
}
