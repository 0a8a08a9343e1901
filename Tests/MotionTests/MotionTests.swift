import Foundation
import RecutModel
import RecutPlugin
import Testing

@testable import Motion

@Suite struct MotionTests {
  @Test func aStillPictureDoesNotMove() throws {
    let found = try measured([Drawing](repeating: .waves(), count: 5))
    #expect(found.motion == [0, 0, 0, 0, 0])
    #expect(found.area == [0, 0, 0, 0, 0])
  }

  /// 0.2 picture heights a second are 18 of 90 rows.
  @Test(arguments: [10, 24, 30, 60, 120] as [Int32]) func speedDoesNotDependOnTheFrameRate(rate: Int32) throws {
    let found = try measured((0..<24).map { .waves(shift: Double($0) * 18 / Double(rate)) }, rate: rate)
    let mean = found.motion.reduce(0, +) / 24
    #expect(abs(mean - 0.2) < 0.05)
  }

  @Test func fasterIsMore() throws {
    let means = try [5.0, 20, 60].map { speed in
      try measured((0..<12).map { .waves(shift: Double($0) * speed / 25) }).motion.reduce(0, +) / 12
    }
    #expect(means[0] * 2 < means[1])
    #expect(means[1] * 2 < means[2])
    #expect(means[2] <= 1)
  }

  @Test func areaIsTheShareThatMoves() throws {
    let found = try measured(
      (0..<10).map { index in
        Drawing { x, y in
          let moves = x < 40 && y < 45
          return 128 + 60 * sin((x - (moves ? Double(index) : 0)) / 4) * cos(y / 4)
        }
      })
    #expect(abs(found.area[5] - 0.125) < 0.06)
  }

  @Test func centreIsWhereSomethingMoves() throws {
    let drawings = (0..<10).map { index in
      Drawing { x, y in
        let moves = x > 120 && y < 30
        return 128 + 60 * sin((x - (moves ? Double(index) : 0)) / 4) * cos(y / 4)
      }
    }
    let times = drawings.indices.map { Time(Int64($0), over: 25) }
    let centre = try measured(drawings, at: times).centre
    let (x, y) = (try #require(centre.channel("x")).values, try #require(centre.channel("y")).values)
    #expect(x.allSatisfy { abs($0 - 0.875) < 0.04 } && y.allSatisfy { abs($0 - 0.17) < 0.08 }, "\(x) \(y)")
    let still = try measured([Drawing](repeating: .waves(), count: 4), at: Array(times.prefix(4))).centre
    #expect(still.channels[0].values.allSatisfy { $0.isNaN })
  }

  @Test func flickerAndExposureAreNoMotion() throws {
    let flicker = try measured((0..<20).map { .waves(offset: $0 % 2 == 0 ? 0 : 20) })
    let exposure = try measured((0..<20).map { .waves(gain: 0.6 + Double($0) / 50) })
    #expect((flicker.motion + exposure.motion).allSatisfy { $0 < 0.005 })
  }

  @Test func noiseIsNoMotion() throws {
    var random = SeededRandom(7)
    let noisy = (0..<10).map { _ in
      Drawing { x, y in 128 + 40 * sin(x / 9) * sin(y / 8) + Double.random(in: -6...6, using: &random) }
    }
    #expect(try measured(noisy).motion.allSatisfy { $0 < 0.005 })
  }

  @Test func aCutTakesTheValueOfTheNextFrame() throws {
    let before = [Drawing](repeating: .waves(), count: 6)
    let after = (0..<6).map { Drawing.waves(shift: Double($0), seed: 40) }
    for rate in [25, 60] as [Int32] {
      let found = try measured(before + after, rate: rate)
      #expect(found.motion[5] == 0)
      #expect(abs(found.motion[6] - found.motion[9]) < 0.05)
      #expect(found.motion[6] > 0.05)
    }
  }

  @Test func aShotOfOneFrameIsNoMotion() throws {
    let found = try measured(
      [Drawing](repeating: .waves(), count: 5) + [.waves(seed: 40)] + [Drawing](repeating: .waves(), count: 5))
    #expect(found.motion.allSatisfy { $0 == 0 })
  }

  @Test func aPanWithEveryFrameShownTwiceIsMotion() throws {
    let found = try measured((0..<24).map { .waves(shift: Double($0 / 2) * 6) })
    #expect(found.motion.reduce(0, +) / 24 > 0.2)
  }

  @Test func samplesCarryTheTimesOfTheirFrames() throws {
    let times = [0, 1, 5, 6, 30].map { Time($0, over: 30) + Time(7, over: 3) }
    let found = try measured([Drawing](repeating: .waves(), count: 5), at: times)
    #expect(Array(found.motion.times) == times)
    #expect(Array(found.area.times) == times)
    #expect(found.motion.media == "film")
  }

  @Test func aFilmWithoutPicturesGivesEmptySignals() throws {
    #expect(try measured([]).motion.isEmpty)
  }

  @Test func oneFrameIsStill() throws {
    #expect(try measured([.waves()]).motion == [0])
  }

  @Test func picturesOfAnySizeAreRead() throws {
    for (width, height) in [(2, 90), (1, 1), (3, 7), (214, 90), (2048, 2)] {
      let found = try measured(
        (0..<4).map { index in Drawing(width: width, height: height) { x, _ in x + Double(index) } })
      #expect(found.motion.count == 4)
      #expect(found.motion.allSatisfy { (0...1).contains($0) })
    }
  }

  @Test func aChangeOfSizeIsNoMotion() throws {
    let wide = Drawing(width: 200) { x, y in 128 + 60 * sin(x / 4) * cos(y / 4) }
    let found = try measured([.waves(), .waves(), wide, wide])
    #expect(found.motion == [0, 0, 0, 0])
  }

  @Test func changesBelowTheNoiseAreIgnored() throws {
    let (plugin, faults) = Motion.configured(with: [.init("noise", 32)])
    #expect(faults.isEmpty)
    let times = (0..<6).map { Time($0, over: 25) }
    let found = try measured((0..<6).map { .waves(shift: Double($0) / 2) }, at: times, with: plugin)
    #expect(found.motion.channels[0].values.allSatisfy { $0 == 0 })
    #expect(!Motion.configured(with: [.init("noise", 33)]).faults.isEmpty)
  }
}
