import RecutModel
import RecutPlugin

/// What libavfilter's meter says, ten times a second.
struct MeterReadings {
  /// BS.1770's absolute gate: what lies below is silence.
  static let gate = -70.0
  /// How much sound each reading adds.
  private static let step = Time.milliseconds(100)

  private var times = SampleTimes()
  private var momentary: [Float] = []
  private var shortTerm: [Float] = []
  private var integrated: [Float] = []
  private var range: [Float] = []

  /// A reading without momentary loudness is none: the filter tells nothing about some short last frames.
  mutating func add(_ measurement: Measurement) {
    guard let loudness = Self.number(measurement, "M") else { return }
    times.append(measurement.time)
    momentary.append(Self.gated(loudness))
    shortTerm.append(Self.gated(Self.number(measurement, "S")))
    integrated.append(Self.gated(Self.number(measurement, "I")))
    let spread = Self.number(measurement, "LRA") ?? 0
    range.append(spread.isFinite ? Float(max(0, spread)) : 0)
  }

  private static func number(_ measurement: Measurement, _ key: String) -> Double? {
    measurement.values["lavfi.r128.\(key)"].flatMap { Double($0) }
  }

  /// The filter writes `-inf` and `nan` for silence.
  private static func gated(_ loudness: Double?) -> Float {
    guard let loudness, loudness.isFinite else { return Float(gate) }
    return Float(max(gate, loudness))
  }

  func outputs(media: String) -> Outputs {
    func signal(_ name: String, _ unit: String, _ readings: [Float], window: Time? = nil) -> Value {
      // The filter writes three decimals, which single precision holds.
      var (times, values) = (times, readings.map { (Double($0) * 1000).rounded() / 1000 })
      if let window { (times, values) = centred(values, window: window) }
      return .signal(
        Signal(
          media: media, unit: unit, interpolation: window == nil ? .hold : .linear, times: times,
          channels: [.init(name, values)]))
    }
    return [
      "momentary": signal("momentary", "LUFS", momentary, window: .milliseconds(400)),
      "short-term": signal("short-term", "LUFS", shortTerm, window: .seconds(3)),
      "integrated": signal("integrated", "LUFS", integrated),
      "range": signal("range", "LU", range),
    ]
  }

  /// Each value at the middle of the window that ends with its reading. Windows whose middle lies before the sound
  /// are left out; of a sound too short for any, the last reading stands for all.
  private func centred(_ values: [Double], window: Time) -> (times: SampleTimes, values: [Double]) {
    guard let start = times.first, let last = values.last else { return ([], []) }
    let middles = times.map { $0 + Self.step - window / 2 }
    let first = middles.firstIndex { $0 >= start } ?? middles.count
    guard first < middles.count else { return ([start], [last]) }
    return (SampleTimes(middles[first...]), Array(values[first...]))
  }
}
