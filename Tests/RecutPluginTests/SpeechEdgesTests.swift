import RecutModel
import RecutPlugin
import Testing

@Suite struct SpeechEdgesTests {
  private static let rate = FrameRate(25)

  private func film(_ seconds: Int64) -> Media {
    let info = MediaInfo(name: "film", path: "/film", container: "mp4", duration: .seconds(seconds))
    return Media(
      info: info,
      frames: Self.rate.map { FrameTable(.constant(start: .zero, rate: $0, count: Int(seconds) * 25)) })
  }

  private func cue(_ start: Double, _ end: Double, _ label: String) -> Cue {
    Cue(range: TimeRange(Time(seconds: start), Time(seconds: end)), label: label)
  }

  private func edges(_ cues: [Cue], tolerance: Double = 0.5, length: Int64 = 20) -> SpeechEdges {
    SpeechEdges(cues, in: film(length), tolerance: Time(seconds: tolerance))
  }

  private func range(_ start: Double, _ end: Double) -> TimeRange {
    TimeRange(Time(seconds: start), Time(seconds: end))
  }

  @Test func captionsOfSoundsAreNotSpoken() {
    let both = edges([cue(2, 4, "line"), cue(6, 8, "sound")])
    #expect(both.speech == [range(2, 4)])
    #expect(both.cut(nearest: Time(seconds: 7)) == .seconds(7))
    #expect(!edges([cue(6, 8, "sound")]).hasEvidence)
    // Where silences alone are left, all else may be speech.
    #expect(edges([cue(2, 4, "silence"), cue(6, 8, "sound")]).speech == [range(0, 2), range(4, 20)])
  }

  @Test func cutsMoveToTheNearerEndOfALine() {
    let edges = edges([cue(2, 4, "line"), cue(6, 8, "line")])
    #expect(edges.cut(nearest: Time(seconds: 2.4)) == .seconds(2))
    #expect(edges.cut(nearest: Time(seconds: 3.8)) == .seconds(4))
    #expect(edges.cut(nearest: .seconds(3)) == nil)
    #expect(edges.cut(nearest: .seconds(5)) == .seconds(5))
    #expect(edges.cut(nearest: .seconds(2)) == .seconds(2))
  }

  @Test func withSilencesAloneEverythingElseIsSpeech() {
    let edges = edges([cue(2, 3, "silence"), cue(6, 7, "silence")])
    #expect(edges.speech == [range(0, 2), range(3, 6), range(7, 20)])
    #expect(edges.cut(nearest: Time(seconds: 3.4)) == .seconds(3))
    #expect(edges.cut(nearest: Time(seconds: 2.5)) == Time(seconds: 2.5))
  }

  @Test func aSilenceInsideALineIsAPlaceToCut() {
    let edges = edges([cue(2, 8, "line"), cue(4, 5, "silence")])
    #expect(edges.speech == [range(2, 4), range(5, 8)])
  }

  @Test func linesThatTouchMayBePartedButNotThoseThatOverlap() {
    #expect(edges([cue(2, 4, "line"), cue(4, 6, "line")]).cut(nearest: Time(seconds: 4.2)) == .seconds(4))
    #expect(edges([cue(2, 4, "line"), cue(3.8, 6, "line")]).cut(nearest: Time(seconds: 4.2)) == nil)
  }

  @Test func cutsLandOnFramesOutsideTheSpeech() {
    let edges = edges([cue(2.03, 4.01, "line")])
    #expect(edges.cut(nearest: Time(seconds: 2.1)) == .seconds(2))
    #expect(edges.cut(nearest: Time(seconds: 3.9)) == Time(seconds: 4.04))
  }

  @Test func aRangeInsideALineGrowsToAllOfIt() {
    let moved = edges([cue(2, 3, "line")], tolerance: 1).moved([range(2.6, 2.8)])
    #expect(moved.map(\.range) == [range(2, 3)])
    #expect(moved.first?.note == "in-point 0.6 s earlier, out of speech; out-point 0.2 s later, out of speech")
  }

