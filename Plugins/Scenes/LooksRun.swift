import RecutModel
import RecutPlugin

struct LooksRun: AnalysisRun {
  private var times = SampleTimes()
  private var values = [[Float]](repeating: [], count: Histogram.count)
  private var last: (time: Time, histogram: Histogram)?

  private static let step = Time.milliseconds(500)
  /// Below this likeness the picture has become another, which is told at once; but no film flickers itself full.
  private static let change: Float = 0.9
  private static let shortest = Time.milliseconds(40)

  mutating func see(_ picture: borrowing Picture) {
    let (time, histogram) = (picture.time, Histogram(picture))
    if let last {
      let passed = time - last.time
      let isAnother = passed >= Self.shortest && histogram.likeness(to: last.histogram) < Self.change
      guard isAnother || passed >= Self.step else { return }
    }
    times.append(time)
    for (index, share) in histogram.shares.enumerated() { values[index].append(share) }
    last = (time, histogram)
  }

  mutating func finish(_ media: Media) -> Outputs {
    let channels = zip(Histogram.names, values).map { Signal.Channel($0, $1.map(Double.init)) }
    return ["looks": .signal(Signal(media: media.info.name, unit: "1", times: times, channels: channels))]
  }
}
