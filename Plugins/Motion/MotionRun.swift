import RecutModel
import RecutPlugin

/// Compares each picture with earlier ones. Keeps a few reduced pictures and a handful of numbers a frame.
struct MotionRun: AnalysisRun {
  let noise: Double
  /// The pictures to compare with, the oldest first; all of one size.
  private var recent: [ReducedPicture] = []
  private var times = SampleTimes()
  private var track = MotionTrack()

  /// Over shorter times slow motion drowns in noise; longer ones count as the longest.
  private static let shortest = Time.milliseconds(30)
  private static let longest = 0.1
  /// Bounds memory where frames follow each other absurdly fast.
  private static let mostRecent = 64

  init(noise: Double) { self.noise = noise }

  mutating func see(_ picture: borrowing Picture) {
    let reduced = ReducedPicture(picture)
    if let last = recent.last, last.grid != reduced.grid { recent = [] }
    while recent.count >= Self.mostRecent || recent.count > 1 && recent[1].time <= reduced.time - Self.shortest {
      recent.removeFirst()
    }
    times.append(reduced.time)
    track.append(sample(reduced))
    recent.append(reduced)
  }

  private func sample(_ picture: ReducedPicture) -> MotionSample {
    var sample = MotionSample()
    guard let reference = recent.first, let previous = recent.last else { return sample }
    let comparison = Comparison(reference, picture, noise: noise)
    let seconds = (picture.time - reference.time).seconds.clamped(to: 0.001...Self.longest)
    sample.reach = recent.count
    sample.motion = comparison.meanShift(upTo: Float(Double(picture.grid.height) * seconds))
    sample.area = comparison.movingShare
    sample.middle = comparison.middle(picture.grid)
    let step = recent.count == 1 ? comparison : Comparison(previous, picture, noise: noise)
    sample.change = step.change
    sample.correlation = step.correlation
    return sample
  }

  mutating func finish(_ media: Media) -> Outputs {
    track.finish()
    func signal(_ name: String, _ unit: String, _ values: [Float]) -> Value {
      .signal(
        Signal(media: media.info.name, unit: unit, times: times, channels: [.init(name, values.map(Double.init))]))
    }
    let centre = Signal(
      media: media.info.name, unit: "1", times: times,
      channels: [
        .init("x", track.middle.map { Double($0.x) }), .init("y", track.middle.map { Double($0.y) }),
      ])
    return [
      "motion": signal("motion", "heights/s", track.motion),
      "area": signal("area", "1", track.area), "centre": .signal(centre),
    ]
  }
}
