import RecutModel
import RecutPlugin

struct AVFilterRun: AnalysisRun {
  let keys: KeyFilter
  private var times = SampleTimes()
  /// By key; shorter than `times` where the key has not been seen of late.
  private var numbers: [String: [Double]] = [:]
  private var ranges = OpenRanges()
  /// By key, what is being said and since when.
  private var words: [String: (text: String, since: Time)] = [:]
  private var said: [Cue] = []

  init(keys: KeyFilter) { self.keys = keys }

  mutating func measure(_ measurement: Measurement) {
    var isNew = true
    // In the order of the alphabet, so that a range's end comes before the next one's start.
    for (key, text) in measurement.values.sorted(by: { $0.key < $1.key }) {
      let name = KeyFilter.name(key)
      guard keys.keeps(name) else { continue }
      if let range = RangeKey(name), Double(text) != nil {
        ranges.add(range, text, at: measurement.time)
      } else if let number = Double(text) {
        if isNew { times.append(measurement.time) }
        isNew = false
        append(number, to: name)
      } else {
        say(text, key: name, at: measurement.time)
      }
    }
  }

  private mutating func append(_ number: Double, to name: String) {
    pad(&numbers[name, default: []], to: times.count - 1)
    numbers[name]?.append(number)
  }

  private func pad(_ values: inout [Double], to count: Int) {
    values.append(contentsOf: repeatElement(.nan, count: max(0, count - values.count)))
  }

  private mutating func say(_ text: String, key: String, at time: Time) {
    if let last = words[key] {
      guard last.text != text else { return }
      close(key, last, at: time)
    }
    words[key] = (text, time)
  }

  private mutating func close(_ key: String, _ last: (text: String, since: Time), at end: Time) {
    let range = TimeRange(last.since, end)
    if !range.isEmpty { said.append(Cue(range: range, label: key, text: last.text)) }
  }

  mutating func finish(_ media: Media) -> Outputs {
    let end = media.range.end
    for (key, last) in words.sorted(by: { $0.key < $1.key }) { close(key, last, at: end) }
    let cues = (ranges.finish(at: end) + said).sorted {
      ($0.range.start, $0.label, $0.range.end) < ($1.range.start, $1.label, $1.range.end)
    }
    let channels = keys.sorted(numbers.keys).map { name in
      var values = numbers[name] ?? []
      pad(&values, to: times.count)
      return Signal.Channel(name, values)
    }
    let name = media.info.name
    return [
      "signal": .signal(Signal(media: name, unit: "", times: times, channels: channels)),
      "cues": .cues(Cues(media: name, cues: cues)),
    ]
  }
}
