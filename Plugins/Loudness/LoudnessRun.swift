import RecutModel
import RecutPlugin

struct LoudnessRun: AnalysisRun {
  let silences: SilenceFinder
  private var meter = MeterReadings()
  private var levels = LevelMeter()
  private var peaks = TruePeakMeter()

  init(silences: SilenceFinder) { self.silences = silences }

  mutating func measure(_ measurement: Measurement) {
    meter.add(measurement)
  }

  mutating func hear(_ sound: borrowing Sound) {
    levels.add(sound)
    peaks.add(sound)
  }

  mutating func finish(_ media: Media) -> Outputs {
    let name = media.info.name
    let (levels, peaks) = (levels.finish(), peaks.finish())
    var outputs = meter.outputs(media: name)
    outputs["true-peak"] = .signal(
      Signal(
        media: name, unit: "dBTP", times: peaks.times,
        channels: [.init("true-peak", peaks.values.map(Double.init))]))
    outputs["level"] = .signal(
      Signal(
        media: name, unit: "dB", times: levels.times, channels: [.init("level", levels.values.map(Double.init))]))
    outputs["silences"] = .cues(Cues(media: name, cues: silences.cues(in: levels, of: media.range)))
    return outputs
  }
}
