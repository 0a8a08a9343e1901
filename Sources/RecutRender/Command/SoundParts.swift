/// One segment's sound in the printed graph, handles included: what a transition at its beginning takes, what is heard
/// of it between transitions, and what the one at its end takes.
struct SoundParts {
  let index: Int
  /// Samples, counted from the first of the handle before.
  let head: Range<Int>
  let body: Range<Int>
  let tail: Range<Int>

  init(of audio: AudioPlan, _ index: Int) {
    self.index = index
    let (before, after) = audio.handles(of: index)
    let count = before + audio.segments[index].count + after
    let first = index == 0 ? audio.opening : audio.joins[index - 1].taken.later
    let last = audio.joins.indices.contains(index) ? audio.joins[index].taken.earlier : audio.closing
    head = 0..<first
    body = first..<(count - last)
    tail = body.upperBound..<count
  }

  var headLabel: String { "[a\(index)h]" }
  var bodyLabel: String { "[a\(index)]" }
  var tailLabel: String { "[a\(index)t]" }

  private var parts: [(label: String, range: Range<Int>)] {
    [(headLabel, head), (bodyLabel, body), (tailLabel, tail)].filter { !$0.1.isEmpty }
  }

  /// What follows the segment's own filters: its label, or the labels of as many copies as there are parts.
  var labelled: String {
    if parts.count == 1 { return parts[0].label }
    return ",asplit=\(parts.count)" + parts.indices.map { "[a\(index)s\($0)]" }.joined()
  }

  /// Chains that cut the copies.
  var cutting: [String] {
    if parts.count == 1 { return [] }
    return parts.enumerated().map { copy, part in
      "[a\(index)s\(copy)]atrim=start_sample=\(part.range.lowerBound):end_sample=\(part.range.upperBound),asetpts=N"
        + part.label
    }
  }
}

extension AudioJoin {
  /// How many samples of the earlier segment's end and of the later one's beginning lie in a transition.
  fileprivate var taken: (earlier: Int, later: Int) { isTransition ? overlaps : (0, 0) }

  fileprivate var isTransition: Bool {
    switch self {
    case .butt, .crossfade, .seam: false
    case .transition, .dip: true
    }
  }
}

extension AudioPlan {
  /// Segments that follow each other without a transition.
  var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    for index in segments.indices {
      if let last = runs.last, !joins[index - 1].isTransition {
        runs[runs.count - 1] = last.lowerBound..<(index + 1)
      } else {
        runs.append(index..<(index + 1))
      }
    }
    return runs
  }
}
