import RecutModel
import Testing

@Suite("What is laid over a cut goes along with its pictures")
struct CarriedDressingTests {
  private func clip(_ start: Double, _ end: Double, _ media: String = "film", at speed: Speed? = nil) -> Clip {
    Clip(media: media, source: range(start, end), speed: speed)
  }

  private func range(_ start: Double, _ end: Double) -> TimeRange {
    TimeRange(Time(seconds: start), Time(seconds: end))
  }

  /// Where titles at ranges of an old cut are in a new one, in seconds; `nil` for those that are gone.
  private func carried(
    _ ranges: [(Double, Double)], from old: [Clip], to new: [Clip], origins: [Int?]? = nil
  ) -> [[Double]?] {
    var earlier = Edit(clips: old)
    earlier.titles = ranges.enumerated().map { Title("\($0)", range($1.0, $1.1)) }
    let edit = Edit(clips: new, titles: earlier.titles).carryingDressing(from: earlier, origins: origins)
    return ranges.indices.map { index in
      edit.titles.first { $0.text == "\(index)" }.map { [$0.range.start.seconds, $0.range.end.seconds] }
    }
  }

  @Test func aDroppedClipTakesItsWordsWithIt() {
    let old = [clip(20, 25), clip(60, 65), clip(90, 95)]
    // On the first, on the second, on the third, over the first two, over the last two, over all.
    let titles = [(1.0, 2.0), (6, 7), (11, 12), (4, 6), (9, 12), (0, 15)]
    #expect(
      carried(titles, from: old, to: [old[0], old[2]]) == [[1, 2], nil, [6, 7], [4, 5], [5, 7], [0, 10]])
    #expect(carried(titles, from: old, to: [old[1], old[2]])[..<4] == [nil, [1, 2], [6, 7], [0, 1]])
  }

  @Test func theNotesSayWhatIsGone() {
    let old = [clip(0, 5), clip(10, 15)]
    var earlier = Edit(clips: old, notes: ["chosen"])
    earlier.titles = ["a", "b", "c", "d"].map { Title($0, range(6, 7)) } + [Title("kept", range(1, 2))]
    earlier.sounds = [LaidSound(.speech("One barber.", voice: "slt", speed: 1), range(6, 10))]
    earlier.overlays = [Overlay("/some/where/logo.png", range(6, 8))]
    var later = earlier
    later.clips.removeLast()
    let edit = later.carryingDressing(from: earlier)
    let why = "any more, for the pictures that it stood on are gone:"
    #expect(
      edit.notes == [
        "chosen", "not shown \(why) `a`, `b`, `c` and 1 more", "not shown \(why) `logo.png`",
        "not heard \(why) `One barber.`",
      ])
    #expect(edit.titles.map(\.text) == ["kept"] && edit.overlays.isEmpty && edit.sounds.isEmpty)
  }

  @Test func speedTakesThemAlong() {
    let old = [clip(20, 24), clip(60, 64)]
    let slow = [clip(20, 24, at: Speed(Time(1, over: 2))), clip(60, 64)]
    #expect(carried([(1, 2), (3, 5), (5, 6)], from: old, to: slow) == [[2, 4], [6, 9], [9, 10]])
    #expect(carried([(2, 4), (6, 9), (9, 10)], from: slow, to: old) == [[1, 2], [3, 5], [5, 6]])
    // From 1x to 3x in 2 s: at the half of that it goes twice as fast, and has shown 1.5 of 4 s.
    let ramp = Speed(points: [.init(Time(20), Time(1)), .init(Time(24), Time(3))])
    #expect(carried([(1.5, 4)], from: old, to: [clip(20, 24, at: ramp), clip(60, 64)]) == [[1, 2]])
  }

  @Test func aClipThatIsPartedOrTrimmedIsStillTheSamePictures() {
    let old = [clip(20, 26), clip(60, 64)]
    let parted = [clip(20, 22), clip(22, 24, at: Speed(Time(2))), clip(24, 26), clip(60, 64)]
    #expect(carried([(1, 5), (6, 8)], from: old, to: parted) == [[1, 4], [5, 7]])
    #expect(carried([(1, 4), (6, 8)], from: parted, to: old) == [[1, 5], [7, 9]])
    let trimmed = [clip(21, 23), clip(61, 65)]
    #expect(carried([(0, 0.5), (0, 2), (2.5, 7)], from: old, to: trimmed) == [nil, [0, 1], [1.5, 2]])
  }

  @Test func aMovedClipTakesItsWordsAlong() {
    let old = [clip(20, 25), clip(60, 65), clip(90, 95)]
    let moved = [old[2], old[0], old[1]]
    // Words over what is torn apart stay where most of their pictures are.
    #expect(
      carried([(1, 2), (11, 12), (9, 11.5), (0, 15)], from: old, to: moved) == [[6, 7], [1, 2], [0, 1.5], [0, 15]])
    #expect(carried([(8, 11)], from: old, to: moved) == [[13, 15]])
    #expect(carried([(1, 2), (6, 7), (11, 12)], from: old, to: old.reversed()) == [[11, 12], [6, 7], [1, 2]])
  }

  /// The same stretch twice, and the same times of another medium.
  @Test func whatIsShownTwiceIsToldApart() {
    let a = clip(20, 25)
    let old = [a, clip(20, 25, "other"), a]
    let titles = [(1.0, 2.0), (6.0, 7.0), (11.0, 12.0)]
    #expect(carried(titles, from: old, to: [old[1], a]) == [nil, [1, 2], [6, 7]])
    #expect(carried(titles, from: old, to: [a, old[1]]) == [[1, 2], [6, 7], nil])
    // Which of two alike is left, only who took the other out knows.
    #expect(carried([(1, 2), (6, 7)], from: [a, a], to: [a], origins: [1]) == [nil, [1, 2]])
    #expect(carried([(1, 2), (6, 7)], from: [a, a], to: [a], origins: [0]) == [[1, 2], nil])
  }

  @Test func whatIsPutInPushesTheRest() {
    let old = [clip(20, 25), clip(60, 65)]
    let more = [clip(1, 3), old[0], clip(40, 41), old[1], clip(99, 100)]
    #expect(
      carried([(0, 1), (4, 6), (5, 10), (0, 10)], from: old, to: more) == [[2, 3], [6, 9], [8, 13], [0, 14]])
  }

  @Test func soundsKeepTheirLengthAndEndWithTheCut() throws {
    let old = [clip(20, 25), clip(60, 65), clip(90, 95)]
    var earlier = Edit(clips: old)
    let loop = LaidSound.Loop(start: Time(1), end: nil, seam: Time(1))
    func sound(_ start: Double, _ end: Double, _ loop: LaidSound.Loop? = nil) -> LaidSound {
      var sound = LaidSound(.file("/music.wav"), range(start, end))
      sound.loop = loop
      return sound
    }
    earlier.sounds = [
      sound(0, 15, loop), sound(6, 15, loop), sound(11, 15, loop), sound(1, 7, loop), sound(1, 9), sound(6, 15),
      LaidSound(.speech("Ten letters", voice: "slt", speed: 1), range(11, 15)),
      LaidSound(.speech("Ten letters", voice: "slt", speed: 1), range(6, 15)),
    ]
    earlier.sounds[0].yields = .init(
      depth: 6, attack: .zero, release: .zero, ranges: [range(1, 2), range(6, 7), range(4, 11)])
    var later = earlier
    later.clips = [old[0], old[2], clip(5, 10)]
    let edit = later.carryingDressing(from: earlier)
    #expect(
      edit.sounds.map { [$0.range.start.seconds, $0.range.end.seconds] } == [
        [0, 15], [5, 15], [6, 10], [1, 5], [1, 9], [5, 15], [6, 15],
      ])
    #expect(edit.sounds[0].yields?.ranges == [range(1, 2), range(4, 6)])
  }

  @Test func fadesStayAtTheEndsAndMutesOnTheirWords() {
    let old = [clip(20, 25), clip(60, 65)]
    var earlier = Edit(clips: old)
    func fade(_ time: Double, in rampIn: Double = 0, out rampOut: Double = 0) -> LevelChange {
      LevelChange(range(time, time), gain: nil, rampIn: Time(seconds: rampIn), rampOut: Time(seconds: rampOut))
    }
    earlier.levels = [
      fade(0, out: 1), fade(10, in: 1), fade(5, in: 1), fade(5, out: 1),
      LevelChange(range(2, 3), gain: nil, rampIn: .milliseconds(10), rampOut: .milliseconds(10)),
      LevelChange(range(0, 10), gain: -6, rampIn: .zero, rampOut: .zero),
    ]
    earlier.effects = [
      RangedEffect(Effect("hflip", .pictures("hflip"))),
      RangedEffect(Effect("grey", .pictures("hue=s=0")), range(6, 7)),
    ]
    func levels(_ clips: [Clip]) -> [[Double]] {
      var later = earlier
      later.clips = clips
      return later.carryingDressing(from: earlier).levels.map { [$0.range.start.seconds, $0.range.end.seconds] }
    }
    #expect(levels([clip(1, 3), old[1]]) == [[0, 0], [7, 7], [2, 2], [0, 7]])
    #expect(levels([clip(1, 3), old[0]]) == [[0, 0], [7, 7], [7, 7], [4, 5], [0, 7]])
    var later = earlier
    later.clips = [old[0]]
    let edit = later.carryingDressing(from: earlier)
    #expect(
      edit.effects.count == 1 && edit.notes == ["not done any more, for the pictures that it stood on are gone: `grey`"]
    )
  }

  @Test func wordsThatAreSaidKeepTheirNumber() {
    let old = [clip(20, 22), clip(22, 24)]
    var earlier = Edit(clips: old)
    earlier.titles = [
      Title(
        "a b c", range(0.5, 3.5),
        words: [
          .init("a", range(0.5, 1)), .init("b", range(1.5, 1.9)), .init("c", range(3, 3.5)),
        ])
    ]
    var later = earlier
    later.clips = [clip(20, 21.25), old[1]]
    let title = later.carryingDressing(from: earlier).titles[0]
    #expect(title.range == range(0.5, 2.75))
    #expect(title.words.map(\.range) == [range(0.5, 1), range(1, 1), range(2.25, 2.75)])
  }

  @Test func nothingMovesWhereNoClipDoes() {
    var edit = Edit(clips: [clip(20, 25), clip(60, 65)], titles: [Title("x", range(9, 12))])
    edit.clips[0].note = "loud"
    var later = edit
    later.clips[0].note = "quiet"
    later.clips[1].transition = Transition(.crossing("fade"), before: Time(1), after: Time(1))
    #expect(later.carryingDressing(from: edit) == later)
  }

  @Test func timesThatWereWrittenDownAreTheSame() {
    let edit = Edit(clips: [], titles: [Title("x", TimeRange(Time(1, over: 3), Time(2)))])
    #expect(edit.isDressed(like: Edit(clips: [], titles: [Title("x", range(0.333333, 2))])))
    #expect(!edit.isDressed(like: Edit(clips: [], titles: [Title("x", range(0.35, 2))])))
    #expect(!edit.isDressed(like: Edit(clips: [], titles: [Title("y", range(0.333333, 2))])))
    #expect(!edit.isDressed(like: Edit(clips: [])))
  }

  /// Thousands of clips, among them many alike, in any order: soon, and exact where nothing is ambiguous.
  @Test func longCuts() {
    let old = (0..<1000).map { clip(Double($0), Double($0) + 1) }
    let kept = old.indices.filter { $0 % 7 != 3 }
    let titles = stride(from: 0, to: 1000, by: 10).map { (Double($0) + 0.25, Double($0) + 0.75) }
    let carried = carried(titles, from: old, to: kept.map { old[$0] })
    for (title, place) in zip(titles, carried) {
      let index = Int(title.0)
      let expected = kept.firstIndex(of: index).map { [Double($0) + 0.25, Double($0) + 0.75] }
      #expect(place == expected)
    }
  }

  @Test func filmsAndSoundsStayInTimeWithTheirPictures() {
    let old = [clip(20, 23), clip(60, 63)]
    var earlier = Edit(clips: old)
    var round = Overlay("/round.mp4", range(0, 3))
    round.isLooped = true
    earlier.overlays = [
      Overlay("/a.mp4", range(0, 3)), round, Overlay("/b.mp4", range(1.5, 5)), Overlay("/c.mp4", range(0, 6)),
    ]
    earlier.sounds = [
      LaidSound(.file("/a.wav"), range(0, 3)), LaidSound(.file("/b.wav"), range(2, 6)),
      LaidSound(.file("/c.wav"), range(0, 6)),
    ]
    var later = earlier
    later.clips = [clip(21, 23), clip(60, 63)]
    let edit = later.carryingDressing(from: earlier)
    #expect(edit.overlays.map(\.range) == [range(0, 2), range(0, 2), range(0.5, 4), range(0, 5)])
    #expect(edit.overlays.map(\.start) == [.seconds(1), .zero, .zero, .zero])
    #expect(edit.sounds.map(\.range)[..<3] == [range(0, 2), range(1, 5), range(0, 5)])
    #expect(edit.sounds.map(\.skipped) == [.seconds(1), .zero, .zero])
  }
}
