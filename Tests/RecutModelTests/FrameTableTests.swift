import RecutModel
import Testing

struct FrameTableTests {
  private static func table(seed: UInt64) -> FrameTable {
    var random = SeededRandom(seed)
    if seed % 2 == 0,
      let rate = FrameRate([24, 25, 30_000, 60].randomElement(using: &random) ?? 24, seed % 4 == 0 ? 1 : 1001)
    {
      let start = Time(Int64.random(in: -90_000...90_000, using: &random), over: 90_000)
      return FrameTable(.constant(start: start, rate: rate, count: Int.random(in: 1...500, using: &random)))
    }
    var time = Time(Int64.random(in: -1000...1000, using: &random), over: 1000)
    var starts: [Time] = []
    for _ in 0..<Int.random(in: 1...200, using: &random) {
      starts.append(time)
      time += Time(Int64.random(in: 1...500, using: &random), over: 1000)
    }
    return FrameTable(.variable(starts: SampleTimes(starts), end: time))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func framesAreThoseBetweenTheNearestBoundaries(seed: UInt64) {
    let table = Self.table(seed: seed)
    for first in 0..<table.count {
      let (shown, moment) = (first..<table.count, table.time(ofFrame: first))
      #expect(table.frames(nearest: table.times(of: shown)) == shown)
      #expect(table.frames(nearest: TimeRange(moment, moment)) == first..<first)
    }
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func aFrameIsOnScreenFromItsTimeToTheNext(seed: UInt64) {
    let table = Self.table(seed: seed)
    for index in 0..<table.count {
      let (start, end) = (table.time(ofFrame: index), table.time(ofFrame: index + 1))
      #expect(start < end)
      #expect(table.frame(at: start) == index)
      #expect(table.frame(at: end - Time(1, over: 1_000_000)) == index)
      #expect(table.boundary(nearest: start) == index)
    }
    #expect(table.boundary(nearest: table.range.end) == table.count)
    #expect(table.boundary(nearest: table.range.end + Time(100)) == table.count)
    #expect(table.boundary(nearest: table.range.start - Time(100)) == 0)
  }

  @Test func aCutLandsOnTheNearestBoundary() throws {
    let table = FrameTable(.constant(start: .zero, rate: try #require(FrameRate(25)), count: 100))
    #expect(table.boundary(nearest: Time(59, over: 1000)) == 1)
    #expect(table.boundary(nearest: Time(60, over: 1000)) == 1)
    #expect(table.boundary(nearest: Time(61, over: 1000)) == 2)
  }

  @Test func noFramesIsNoTrap() {
    let table = FrameTable(.variable(starts: [], end: .zero))
    #expect(table.frame(at: Time(3)) == 0)
    #expect(table.boundary(nearest: Time(3)) == 0)
    #expect(table.range.isEmpty)
  }

  /// Timelines count at one rate; that of a film of which frames were dropped is not their average.
  @Test(arguments: [
    (24, 1, "24"), (30_000, 1001, "30000/1001"), (60, 1, "60"), (1000, 33, "30"), (1000, 40, "25"),
    (1000, 17, "60000/1001"),
  ])
  func aVaryingRateHasAUsualOne(_ numerator: Int32, _ denominator: Int32, _ usual: String) {
    let step = Time(Int64(denominator), over: numerator)
    let starts = SampleTimes((0..<300).filter { $0 % 5 != 3 }.map { step * $0 })
    let table = FrameTable(.variable(starts: starts, end: step * 300))
    #expect(table.usualRate?.description == usual)
    #expect(FrameTable(.variable(starts: [.zero], end: .seconds(1))).usualRate == nil)
  }
}
