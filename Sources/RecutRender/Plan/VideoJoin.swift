public import RecutModel

/// How the pictures of a segment follow those of the one before. Lengths are in frames of the output, around the cut.
public enum VideoJoin: Hashable, Sendable {
  /// Picture after picture.
  case cut
  /// Both at once, by a kind of libavfilter's `xfade`: the later segment begins `before` frames ahead of the cut, and the
  /// earlier one goes on for `after` frames behind it.
  case crossing(String, before: Int, after: Int)
  /// The earlier one fades into a colour over its last `before` frames, the later one out of it over its first `after`.
  case dip(PlainColour, before: Int, after: Int)

  /// Frames of the later segment ahead of the cut, and of the earlier one behind it.
  var handles: (before: Int, after: Int) {
    if case .crossing(_, let before, let after) = self { (before, after) } else { (0, 0) }
  }

  /// Frames of the output in which it shows, ahead of the cut and behind it.
  var reach: (before: Int, after: Int) {
    switch self {
    case .cut: (0, 0)
    case .crossing(_, let before, let after), .dip(_, let before, let after): (before, after)
    }
  }

  /// A transition as long as `before` and `after` allow; a cut where nothing of it is left.
  init(_ look: Transition.Look, before: Int, after: Int) {
    let (before, after) = (max(before, 0), max(after, 0))
    switch look {
    case _ where before + after == 0: self = .cut
    case .crossing(let kind): self = .crossing(kind, before: before, after: after)
    case .dip(let colour): self = .dip(colour, before: before, after: after)
    }
  }
}
