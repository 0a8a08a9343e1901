import RecutModel
import RecutPlugin

struct BeatsRun: AnalysisRun {
  let plugin: Beats
  let work: Work
  private var meter = OnsetMeter()

  init(_ plugin: Beats, _ work: Work) {
    self.plugin = plugin
    self.work = work
  }

  mutating func hear(_ sound: borrowing Sound) { meter.hear(sound) }

  mutating func finish(_ media: Media) throws -> Outputs {
    meter.finish()
    let name = media.info.name
    let onsets = OnsetStrength(meter.all)
    let tempo = try TempoCurve(
      onsets.values, shortest: 6000 / plugin.fastest, longest: 6000 / plugin.slowest, isCancelled: work.isCancelled)
    let path = try BeatPath(onsets, tempo, isCancelled: work.isCancelled)
    let pieces = Pieces(path.places, onsets, OnsetStrength(meter.low), tempo, plugin)
    let clock = Clock(first: meter.first)
    return [
      "beats": .cues(Cues(media: name, cues: pieces.cues(clock, in: media.range))),
      "tempo": .signal(pieces.tempo(clock, of: media)),
      "onsets": .signal(
        Signal(
          media: name, unit: "1", times: SampleTimes(first: clock.time(0), step: clock.step, count: onsets.sharp.count),
          channels: [.init("onsets", onsets.sharp.map(Double.init))])),
      "confidence": .signal(
        Signal(
          media: name, unit: "1", interpolation: .linear,
          times: SampleTimes(first: clock.time(0), step: Time(1), count: tempo.regularity.count),
          channels: [.init("confidence", tempo.regularity)])),
    ]
  }
}

/// When the values of onset strength are.
struct Clock {
  /// Number of the first one, on the medium's clock.
  let first: Int64
  let step = Time(1, over: OnsetMeter.rate)

  /// To the millisecond; `place` counts values, and lies between two where need be.
  func time(_ place: Double) -> Time {
    Time.milliseconds(first * 10 + Int64((place * 10).rounded()))
  }
}
