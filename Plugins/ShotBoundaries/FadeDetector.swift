import RecutModel

/// Finds fades through black, white or another single colour, and flashes, which are none.
///
/// What tells all of them is contrast: the deviation of luma falls to nearly nothing and rises again (Lienhart 1999).
struct FadeDetector: Sendable {
  /// How far around a step the contrast is looked at, in steps.
  static let reach = 36
  /// A picture is plain below this contrast, or below this share of the contrast on both sides.
  private static let plainContrast: Float = 2.5
  private static let plainShare: Float = 0.2
  /// So many plain steps between the same pictures are a flash.
  private static let longestFlash = 4

  /// Plain steps that are going on.
  private struct Run: Sendable {
    var first: Int
    var last: Int
    var firstFrame: Int
    var least: Float
    /// The largest contrast before them; the last step before the contrast began to fall; whether it fell at once.
    var before: Float
    var start: Int
    var startFrame: Int
    var isHard: Bool
  }

  private(set) var fades: [Candidate] = []
  private(set) var blocked: [Blocked] = []
  private var run: Run?

  /// Judges step `step`; `last` is the last step there is, at least ``reach`` later unless the medium is over.
  mutating func judge(_ step: Int, last: Int, _ history: History) {
    let contrast = history.contrast[step]
    let bounds = 0...last
    let around = min(
      history.contrast.largest((step - Self.reach)...step, in: bounds),
      history.contrast.largest(step...(step + Self.reach), in: bounds))
    if contrast < Self.plainContrast || contrast < Self.plainShare * around {
      var open = run ?? begin(step, history)
      open.last = step
      open.least = min(open.least, contrast)
      run = open
    } else if let ended = run, step - ended.last >= 2 {
      close(ended, last: last, history)
    }
  }

  /// The medium is over.
  mutating func finish(last: Int, _ history: History) {
    if let run { close(run, last: last, history) }
  }

  private func begin(_ step: Int, _ history: History) -> Run {
    let contrast = history.contrast
    var run = Run(
      first: step, last: step, firstFrame: history.changeFrame[step], least: contrast[step], before: 0, start: step,
      startFrame: history.frame[step], isHard: false)
    guard step > 0 else { return run }
    let bounds = 0...(step - 1)
    run.before = contrast.largest((step - Self.reach)...(step - 1), in: bounds)
    run.isHard = contrast[step - 1] > 0.6 * contrast.largest((step - 12)...(step - 1), in: bounds)
    while run.start > max(0, step - Self.reach), contrast[run.start - 1] > contrast[run.start],
      contrast[run.start] < 0.93 * run.before
    { run.start -= 1 }
    run.startFrame = history.frame[run.start]
    return run
  }

  private mutating func close(_ run: Run, last: Int, _ history: History) {
    self.run = nil
    let contrast = history.contrast
    var (end, after, isHard) = (run.last, Float(0), false)
    if run.last < last {
      let bounds = (run.last + 1)...last
      after = contrast.largest((run.last + 1)...(run.last + Self.reach), in: bounds)
      isHard = contrast[run.last + 1] > 0.6 * contrast.largest((run.last + 1)...(run.last + 13), in: bounds)
      while end < min(last, run.last + Self.reach), contrast[end + 1] > contrast[end], contrast[end] < 0.93 * after {
        end += 1
      }
    }
    let least = max(4, 3 * run.least)
    if run.before < least || after < least {
      blocked.append(Blocked(first: run.start, last: end))
    } else if run.isHard, isHard, isFlash(run, history) {
      blocked.append(Blocked(first: run.first - 1, last: run.last + 1))
    } else if !history.movesOn(from: run.start, to: run.first), !history.movesOn(from: run.last, to: end) {
      fades.append(fade(run, end: end, isHardAfter: isHard, history))
    }
  }

  private func isFlash(_ run: Run, _ history: History) -> Bool {
    guard run.last - run.first < Self.longestFlash else { return false }
    return MatchSummary(matching: run.last + 1, in: run.first - 1, of: history).relativeQuartile < 0.5
  }

  /// Where only one side is hard, the new shot begins there: with a cut to black it includes its fade in, with a cut
  /// out of black it begins with the cut.
  private func fade(_ run: Run, end: Int, isHardAfter: Bool, _ history: History) -> Candidate {
    let lastFrame = isHardAfter ? history.changeFrame[run.last + 1] - 1 : history.frame[end] - 1
    let firstFrame = run.isHard ? run.firstFrame : run.startFrame + 1
    let frame: Int =
      switch (run.isHard, isHardAfter) {
      case (true, false): run.firstFrame
      case (false, true): lastFrame + 1
      default: (run.firstFrame + history.frame[run.last] + 1) / 2
      }
    return Candidate(
      kind: .fade, evidence: .infinity, first: run.start, last: end,
      frames: firstFrame..<max(firstFrame + 1, lastFrame + 1), frame: frame)
  }
}
