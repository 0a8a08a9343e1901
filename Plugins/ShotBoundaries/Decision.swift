import RecutModel

/// Which of the candidates are boundaries: those that exclude each other are settled by evidence.
enum Decision {
  /// The boundaries in order.
  static func boundaries(
    cuts: [Candidate], windows: [Candidate], fades: [Candidate], blocked: [Blocked]
  ) -> [Candidate] {
    let flat = Spans(blocked.map { ($0.first, $0.last) })
    let faded = Spans(fades.map { ($0.first, $0.last) })
    var taken = Spans()
    var gradual: [Candidate] = []
    for window in windows.sorted(by: precedes) {
      guard !flat.overlap(window.first, window.last), !faded.overlap(window.first, window.last),
        !taken.overlap(window.first - 1, window.last + 1)
      else { continue }
      taken.insert(window.first, window.last)
      gradual.append(window)
    }
    let wiped = Spans(gradual.filter { $0.kind == .wipe }.map { ($0.first, $0.last + 1) }.sorted { $0.0 < $1.0 })
    var hard: [Candidate] = []
    var near = Spans()
    for cut in cuts.sorted(by: precedes) {
      let step = cut.first
      guard !flat.overlap(step, step), !faded.overlap(step - 1, step + 1), !wiped.overlap(step, step),
        !near.overlap(step - 2, step + 2)
      else { continue }
      near.insert(step, step)
      hard.append(cut)
    }
    return (hard + gradual + fades).sorted { ($0.frame, $0.first) < ($1.frame, $1.first) }
  }

  /// Surer ones first; equal ones in order of time, so that the result does not depend on how a sort treats them.
  private static func precedes(_ a: Candidate, _ b: Candidate) -> Bool {
    a.evidence != b.evidence ? a.evidence > b.evidence : a.first < b.first
  }
}

/// Ranges of steps in ascending order.
private struct Spans {
  private var spans: [(first: Int, last: Int)]

  init(_ spans: [(Int, Int)] = []) { self.spans = spans.map { (first: $0.0, last: $0.1) } }

  /// Whether one of them has a step in common with `first...last`.
  func overlap(_ first: Int, _ last: Int) -> Bool {
    let after = spans.partitionPoint { $0.first > last }
    return after > 0 && spans[after - 1].last >= first
  }

  mutating func insert(_ first: Int, _ last: Int) {
    spans.insert((first, last), at: spans.partitionPoint { $0.first > first })
  }
}
