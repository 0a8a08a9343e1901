import RecutModel

/// Makes shots of boundaries.
struct ShotList {
  private let boundaries: [Candidate]
  private let minimumLength: Time

  /// `boundaries` in order of ``Candidate/frame``.
  init(_ boundaries: [Candidate], minimumLength: Time) {
    self.boundaries = boundaries
    self.minimumLength = minimumLength
  }

  /// Contiguous shots that cover the medium's pictures; none for a medium without any.
  func shots(of media: Media) -> [Shot] {
    guard let frames = media.frames, frames.count > 0 else { return [] }
    var shots: [Shot] = []
    var open = (start: 0, transition: Shot.Transition.cut, frames: Range<Int>?.none)
    func close(at end: Int) {
      shots.append(
        Shot(
          frames: open.start..<end, range: frames.times(of: open.start..<end), transition: open.transition,
          transitionFrames: open.frames?.clamped(to: 0..<frames.count)))
    }
    for boundary in boundaries where boundary.frame > open.start && boundary.frame < frames.count {
      guard frames.times(of: open.start..<boundary.frame).duration >= minimumLength else { continue }
      close(at: boundary.frame)
      open = (boundary.frame, boundary.kind, boundary.frames)
    }
    close(at: frames.count)
    return shots
  }
}
