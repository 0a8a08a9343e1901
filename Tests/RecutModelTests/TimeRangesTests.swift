import RecutModel
import Testing

/// Sets of times against the same sets as one flag for each tenth of a second.
@Suite struct TimeRangesTests {
  private static let length = 60
  private let whole = TimeRange(.zero, Time(Int64(length), over: 10))

  private func time(_ tenth: Int) -> Time { Time(Int64(tenth), over: 10) }

  private func someRanges(_ random: inout SeededRandom) -> [TimeRange] {
    (0..<Int.random(in: 0...8, using: &random)).map { _ in
      let start = Int.random(in: 0..<Self.length, using: &random)
      return TimeRange(time(start), time(start + Int.random(in: 0...(Self.length - start), using: &random) / 3))
    }
  }

  private func flags(_ ranges: [TimeRange]) -> [Bool] {
    (0..<Self.length).map { tenth in ranges.contains { $0.contains(time(tenth)) } }
  }

  private func isNormal(_ set: TimeRanges) -> Bool {
    set.ranges.allSatisfy { !$0.isEmpty } && zip(set.ranges, set.ranges.dropFirst()).allSatisfy { $0.end < $1.start }
  }

  @Test(arguments: 0..<200 as Range<UInt64>) func isTheSetThatItsRangesCover(seed: UInt64) {
    var random = SeededRandom(seed)
    let (a, b) = (someRanges(&random), someRanges(&random))
    let (left, right) = (TimeRanges(a), TimeRanges(b))
    let (inLeft, inRight) = (flags(a), flags(b))
    for set in [left, left.intersection(right), left.complement(in: whole)] {
      #expect(isNormal(set))
    }
    #expect((0..<Self.length).map { left.contains(time($0)) } == inLeft)
    #expect(flags(left.intersection(right).ranges) == zip(inLeft, inRight).map { $0 && $1 })
    #expect(flags(left.complement(in: whole).ranges) == inLeft.map { !$0 })
    #expect(left.duration == time(inLeft.filter { $0 }.count))
    let part = TimeRange(time(13), time(41))
    #expect(left.clipped(to: part) == left.intersection(TimeRanges([part])))
    #expect(abs(left.share(of: part) - Double(inLeft[13..<41].filter { $0 }.count) / 28) < 1e-12)
  }

  @Test(arguments: 0..<100 as Range<UInt64>) func paddingClosingAndDroppingDoWhatTheySay(seed: UInt64) {
    var random = SeededRandom(seed)
    let set = TimeRanges(someRanges(&random))
    let padded = set.padded(before: time(2), after: time(3), in: whole)
    #expect(isNormal(padded))
    #expect(
      flags(padded.ranges)
        == (0..<Self.length).map { tenth in
          set.ranges.contains { TimeRange($0.start - time(2), $0.end + time(3)).contains(time(tenth)) }
        })
    let closed = set.closingGaps(shorterThan: time(4))
    #expect(zip(closed.ranges, closed.ranges.dropFirst()).allSatisfy { $1.start - $0.end >= time(4) })
    #expect(closed.intersection(set) == set)
    #expect(set.dropping(shorterThan: time(5)).ranges == set.ranges.filter { $0.duration >= time(5) })
  }

  @Test func touchingRangesAreOne() {
    let set = TimeRanges([TimeRange(time(5), time(9)), TimeRange(time(1), time(5)), TimeRange(time(20), time(20))])
    #expect(set.ranges == [TimeRange(time(1), time(9))])
  }

  @Test func nothingIsTheEmptySet() {
    let set = TimeRanges()
    #expect(set.isEmpty && set.duration == .zero && !set.contains(.zero))
    #expect(set.complement(in: whole).ranges == [whole])
    #expect(set.share(of: TimeRange(.zero, .zero)) == 0)
  }
}
