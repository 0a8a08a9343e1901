import RecutModel
import RecutPlugin

/// One run over one medium.
struct ShotRun: AnalysisRun {
  /// Steps are no nearer to each other than this.
  private static let shortestStep = Time(1, over: 40)
  /// Frames that follow each other faster are still looked at now and then, whatever their times say.
  private static let longestSkip = 8

  private let findsGradual: Bool
  private let minimumLength: Time
  /// Candidates with log odds up to this are none.
  private let limit: Float

  private var history = History()
  private var fades = FadeDetector()
  private var cuts: [Candidate] = []
  private var windows: [Candidate] = []
  private var lastCut = 0

  private var bytes: [UInt8] = []
  private var bars = Bars()
  private var picture = SmallPicture()
  private var previous = SmallPicture()
  private var stepTime: Time?
  /// The frames since the last step: how many, and the one that changed most.
  private var skipped = 0
  private var largestChange: (amount: Int32, frame: Int)?

  private var times = SampleTimes()
  private var differences: [Float] = []

  init(sensitivity: Float, findsGradual: Bool, minimumLength: Time) {
    self.findsGradual = findsGradual
    self.minimumLength = minimumLength
    limit = -sensitivity
  }

  mutating func see(_ seen: borrowing Picture) throws {
    guard seen.width == SmallPicture.width, seen.height == SmallPicture.height, seen.format == .rgb24 else {
      throw PluginError("shot-boundaries was shown a picture of another size or format than it asked for")
    }
    seen.copy(into: &bytes)
    swap(&picture, &previous)
    if bars.see(bytes) { bars.rebuild(&history) }
    bars.read(bytes, into: &picture)
    let isStep = stepTime.map { seen.time - $0 >= Self.shortestStep } ?? true
    if skipped > 0 || !isStep {
      let amount = picture.change(from: previous)
      if amount > largestChange?.amount ?? -1 { largestChange = (amount, seen.frame) }
    }
    guard isStep || skipped >= Self.longestSkip else {
      skipped += 1
      return
    }
    bars.keep(bytes, of: history.count)
    history.append(picture, frame: seen.frame, changeFrame: largestChange?.frame ?? seen.frame)
    stepTime = seen.time
    (skipped, largestChange) = (0, nil)
    times.append(seen.time)
    differences.append(history.difference[history.count - 1] / 255)
    judge()
  }

  /// Judges what can be judged now that one more step is known.
  private mutating func judge() {
    let last = history.count - 1
    if last >= CutDetector.lookAhead { judgeCut(at: last - CutDetector.lookAhead, last: last) }
    guard findsGradual else { return }
    if let wipe = WipeDetector().candidate(endingAt: last, history, above: limit) { windows.append(wipe) }
    if last >= FadeDetector.reach { fades.judge(last - FadeDetector.reach, last: last, history) }
  }

  /// Judges whether `step` is a cut, then the dissolves that end there, which must not reach over a cut.
  private mutating func judgeCut(at step: Int, last: Int) {
    if let evidence = CutDetector().evidence(at: step, last: last, history, above: limit) {
      lastCut = step
      cuts.append(
        Candidate(
          kind: .cut, evidence: evidence, first: step, last: step, frames: nil, frame: history.changeFrame[step]))
    }
    guard findsGradual, step < last else { return }
    if let dissolve = DissolveDetector().candidate(
      endingAt: step, notBefore: lastCut, history, above: limit)
    {
      windows.append(dissolve)
    }
  }

  mutating func finish(_ media: Media) throws -> Outputs {
    judgeRest()
    let boundaries = Decision.boundaries(
      cuts: cuts, windows: windows, fades: fades.fades, blocked: fades.blocked)
    let name = media.info.name
    let shots = ShotList(boundaries, minimumLength: minimumLength).shots(of: media)
    let signal = Signal(
      media: name, unit: "1", times: times, channels: [Signal.Channel("difference", differences.map(Double.init))])
    return ["shots": .shots(Shots(media: name, shots: shots)), "difference": .signal(signal)]
  }

  /// What waited for steps that do not come.
  private mutating func judgeRest() {
    let last = history.count - 1
    guard last >= 0 else { return }
    for step in max(0, last - CutDetector.lookAhead + 1)...last { judgeCut(at: step, last: last) }
    guard findsGradual else { return }
    for step in max(0, last - FadeDetector.reach + 1)...last { fades.judge(step, last: last, history) }
    fades.finish(last: last, history)
  }
}
