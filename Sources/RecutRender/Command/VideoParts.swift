/// One segment's pictures in the printed graph: those that a transition shows at its head, those that it shows alone, and
/// those that a transition shows at its tail.
struct VideoParts {
  let index: Int
  /// Pictures of the segment, counted from its first.
  let head: Range<Int>
  let body: Range<Int>
  let tail: Range<Int>

  init(of video: VideoPlan, _ index: Int) {
    self.index = index
    let segment = video.segments[index]
    let alone = video.body(of: index)
    body = (alone.lowerBound - segment.output.lowerBound)..<(alone.upperBound - segment.output.lowerBound)
    head = 0..<body.lowerBound
    tail = body.upperBound..<segment.output.count
  }

  private var parts: [(label: String, range: Range<Int>)] {
    [("h", head), ("", body), ("t", tail)].filter { !$0.1.isEmpty }.map { ("[v\(index)\($0.0)]", $0.1) }
  }

  var bodyLabel: String { "[v\(index)]" }

  /// What follows the segment's own filters: its label, or the labels of as many copies as there are parts.
  var labelled: String {
    if parts.count == 1 { return parts[0].label }
    return ",split=\(parts.count)" + parts.indices.map { "[v\(index)s\($0)]" }.joined()
  }

  /// Chains that cut the copies.
  var cutting: [String] {
    if parts.count == 1 { return [] }
    return parts.enumerated().map { copy, part in
      "[v\(index)s\(copy)]trim=start_frame=\(part.range.lowerBound):end_frame=\(part.range.upperBound),setpts=N"
        + part.label
    }
  }
}