  @Test func whatANeighbourShowsAlreadyIsNotShownTwice() {
    let moved = edges([cue(2, 3, "line")], tolerance: 1).moved([range(1, 2.65), range(2.7, 2.8), range(5, 6)])
    #expect(moved.map(\.range) == [range(1, 3), nil, range(5, 6)])
  }

  @Test func aCutWithoutAPauseNearStaysAndSaysSo() {
    let moved = edges([cue(2, 12, "line")]).moved([range(1, 7)])
    #expect(moved.map(\.range) == [range(1, 7)])
    #expect(moved.first?.note == "the out-point may clip a word: no pause within 0.5 s")
  }

  @Test func whereTheMediumRunsOnNoWordIsClipped() {
    let edges = edges([cue(2, 12, "line")])
    #expect(edges.moved([range(1, 7), range(7, 13)]).map(\.note) == [nil, nil])
    // The same cuts in another order are no seam, and neither is one that only another range touches.
    let clipped = "-point may clip a word: no pause within 0.5 s"
    #expect(edges.moved([range(7, 13), range(1, 7)]).map(\.note) == ["the in" + clipped, "the out" + clipped])
    #expect(
      edges.moved([range(1, 7), range(7, 13), range(1, 7)]).map(\.note) == [nil, nil, "the out" + clipped])
  }

  @Test func withoutEvidenceNothingMoves() {
    let edges = edges([])
    #expect(!edges.hasEvidence && !edges.notes.isEmpty)
    #expect(edges.moved([range(1, 7)]).map(\.range) == [range(1, 7)])
  }

  @Test(arguments: 0..<300 as Range<UInt64>) func movedRangesKeepApart(seed: UInt64) {
    var random = SeededRandom(seed)
    func someTime() -> Double { Double(Int.random(in: 0..<2000, using: &random)) / 100 }
    let cues = (0..<Int.random(in: 1...12, using: &random)).map { _ -> Cue in
      let start = someTime()
      let isSilence = Bool.random(using: &random)
      return cue(start, start + Double.random(in: 0.1...3, using: &random), isSilence ? "silence" : "line")
    }
    let tolerance = Double.random(in: 0...1.5, using: &random)
    let edges = edges(cues, tolerance: tolerance, length: 25)
    let cuts = Set((0..<20).map { _ in someTime() }).sorted()
    let ranges = stride(from: 0, to: cuts.count - 1, by: 2).map { range(cuts[$0], cuts[$0 + 1]) }
    let moved = edges.moved(ranges)
    let kept = moved.compactMap(\.range)
    #expect(moved.count == ranges.count)
    #expect(kept.allSatisfy { !$0.isEmpty })
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0.end <= $1.start })
    for move in moved {
      guard let range = move.range else { continue }
      for (before, after) in [(move.original.start, range.start), (move.original.end, range.end)] {
        #expect((before - after).magnitude <= edges.tolerance)
        if before != after { #expect(edges.speech(around: before) != nil) }
        let runsOn = zip(kept, kept.dropFirst()).contains { $0.end == after && $1.start == after }
        if edges.speech(around: after) != nil, !runsOn { #expect(move.note?.contains("may clip a word") ?? false) }
      }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>) func cutsNeverChangeTheirOrder(seed: UInt64) {
    var random = SeededRandom(seed)
    let cues = (0..<8).map { _ -> Cue in
      let start = Double.random(in: 0..<20, using: &random)
      return cue(start, start + Double.random(in: 0.01...2, using: &random), "line")
    }
    let edges = edges(cues, tolerance: Double.random(in: 0...1, using: &random))
    let moved = (0..<2000).map { hundredth in
      let time = Time(Int64(hundredth), over: 100)
      return edges.cut(nearest: time) ?? time
    }
    #expect(zip(moved, moved.dropFirst()).allSatisfy { $0 <= $1 })
  }
}
