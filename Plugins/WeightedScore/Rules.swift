import RecutModel
import RecutPlugin

/// The conditions that decide whether a shot may be chosen at all.
struct Rules {
  /// One condition with what it reads.
  private struct Rule {
    var condition: Condition
    var isVeto: Bool
    var tests: [ShotTest]
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
        guard rule.condition.holds(results.map(\.holds)) == rule.isVeto else { continue }
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
/// hold if they hold anywhere in the shot.
struct ShotTest {
  struct Result {
    var holds: Bool
    /// The shot's number, where one was compared.
    var number: Double?
  }

  private enum Question {
    case number(Reading, Pooling, Relation, bound: Double)
    case anywhere(TimeRanges)
  }

  private let test: Condition.Test
  private let question: Question

  init(_ test: Condition.Test, pooling: Pooling?, _ evidence: Evidence, in range: TimeRange) throws(Fault) {
    self.test = test
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

  func result(shot: Int, in range: TimeRange) -> Result {
    switch question {
    case .number(let reading, let pooling, let relation, let bound):
      let number = reading.pooled(pooling, shot: shot, in: range)
      return Result(holds: number.map { relation.holds($0, bound) } ?? false, number: number)
    case .anywhere(let ranges):
      return Result(holds: !ranges.clipped(to: range).isEmpty, number: nil)
    }
  }

  /// What was found, as `faces is 0.25` or `lines contains "goal" nowhere`.
  func sentence(_ result: Result) -> String {
    if case .number = question {
      return "\(test.name) is \(result.number.map { "\(($0 * 1000).rounded() / 1000)" } ?? "unknown")"
    }
    return "`\(test.text)` \(result.holds ? "holds in the shot" : "holds nowhere in the shot")"
  }
}
