import RecutModel
import Testing

@Suite struct MusicLoopTests {
  private func loop(_ times: [Int64], downbeat: Int = 4, length: Int64) -> [Int64]? {
    let cues = times.enumerated().map { index, time in
      Cue(
        range: TimeRange(.milliseconds(time), .milliseconds(time + 10)),
        label: index % downbeat == 0 ? "downbeat" : "beat")
    }
    // The music's own clock begins at one second.
    let moved = cues.map { cue in
      var cue = cue
      cue.range = TimeRange(cue.range.start + .seconds(1), cue.range.end + .seconds(1))
      return cue
    }
    return MusicLoop(moved, in: TimeRange(.seconds(1), .milliseconds(1000 + length))).map {
      [$0.start.units(per: 1000), $0.end.units(per: 1000)]
    }
  }

  @Test func goesRoundInWholeBars() {
    let beats = (0..<17).map { Int64(100 + 500 * $0) }
    // The last bar has no end in it.
    #expect(loop(beats, length: 8900) == [100, 8100])
    #expect(loop(beats, length: 10_200) == [100, 10_100])
    // Of eleven bars eight are a phrase of fours.
    #expect(loop((0..<45).map { Int64(100 + 500 * $0) }, length: 22_400) == [100, 16_100])
    // Nothing lies before a bar at the very beginning that could be faded in.
    #expect(loop((0..<17).map { Int64(500 * $0) }, length: 8300) == [2000, 8000])
  }

  @Test func takesBeatsWhereNoBarsAreKnown() {
    #expect(loop([700, 1200, 1700], downbeat: 9, length: 1900) == [700, 1700])
    #expect(loop([700], length: 5000) == nil && loop([], length: 5000) == nil)
    #expect(loop([700, 750], length: 760) == nil, "too short to be music")
  }

  @Test func soundsGoOnWhereTheyWereInEveryPartOfACut() {
    var sound = LaidSound(.file("/a"), TimeRange(.seconds(2), .seconds(60)))
    sound.start = .seconds(1)
    sound.loop = LaidSound.Loop(start: .milliseconds(500), end: .seconds(4), seam: .milliseconds(10))
    let whole = sound.passages(ofFile: .seconds(5), until: .seconds(12))
    #expect(whole.map { $0.range.start.units(per: 1000) } == [2000, 5000, 8500])
    #expect(whole.map { $0.source.start.units(per: 1000) } == [1000, 500, 500])
    // Seven seconds into the cut it is 2.5 s into the file.
    let part = sound.part(in: TimeRange(.seconds(7), .seconds(10)))
    let passages = part?.passages(ofFile: .seconds(5), until: .seconds(3)) ?? []
    #expect(passages.map { $0.source.start.units(per: 1000) } == [2500, 500])
    #expect(passages.map { $0.range.start.units(per: 1000) } == [0, 1500])
    #expect(passages.last?.range.end == .seconds(3))
  }

  @Test func aWholeFileGoesRoundWithItsEndOverItsBeginning() {
    let loop = LaidSound.Loop(start: .seconds(1), end: nil, seam: .seconds(1))
    let long = loop.fitted(into: .seconds(10))
    #expect(long?.start == .seconds(1) && long?.end == .seconds(10) && long?.seam == .seconds(1))
    // No more than a quarter of what there is.
    let short = loop.fitted(into: .seconds(2))
    #expect(short?.start == Time(1, over: 2) && short?.end == .seconds(2) && short?.seam == Time(1, over: 2))
    #expect(loop.fitted(into: .milliseconds(15)) == nil)
  }
}
