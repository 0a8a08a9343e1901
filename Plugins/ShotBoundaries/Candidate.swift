import RecutModel

/// A boundary that a detector takes for likely: in steps, by which candidates exclude each other, and in frames.
struct Candidate: Sendable {
  var kind: Shot.Transition
  /// Log odds; those below 0 are not made candidates.
  var evidence: Float
  /// First and last step of the transition; the same for a cut.
  var first: Int
  var last: Int
  /// Frames of the transition; `nil` for a cut.
  var frames: Range<Int>?
  /// The first frame of the new shot.
  var frame: Int

  func overlaps(_ first: Int, _ last: Int) -> Bool { self.first <= last && self.last >= first }
}

/// Steps in which nothing is a boundary: a flash, or a fade at an end of the medium.
struct Blocked: Sendable {
  var first: Int
  var last: Int
}
