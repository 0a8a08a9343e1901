import RecutModel
import RecutPlugin

/// When an expression and each of its tests hold, and what that says about a clip.
struct Findings {
  /// What is to be kept before margins and shortest lengths.
  let kept: TimeRanges
  private let condition: Condition
  private let isKept: Bool
  private let tests: [TimeRanges]
  /// The cues that tests compare words with, by the test's index.
  private let lines: [Int: CueTrack]

  init(_ text: String, isKept: Bool, _ evidence: Evidence, in range: TimeRange) throws(Fault) {
    condition = try Condition(text)
    self.isKept = isKept
    tests = try condition.ranges(by: evidence, in: range)
    let holds = condition.ranges(tests, in: range)
    kept = isKept ? holds : holds.complement(in: range)
    var lines: [Int: CueTrack] = [:]
    for (index, test) in condition.tests.enumerated() {
      if case .words = test.kind, case .cues(let track, _) = try test.reading(in: evidence) { lines[index] = track }
    }
    self.lines = lines
  }

  /// For each test the share of the clip in which it holds: for the clip where it says what is kept, against it where
  /// it says what is dropped.
  func contributions(to clip: TimeRange) -> [Contribution] {
    zip(condition.tests, tests).map { test, ranges in
      let (share, weight) = (ranges.share(of: clip), isKept ? 1.0 : -1.0)
      return Contribution(from: test.name, value: share, weight: weight, contribution: share * weight)
    }
  }

  /// How much of the clip the expression asked for, and what its tests say of it.
  func sentence(about clip: TimeRange) -> String {
    let parts = condition.tests.indices.map { index in
      "`\(condition.tests[index].text)` holds for \(percent(tests[index].share(of: clip)))" + quotation(index, in: clip)
    }
    let wanted = kept.share(of: clip)
    let rest = wanted < 0.9995 ? "; the rest is margin, short gaps or moved cuts" : ""
    return "\(percent(wanted)) \(isKept ? "kept" : "not dropped") by the expression\(rest): "
      + parts.joined(separator: ", ")
  }

  /// The first line in the clip that a test on words found.
  private func quotation(_ index: Int, in clip: TimeRange) -> String {
    guard let track = lines[index], let part = tests[index].clipped(to: clip).ranges.first,
      let text = track.overlapping(part).first?.text
    else { return "" }
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    return " (\"\(line.count > 60 ? line.prefix(59) + "…" : line)\")"
  }

  private func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}

extension Shots {
  /// The shot on screen at `time`.
  func index(at time: Time) -> Int? {
    let index = shots.partitionPoint { time < $0.range.end }
    return index < shots.count && shots[index].range.contains(time) ? index : nil
  }
}
