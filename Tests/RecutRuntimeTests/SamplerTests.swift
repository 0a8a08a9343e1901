import RecutMedia
import RecutModel
import RecutPlugin
import Testing

@testable import RecutRuntime

/// Which frames one who looks is shown where an input decides it too: 25 frames a second.
@Suite struct SamplerTests {
  private let frames: FrameTable

  init() throws { frames = FrameTable(.constant(start: .zero, rate: try #require(FrameRate(25)), count: 100)) }

  private func shown(_ sampling: Sampling, _ input: Value? = nil) -> [Int] {
    let sampler = Sampler(sampling, in: frames) { $0 == "port" ? input : nil }
    return (0..<100).filter { frame in
      sampler.includes(
        .init(number: frame, shown: frames.times(of: frame..<frame + 1), isKey: false, timeBase: TimeBase(1, 25)))
    }
  }

  private func shots(_ ends: [Int]) -> Value {
    let shots = zip([0] + ends, ends).map { start, end in
      Shot(frames: start..<end, range: frames.times(of: start..<end), transition: .cut)
    }
    return .shots(Shots(media: "film", shots: shots))
  }

  @Test func shotsThatAreTooShortForTheStepAreSeenOnce() {
    // Every second: frames 0, 25, 50, 75. The shots 30..<40, 40..<43 and 43..<50 have none of these.
    #expect(shown(.every(.seconds(1), onceIn: "port"), shots([30, 40, 43, 50, 100])) == [0, 25, 35, 41, 46, 50, 75])
  }

  @Test func withoutShotsTheStepAloneHolds() {
    #expect(shown(.every(.seconds(1), onceIn: "port")) == [0, 25, 50, 75])
    #expect(shown(.every(.seconds(1), onceIn: "other"), shots([30, 40, 100])) == [0, 25, 50, 75])
  }

  @Test func shotsBeyondTheFilmAddNothing() {
    #expect(shown(.every(.seconds(1), onceIn: "port"), shots([100, 110, 120])) == [0, 25, 50, 75])
  }

  @Test func theFramesOfRegionsAreShown() {
    let regions = Regions(
      media: "film", frames: [90, 3, 7].map { RegionFrame(time: Time(Int64($0), over: 25), frame: $0, boxes: []) })
    #expect(shown(.framesOf("port"), .regions(regions)) == [3, 7, 90])
    #expect(shown(.framesOf("port")) == [])
  }
}
