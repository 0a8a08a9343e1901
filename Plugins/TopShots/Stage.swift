import RecutModel
import RecutPlugin

/// A candidate with the part of it that is shown.
struct Take {
  var candidate: Candidate
  /// What is shown, and what was to be shown before cuts were moved out of speech.
  var range: TimeRange
  var placed: TimeRange
  /// Where in the shot it lies and why, for the user.
  var note: String
}

/// Places the chosen lengths inside their shots.
struct Stage {
  let grid: Grid
  let shortest: Time
  let longest: Time
  private let curve: Curve?

  init(curve: Signal?, grid: Grid, shortest: Time, longest: Time) {
    self.grid = grid
    self.shortest = shortest
    self.longest = longest
    self.curve = curve.flatMap(Curve.init)
  }

  /// The best part of a shot that lasts no longer than `length`; `nil` where no cut falls into that time, because one
  /// frame is shown longer.
  func take(_ candidate: Candidate, lasting length: Time) -> Take? {
    let usable = candidate.usable
    let latest = max(usable.start, usable.end - length)
    let wanted = curve?.bestStart(lasting: length, in: usable) ?? usable.start + (latest - usable.start) / 2
    var start = grid.nearest(wanted.clamped(to: usable.start...latest))
    if start > latest { start = max(usable.start, grid.before(latest)) }
    let range = TimeRange(start, min(usable.end, grid.before(start + length)))
    guard !range.isEmpty else { return nil }
    return Take(candidate: candidate, range: range, placed: range, note: note(candidate, range))
  }

  private func note(_ candidate: Candidate, _ range: TimeRange) -> String {
    if range == candidate.whole { return "the whole shot" }
    if range == candidate.clear { return "the whole shot but its transitions" }
    if range == candidate.usable { return "the whole shot but its handles" }
    let place = curve == nil ? "from its middle" : "where its score over time is highest"
    let seconds = [range.duration, candidate.whole.duration].map { ($0.seconds * 100).rounded() / 100 }
    return "\(seconds[0]) s of a shot of \(seconds[1]) s, \(place)"
  }

  /// Lengthens clips, the best first, by what rounding to frames left of the budget.
  func fill(_ takes: inout [Take], budget: Time) {
    var left = budget - duration(of: takes)
    for index in takes.indices where left > .zero {
      let (range, usable) = (takes[index].range, takes[index].candidate.usable)
      let room = min(left, longest - range.duration)
      guard room > .zero else { continue }
      let end = min(usable.end, grid.before(range.end + room))
      let start = max(usable.start, grid.after(range.start - (room - (end - range.end))))
      let filled = TimeRange(min(start, range.start), max(end, range.end))
      left -= filled.duration - range.duration
      takes[index].range = filled
      takes[index].placed = filled
      takes[index].note = note(takes[index].candidate, filled)
    }
  }

  /// Moves cuts out of speech, the best clips first, inside their shots and the budget. What one clip gives up,
  /// another may use.
  func leaveSpeech(_ takes: inout [Take], _ speech: SpeechEdges, budget: Time) {
    var left = budget - duration(of: takes)
    for index in takes.indices {
      let take = takes[index]
      let most = min(longest, take.range.duration + left)
      guard let range = clean(take, speech, lasting: most) else { continue }
      left -= range.duration - take.range.duration
      takes[index].range = range
    }
  }

  /// The nearest range of a take that clips no word at either end, or failing that at one of them; `nil` where none
  /// fits between the shortest length and `most`.
  private func clean(_ take: Take, _ speech: SpeechEdges, lasting most: Time) -> TimeRange? {
    let (range, usable) = (take.range, take.candidate.usable)
    func cuts(_ time: Time) -> [Time] {
      [speech.cut(nearest: time), speech.cut(before: time), speech.cut(after: time)].compactMap { $0 }
        .filter { usable.start <= $0 && $0 <= usable.end }
    }
    let (starts, ends) = (cuts(range.start), cuts(range.end))
    func fits(_ start: Time, _ end: Time) -> Bool {
      start < end && end - start <= most && end - start >= min(shortest, range.duration)
    }
    for start in starts {
      // The latest clean end for the longest clip from here may be nearer than the ends about the present one.
      let last = speech.cut(before: grid.before(min(usable.end, start + most))).map { [$0] } ?? []
      let near = last.filter { ($0 - range.end).magnitude <= speech.tolerance }
      if let end = (ends + near).first(where: { fits(start, $0) }) { return TimeRange(start, end) }
    }
    if let start = starts.first(where: { fits($0, range.end) }) { return TimeRange(start, range.end) }
    if let end = ends.first(where: { fits(range.start, $0) }) { return TimeRange(range.start, end) }
    return nil
  }

  /// What to change where the cut stays shorter than asked for because clips may not be longer, or leave handles.
  func hint(_ takes: [Take], left: Time) -> String? {
    guard left >= max(shortest, grid.step) else { return nil }
    let trimmed = takes.count { $0.range.duration < $0.candidate.usable.duration }
    guard trimmed > 0 else {
      let unused = takes.reduce(Time.zero) { $0 + $1.candidate.clear.duration - $1.candidate.usable.duration }
      return unused > .zero
        ? "the cut is \(left) shorter than it may be, and `handles` leave \(unused) of the chosen shots unused" : nil
    }
    return
      "the cut is \(left) shorter than it may be, and `maximum-clip` (\(longest.seconds) s) trims shots: \(trimmed); "
      + "a greater `maximum-clip` shows more of them, and `keep-ranges` cuts inside shots"
  }

  private func duration(of takes: [Take]) -> Time { takes.reduce(.zero) { $0 + $1.range.duration } }
}
