import RecutModel
import RecutPlugin
import Testing

@testable import ShotBoundaries

/// What holds for every run.
@Suite struct RunTests {
  private func film() -> Film {
    var film = Film()
    film.shot(1, 30)
    film.shot(2, 6)
    film.shot(3, 30)
    return film
  }

  @Test func shotsCoverTheMedium() throws {
    let shots = try film().shots()
    #expect(shots.map(\.frames) == [0..<30, 30..<36, 36..<66])
    #expect(shots.first?.range.start == Time(1, over: 2))
    #expect(shots.last?.range.end == Time(1, over: 2) + Time(66, over: 24))
    for (shot, next) in zip(shots, shots.dropFirst()) { #expect(shot.range.end == next.range.start) }
  }

  @Test func shortShotsAreJoined() throws {
    var plugin = ShotBoundaries()
    plugin.minimumLength = .milliseconds(500)
    #expect(try film().shots(of: plugin).map(\.frames) == [0..<30, 30..<66])
  }

  @Test func cutsAreExactAtHighRates() throws {
    var film = Film()
    film.shot(1, 61)
    film.shot(2, 60)
    #expect(try film.shots(rate: 60).map(\.frames) == [0..<61, 61..<121])
  }

  @Test func gradualTransitionsCanBeLeftOut() throws {
    var film = Film()
    film.shot(1, 30)
    film.dissolve(from: .scene(1), to: .scene(2), 20)
    film.shot(2, 30)
    var plugin = ShotBoundaries()
    plugin.gradual = false
    #expect(try film.shots(of: plugin).count == 1)
  }

  @Test func theDifferenceHasAValueForEveryPicture() throws {
    guard case .signal(let signal)? = try film().outputs()["difference"] else {
      Issue.record("no signal")
      return
    }
    #expect(signal.times.count == 66)
    let values = try #require(signal.channels.first?.values)
    #expect(values.count == 66 && values.allSatisfy { (0...1).contains($0) })
    #expect(values.max() == values[30] || values.max() == values[36])
  }

  @Test(arguments: [0, 1, 2, 5]) func veryShortMediaAreOneShot(count: Int) throws {
    var film = Film()
    film.shot(1, count)
    #expect(try film.shots().count == min(count, 1))
  }

  @Test func anotherSizeIsRefused() throws {
    let info = MediaInfo(name: "film", path: "/film", container: "test", duration: nil)
    var run = ShotBoundaries().start(AnalysisContext(media: info))
    let bytes = [UInt8](repeating: 0, count: 12)
    #expect(throws: PluginError.self) {
      try bytes.withUnsafeBufferPointer { bytes in
        guard let base = bytes.baseAddress else { return }
        try run.see(
          Picture(
            lending: [Picture.Plane(start: base, stride: 6)], format: .rgb24, width: 2, height: 2, time: .zero,
            frame: 0))
      }
    }
  }

  @Test func parametersAreRead() throws {
    var plugin = ShotBoundaries()
    for parameter in ShotBoundaries.parameters where parameter.info.name == "sensitivity" {
      try parameter.set(&plugin, .number(1.5))
    }
    #expect(plugin.sensitivity == 1.5)
    #expect(Set(ShotBoundaries.outputs.map(\.name)) == ["shots", "difference"])
  }
}
