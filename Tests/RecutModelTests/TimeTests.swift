import Foundation
import RecutModel
import Testing

struct TimeTests {
  private static let scales: [Int32] = [1, 24, 25, 1000, 1001, 12_800, 30_000, 44_100, 48_000, 90_000, 1_000_000]

  private func someTime(_ random: inout SeededRandom) -> Time {
    Time(
      Int64.random(in: -1_000_000_000...1_000_000_000, using: &random),
      over: Self.scales.randomElement(using: &random) ?? 1)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func additionIsExactAndUndoneBySubtraction(seed: UInt64) {
    var random = SeededRandom(seed)
    let (a, b, c) = (someTime(&random), someTime(&random), someTime(&random))
    #expect(a + b - b == a)
    #expect((a + b) + c == a + (b + c))
    #expect((a < b) == (a - b < .zero))
  }

  @Test func equalTimesOfDifferentScalesAreOne() {
    #expect(Time(1, over: 2) == Time(45_000, over: 90_000))
    #expect(Set([Time(1, over: 2), Time(500, over: 1000)]).count == 1)
  }

  @Test func fiveHundredNTSCFramesDoNotDrift() throws {
    let rate = try #require(FrameRate(30_000, 1001))
    var position = Time.zero
    for _ in 0..<500_000 { position += rate.frameDuration }
    #expect(position == rate.time(ofFrame: 500_000))
    #expect(position.units(per: 48_000) == Int64(500_000) * 1001 * 48_000 / 30_000)
  }

  @Test(arguments: [
    (Time(1, over: 2), FloatingPointRoundingRule.toNearestOrAwayFromZero, Int64(1)), (Time(-1, over: 2), .down, -1),
    (Time(-1, over: 2), .up, 0), (Time(3, over: 2), .towardZero, 1), (Time(-3, over: 2), .toNearestOrAwayFromZero, -2),
  ])
  func roundsAsAsked(time: Time, rule: FloatingPointRoundingRule, expected: Int64) {
    #expect(time.units(per: 1, rounded: rule) == expected)
  }

  @Test func hugeValuesNeitherTrapNorWrap() {
    let huge = Time(.max)
    #expect(huge + huge == huge)
    #expect(huge > Time(.max, over: 3))
    #expect(Time(.min).magnitude > .zero)
    #expect(Time(5, over: 0) == Time(5))
    #expect(Time(1, over: .max) + Time(1, over: .max - 1) > .zero)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func survivesJSON(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let time = someTime(&random)
    #expect(try JSONDecoder().decode([Time].self, from: JSONEncoder().encode([time])) == [time])
  }

  @Test(arguments: ["1", "1/0", "a/b", "1/2/3", ""])
  func refusesTextThatIsNoTime(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode([Time].self, from: JSONEncoder().encode([text]))
    }
  }

  @Test func isShownAsAClock() {
    #expect(Time(3_723_042, over: 1000).description == "1:02:03.042")
    #expect(Time(-5, over: 2).description == "-0:02.500")
  }
}
