import RecutModel

/// All shots that may be chosen, the best first, and what became of the others.
struct Field {
  /// By score; among equal scores by chance.
  private(set) var ranked: [Candidate] = []
  let grid: Grid
  private var vetoes: [(shot: Int, reason: String)] = []
  private var tooShort = 0
  private var poor: [Candidate] = []
  private var duplicates: [(shot: Int, better: Int, distance: Double)] = []
  private let shotCount: Int
  private let shortest: Time

  init(_ shots: Shots, _ scores: Scores, _ media: Media, shortest: Time, handles: Time, seed: UInt64) {
    grid = Grid(media.frames)
    shotCount = shots.shots.count
    self.shortest = shortest
    for score in scores.scores where shots.shots.indices.contains(score.shot) && score.score.isFinite {
      if let reason = score.veto {
        vetoes.append((score.shot, reason))
        continue
      }
      let usable = Self.usable(score.shot, shots, grid)
      guard usable.duration >= shortest, !usable.isEmpty else {
        tooShort += 1
        continue
      }
      ranked.append(
        Candidate(
          shot: score.shot, whole: shots.shots[score.shot].range, clear: usable,
          usable: Self.inner(usable, handles, shortest: shortest, grid), score: score))
    }
    var random = SeededRandom(seed)
    let lots = (0..<shotCount).map { _ in random.next() }
    ranked.sort { ($1.score.score, lots[$0.shot], $0.shot) < ($0.score.score, lots[$1.shot], $1.shot) }
  }

  /// The shot without the frames of gradual transitions at both ends, from frame boundary to frame boundary.
  private static func usable(_ index: Int, _ shots: Shots, _ grid: Grid) -> TimeRange {
    let shot = shots.shots[index]
    var (start, end) = (shot.range.start, shot.range.end)
    if let frames = grid.frames {
      let next = index + 1 < shots.shots.count ? shots.shots[index + 1].transitionFrames : nil
      start = max(start, shot.transitionFrames.map { frames.time(ofFrame: $0.upperBound) } ?? start)
      end = min(end, next.map { frames.time(ofFrame: $0.lowerBound) } ?? end)
    }
    return TimeRange(grid.after(start), grid.before(end))
  }

  /// What is left of a shot when `handles` at both of its ends stay unused; less of them where it would get shorter than
  /// `shortest`.
  private static func inner(_ clear: TimeRange, _ handles: Time, shortest: Time, _ grid: Grid) -> TimeRange {
    let room = min(handles, (clear.duration - shortest) / 2)
    guard room > .zero else { return clear }
    let (start, end) = (clear.start + room, clear.end - room)
    let inner = TimeRange(grid.after(start), grid.before(end))
    return inner.isEmpty || inner.duration < shortest ? TimeRange(grid.before(start), grid.after(end)) : inner
  }

  /// Takes out every shot with less than `share` of the best score: time is no reason to show what has nothing to
  /// show. Scores that are not above zero have no share.
  mutating func skipPoor(below share: Double) {
    guard share > 0, let best = ranked.first?.score.score, best > 0 else { return }
    poor = ranked.filter { $0.score.score < best * share }
    ranked.removeAll { $0.score.score < best * share }
  }

  /// Takes out every shot that looks like a better one that stays.
  mutating func skipNearDuplicates(_ looks: Looks, closerThan distance: Double) {
    guard distance > 0 else { return }
    var kept: [Int] = []
    ranked = ranked.filter { candidate in
      if let (better, found) = looks.twin(of: candidate.shot, among: kept, closerThan: distance) {
        duplicates.append((candidate.shot, better, found))
        return false
      }
      kept.append(candidate.shot)
      return true
    }
  }

  /// What was chosen, what nearly was, and why others were not: where the cut is as long as it may be, what was too
  /// short or too poor for it is of no interest.
  func notes(chosen: Set<Int>, _ duration: Time, budget: Time) -> [String] {
    var notes = ["chose \(chosen.count) of \(shotCount) shots: \(duration) of at most \(budget)"]
    let others = ranked.filter { !chosen.contains($0.shot) }.prefix(3)
    if !others.isEmpty {
      let list = others.map { "shot \($0.shot) (score \(rounded($0.score.score)))" }.joined(separator: ", ")
      notes.append("the best that did not fit: \(list)")
    }
    if let first = vetoes.first {
      notes.append("vetoed shots: \(vetoes.count), the first of them shot \(first.shot) (\(first.reason))")
    }
    if let first = duplicates.first {
      notes.append(
        "near-duplicates of a better shot: \(duplicates.count), the best of them shot \(first.shot), which looks like "
          + "shot \(first.better) (\(rounded(first.distance)) apart)")
    }
    guard budget - duration >= max(shortest, grid.step) else { return notes }
    if let first = poor.first {
      notes.append(
        "shots below `least-score`: \(poor.count), the best of them shot \(first.shot) "
          + "(score \(rounded(first.score.score)))")
    }
    if tooShort > 0 { notes.append("shots shorter than \(shortest.seconds) s, transitions aside: \(tooShort)") }
    return notes
  }

  private func rounded(_ number: Double) -> Double { (number * 1000).rounded() / 1000 }
}
