import RecutModel
import RecutPlugin
import SnapToBeats
import Testing

@Suite struct SnapToBeatsTests {
  private let stage = Stage()

  @Test func aCutRollsToTheNearestBeat() throws {
    // Heard at 0.5 s, 1.9 s, 2.52 s and 4 s.
    let beats = stage.beats([1000, 2400, 3020, 4500])
    let edit = stage.edit((5000, 7000), (10_000, 12_400), (20_000, 22_000))
    let result = try stage.run(edit, beats)
    #expect(result.milliseconds == [[5000, 6880], [9880, 12_000], [19_600, 22_000]])
    #expect(result.duration == edit.duration)
    #expect(
      result.clips.map(\.note) == [
        nil, "its cut is 0.12 s earlier, on the beat at 0:01.900", "its cut is 0.4 s earlier, on the beat at 0:04.000",
      ])
    #expect(result.notes == ["cuts on beats: 2 of 2"])
  }

  @Test func whatIsFartherThanTheShiftStays() throws {
    let edit = stage.edit((5000, 7000), (10_000, 12_000))
    let result = try stage.run(edit, stage.beats([1000, 2900]), [.init("shift", "300ms")])
    #expect(result.milliseconds == [[5000, 7000], [10_000, 12_000]])
    #expect(result.clips[1].note == "its cut stays: no beat within 0.3 s")
    #expect(result.notes == ["cuts on beats: 0 of 1; left where they were: 1"])
  }

  @Test func aClipWithoutRoomBehindItIsShownEarlier() throws {
    var stage = stage
    // Shots from 1 s, 7 s and 9.8 s on.
    stage.shots = stage.shots([0, 150, 220])
    let result = try stage.run(stage.edit((5000, 7000), (12_000, 14_000)), stage.beats([2740]))
    // At 2.24 s; the first clip ends with its shot.
    #expect(result.milliseconds == [[4760, 7000], [12_240, 14_000]])
    // Ahead of the second clip there are 80 ms.
    let second = try stage.run(stage.edit((3000, 5000), (9880, 12_000)), stage.beats([2260]))
    #expect(second.milliseconds == [[3000, 4760], [9800, 12_160]])
  }

  @Test func aClipThatIsAWholeShotDoesNotGrow() throws {
    var stage = stage
    stage.shots = stage.shots([0, 100, 150, 220])
    // The beat at 2.24 s would need more of the first clip, the one at 1.56 s more of the second.
    let edit = stage.edit((5000, 7000), (7000, 9800))
    let result = try stage.run(edit, stage.beats([2740]))
    #expect(result.milliseconds == edit.milliseconds)
    #expect(result.clips[1].note == "its cut stays: there is no room to reach the beat at 0:02.240")
  }

  @Test func whereTheNearestBeatCannotBeReachedAnotherIsTaken() throws {
    var stage = stage
    stage.shots = stage.shots([0, 100, 150])
    // 1.64 s lies nearer than 2.4 s, but the first clip is its whole shot only in the other direction.
    let result = try stage.run(stage.edit((5000, 7000), (12_000, 14_000)), stage.beats([2140, 2740]))
    #expect(result.milliseconds == [[5000, 6640], [11_640, 14_000]])
  }

  @Test func noClipBecomesTooShort() throws {
    let edit = stage.edit((5000, 7000), (10_000, 10_400), (20_000, 22_000))
    // Heard at 2.2 s alone, in the middle of the second clip.
    #expect(try stage.run(edit, stage.beats([2700])).clips.map(\.source) == edit.clips.map(\.source))
    // At 2.1 s.
    let result = try stage.run(edit, stage.beats([2600]))
    #expect(result.notes == ["cuts on beats: 1 of 2; left where they were: 1"])
    #expect(result.clips.allSatisfy { $0.source.duration >= .milliseconds(300) })
  }

  @Test func musicThatIsOverBeginsAnew() throws {
    var stage = stage
    stage.music = TimeRange(.milliseconds(500), .milliseconds(2730))
    // Heard at 0.3 s, 2.53 s, 4.76 s, ...
    let edit = stage.edit((5000, 7400), (10_000, 12_500))
    #expect(try stage.run(edit, stage.beats([800])).cuts == [.milliseconds(2520)])
    #expect(try stage.run(edit, stage.beats([800]), [.init("loop", false)]).cuts == edit.cuts)
    // Two seconds into it: at 0.53 s, 2.76 s; five repetitions into it there is no difference.
    for offset in [2000, 2000 + 5 * 2230] {
      let members: [JSON.Member] = [.init("offset", .string("\(offset)ms"))]
      #expect(try stage.run(edit, stage.beats([800]), members).cuts == [.milliseconds(2760)])
    }
  }

  @Test func onlySomeBeatsMayCount() throws {
    let edit = stage.edit((5000, 7000), (10_000, 12_000), (20_000, 22_000))
    // Heard at 0.9 s, 1.4 s, ..., downbeats at 1.4 s, 3.4 s.
    let beats = stage.beats((0..<10).map { 1400 + 500 * $0 }, downbeat: 1)
    func cuts(_ members: JSON.Member...) throws -> [Int64] {
      try stage.run(edit, beats, [.init("shift", "900ms")] + members).cuts.map { $0.units(per: 1000) }
    }
    #expect(try cuts() == [1880, 3880], "on the frames before 1.9 s and 3.9 s")
    #expect(try cuts(.init("every", 2)) == [2400, 4400])
    #expect(try cuts(.init("on", "downbeats")) == [1400, 3400])
    #expect(try cuts(.init("on", "downbeats"), .init("every", 2)) == [1400, 4000])
  }

  @Test func withoutBeatsNothingMoves() throws {
    let edit = stage.edit((5000, 7000), (10_000, 12_000))
    for cues in [stage.beats([]), stage.beats([100]), stage.beats([20_500])] {
      let result = try stage.run(edit, cues)
      #expect(result.clips == edit.clips)
      #expect(result.notes == ["no cut was moved: there are no beats in what is heard of 'song'"])
    }
  }

  @Test func soundAloneIsCutExactly() throws {
    var stage = stage
    stage.film = Stage.film(rate: nil, seconds: 40)
    let result = try stage.run(stage.edit((5000, 7000), (10_000, 12_000)), stage.beats([2437]))
    #expect(result.milliseconds == [[5000, 6937], [9937, 12_000]])
  }

  @Test func repetitionsOfOneSceneStayWhatTheyAre() throws {
    let result = try stage.run(stage.edit((5000, 7000), (5000, 7000)), stage.beats([2700]))
    #expect(result.milliseconds == [[5000, 7200], [5200, 7000]])
  }

  @Test func cuesWithoutDownbeatsAreRefused() {
    var plugin = SnapToBeats()
    plugin.on = .downbeats
    let cues = CheckContext.Reference(
      name: "sound.silences", type: .cues, contents: .cues(labels: ["silence"], fields: []))
    let faults = plugin.check(CheckContext(inputs: ["beats": [cues]]))
    #expect(faults.map(\.message) == ["`sound.silences` has no cues labelled `downbeat`"])
    plugin.on = .beats
    #expect(plugin.check(CheckContext(inputs: ["beats": [cues]])).isEmpty)
  }
}
