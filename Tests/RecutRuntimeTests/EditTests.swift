import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutRuntime

/// What becomes of edits after the node that proposes them.
@Suite struct EditTests {
  @Test func cutsLandOnFrames() async throws {
    let test = try TestRun(TestFilm(50))
    let outcome = await test.run([test.snip("cut", ["0.51s..0.99s", "10f..20f", "0.501s..0.502s"])])
    let edit = try #require(outcome.report.edit("cut"))
    #expect(edit.clips.map(\.frames) == [13..<25, 10..<20])
    #expect(edit.clips[0].source == TimeRange(Time(13, over: 25), Time(1)))
    #expect(edit.notes.count == 1 && edit.notes[0].contains("no frame begins there"))
  }

  @Test func anEmptyEditSaysWhyAndWhose() async throws {
    let test = try TestRun()
    let outcome = await test.run([test.snip("cut", [])])
    #expect(outcome.failure?.code == .badInput)
    #expect(outcome.failure?.message == "node 'cut' (snip): the edit is empty: no range was given")
  }

  @Test func decisionsAreAppliedLastAndBelongToTheKey() async throws {
    let test = try TestRun()
    func run(_ overrides: [EditOverride]) async -> RunOutcome {
      await test.run([test.snip("cut", ["0s..0.4s", "1s..1.4s"], overrides: overrides)])
    }
    #expect(await run([]).report.edit("cut")?.clips.count == 2)
    let range = try #require(RangeQuantity("1.1s..1.33s"))
    let outcome = await run([
      EditOverride(.at(.time(.zero)), .drop), EditOverride(.at(.frames(26)), .trim(range)),
    ])
    let edit = try #require(outcome.report.edit("cut"))
    #expect(edit.clips.map(\.frames) == [27..<33])
    #expect(edit.clips[0].note == "trimmed by hand")
    #expect(edit.notes.contains { $0.hasPrefix("override: dropped") })
    #expect(edit.notes.last == "overrides: clips 1 instead of 2, length 0:00.240 instead of 0:00.800")
    let pinned = await run([EditOverride(.at(.time(.zero)), .pin)]).report.edit("cut")
    #expect(pinned?.notes == ["override: pinned 0:00.000 to 0:00.400, which was in the cut already"])
    let wrong = await run([EditOverride(.shot(9), .drop)])
    #expect(wrong.failure?.code == .badInput && wrong.failure?.message.contains("no shot 9") == true)
  }
}

@Suite struct LandingTests {
  /// A person may trim a clip, or move it to where the film has nothing beyond it.
  @Test func aTransitionThatNothingIsLeftOfIsTold() throws {
    let table = FrameTable(.constant(start: .zero, rate: TestFilm.Rate.r25.frameRate, count: 50))
    let film = Media(
      info: MediaInfo(name: "film", path: "/film.mp4", container: "mp4", duration: Time(2)), frames: table)
    func clip(_ start: Int64, _ end: Int64, _ transition: Transition? = nil) -> Clip {
      Clip(media: "film", source: TimeRange(Time(start), Time(end)), transition: transition)
    }
    let half = Time.milliseconds(500)
    let dissolve = Transition(.crossing("fade"), before: half, after: half)
    let edit = Edit(clips: [clip(1, 2), clip(0, 1, dissolve)])
    let landed = try Landing(media: { _ in film }).landed(edit)
    #expect(landed.clips[1].transition == nil)
    #expect(landed.notes == ["no dissolve between clips 1 and 2: the clips leave no room for it"])
    let kept = Edit(clips: [clip(0, 1), clip(1, 2, Transition(.dip(.black), before: half, after: half))])
    #expect(try Landing(media: { _ in film }).landed(kept).notes.isEmpty)
  }
}

@Suite struct OverridingTests {
  private let overriding: Overriding
  private let edit: Edit

  init() {
    let shots = (0..<5).map { index in
      Shot(
        frames: (index * 25)..<(index * 25 + 25),
        range: TimeRange(Time(Int64(index)), Time(Int64(index + 1))), transition: .cut)
    }
    let table = FrameTable(.constant(start: .zero, rate: TestFilm.Rate.r25.frameRate, count: 125))
    overriding = Overriding(shots: ["film": Shots(media: "film", shots: shots)], frames: { _ in table })
    edit = Edit(clips: [
      Clip(media: "film", source: TimeRange(Time(1), Time(2)), shot: 1),
      Clip(media: "film", source: TimeRange(Time(3), Time(4)), shot: 3),
    ])
  }

  @Test func aPinnedShotIsInWhereItBelongs() throws {
    let pinned = try overriding.edited([EditOverride(.shot(2), .pin)], to: edit)
    #expect(pinned.clips.map(\.shot) == [1, 2, 3])
    #expect(pinned.clips[1].note == "pinned by hand")
    #expect(pinned.clips[1].source == TimeRange(Time(2), Time(3)))
    // One that is in stays as it is, and says so.
    let again = try overriding.edited([EditOverride(.at(.time(Time(7, over: 2))), .pin)], to: edit)
    #expect(again.clips.map(\.shot) == [1, 3] && again.clips[1].note == "pinned by hand")
  }

  @Test func theLengthThatWasAskedForStays() throws {
    var edit = edit
    edit.wanted = Time(60)
    #expect(try overriding.edited([EditOverride(.shot(1), .drop)], to: edit).wanted == Time(60))
  }

  @Test func aShotThatAPersonTakesKeepsItsScore() throws {
    var overriding = overriding
    let why = [Contribution(from: "motion", value: 0.5, weight: 1, contribution: 0.5)]
    overriding.scores = [
      "film": Scores(
        media: "film",
        scores: [
          ShotScore(shot: 0, score: 0.1, why: []), ShotScore(shot: 2, score: 0.5, why: why),
          ShotScore(shot: 4, score: 0.7, why: why, veto: "too dark"),
        ])
    ]
    let range = try #require(RangeQuantity("4.2s..4.6s"))
    let pinned = try overriding.edited(
      [EditOverride(.shot(2), .pin), EditOverride(.shot(4), .trim(range)), EditOverride(.shot(0), .move(0))], to: edit)
    #expect(pinned.clips.map(\.shot) == [0, 1, 2, 3, 4])
    #expect(pinned.clips.map(\.score) == [0.1, nil, 0.5, nil, 0.7])
    #expect(pinned.clips[2].why == why && pinned.clips[4].why == why)
    #expect(pinned.clips[4].note == "trimmed by hand, although vetoed: too dark")
  }

  @Test func notesOfTheSelectionAreOfWhatItChose() throws {
    var edit = edit
    edit.notes = ["chose 2 of 5 shots: 0:02.000 of at most 0:02.000"]
    let range = try #require(RangeQuantity("1.5s..9s"))
    let overridden = try overriding.edited(
      [
        EditOverride(.shot(2), .pin), EditOverride(.shot(3), .pin), EditOverride(.shot(1), .trim(range)),
        EditOverride(.shot(4), .move(.max)), EditOverride(.shot(0), .drop),
      ], to: edit)
    #expect(
      overridden.notes == [
        "before the overrides: chose 2 of 5 shots: 0:02.000 of at most 0:02.000", "override: pinned shot 2",
        "override: pinned shot 3, which was in the cut already", "override: trimmed shot 1 to 0:01.500 to 0:02.000",
        "override: moved shot 4 to place 4; it was not in the cut, and is taken", "override: shot 0 was not in the cut",
      ])
    // Of a later edit with overrides of its own.
    let again = try overriding.edited([EditOverride(.shot(3), .drop)], to: overridden)
    #expect(again.notes.dropLast() == overridden.notes[...], "\(again.notes)")
    #expect(
      try overriding.edited([EditOverride(.shot(3), .drop)], to: self.edit).notes
        == ["override: dropped 0:03.000 to 0:04.000 (shot 3)"])
  }

  /// A shot that is named by number and by time is the same shot.
  @Test func whatIsBothDroppedAndTakenIsRefused() throws {
    let at = EditOverride(.at(.time(Time(5, over: 2))), .drop)
    for other in [EditOverride(.shot(2), .pin), EditOverride(.shot(2), .move(0))] {
      for overrides in [[other, at], [at, other]] {
        #expect {
          try overriding.edited(overrides, to: edit)
        } throws: { error in
          (error as? RecutError)?.message == "override: shot 2 is both dropped and taken"
        }
      }
    }
  }

  /// Clips of an edit without shots, one shown twice: each is addressed alone, by the number that it was proposed with.
  @Test func clipsAreAddressedByTheirNumbers() throws {
    func clip(_ start: Int64) -> Clip { Clip(media: "film", source: TimeRange(Time(start), Time(start + 1))) }
    let edit = Edit(clips: [clip(3), clip(1), clip(3)])
    let alone = Overriding(shots: [:], frames: { _ in nil })
    func starts(_ overrides: [EditOverride]) throws -> [Double] {
      try alone.edited(overrides, to: edit).clips.map(\.source.start.seconds)
    }
    #expect(try starts([EditOverride(.clip(0), .drop)]) == [1, 3])
    #expect(try starts([EditOverride(.clip(0), .drop), EditOverride(.clip(1), .drop)]) == [3])
    #expect(try starts([EditOverride(.clip(0), .drop), EditOverride(.clip(2), .move(0))]) == [3, 1])
    let range = try #require(RangeQuantity("3.5s..9s"))
    let trimmed = try alone.edited([EditOverride(.clip(2), .trim(range)), EditOverride(.clip(1), .pin)], to: edit)
    #expect(trimmed.clips.map(\.source.start.seconds) == [3, 1, 3.5])
    #expect(trimmed.clips.map(\.note) == [nil, "pinned by hand", "trimmed by hand"])
    #expect(trimmed.notes.contains("override: trimmed clip 3 to 0:03.500 to 0:04.000"))
    // Shots do not divide it.
    #expect(ranges(try overriding.edited([EditOverride(.clip(0), .move(0))], to: long())) == [[1.5, 4]])
    #expect { try starts([EditOverride(.clip(3), .drop)]) } throws: { error in
      "\(error)".contains("the cut has no clip 4; it has 3 before the overrides, counted from 1")
    }
    #expect { try starts([EditOverride(.shot(0), .drop)]) } throws: { error in
      "\(error)".contains("has no shot 0; name a clip of the cut by `clip` or `at`")
    }
  }

  /// A pin of what is in the cut anyway leaves what the selection said true.
  @Test func notesOfWhatIsNotChangedStay() throws {
    var edit = edit
    edit.notes = ["chose 2 of 5 shots"]
    #expect(
      try overriding.edited([EditOverride(.shot(3), .pin)], to: edit).notes
        == ["chose 2 of 5 shots", "override: pinned shot 3, which was in the cut already"])
  }

  @Test(arguments: [(0, [3, 1]), (1, [1, 3]), (99, [1, 3])])
  func aMovedShotIsWhereItWasPut(place: Int, order: [Int]) throws {
    let moved = try overriding.edited([EditOverride(.shot(3), .move(place))], to: edit)
    #expect(moved.clips.map(\.shot) == order)
    #expect(moved.clips.first { $0.shot == 3 }?.note == "moved by hand")
  }

  /// A clip over shots 1 to 3, as silence cuts make them.
  private func long() -> Edit {
    Edit(clips: [Clip(media: "film", source: TimeRange(Time(3, over: 2), Time(4)), shot: 1, note: "loud")])
  }

  private func ranges(_ edit: Edit) -> [[Double]] {
    edit.clips.map { [$0.source.start.seconds, $0.source.end.seconds] }
  }

  @Test func aDecisionTouchesItsShotOfALongClipAlone() throws {
    for shot in 1...3 {
      let dropped = try overriding.edited([EditOverride(.shot(shot), .drop)], to: long())
      #expect(ranges(dropped) == [[[2, 4]], [[1.5, 2], [3, 4]], [[1.5, 3]]][shot - 1])
    }
    let pinned = try overriding.edited([EditOverride(.at(.time(Time(5, over: 2))), .pin)], to: long())
    #expect(ranges(pinned) == [[1.5, 2], [2, 3], [3, 4]])
    #expect(pinned.clips.map(\.shot) == [1, 2, 3])
    #expect(pinned.clips.map(\.note) == ["loud", "loud; pinned by hand", "loud"])
    let moved = try overriding.edited([EditOverride(.shot(3), .move(0))], to: long())
    #expect(ranges(moved) == [[3, 4], [1.5, 3]])
    #expect(ranges(try overriding.edited([EditOverride(.shot(4), .drop)], to: long())) == [[1.5, 4]])
  }

  @Test func aTrimStaysInsideItsShot() throws {
    func trimmed(_ text: String) throws -> Edit {
      let range = try #require(RangeQuantity(text))
      return try overriding.edited([EditOverride(.shot(2), .trim(range))], to: long())
    }
    let edit = try trimmed("1s..2.5s")
    #expect(ranges(edit) == [[1.5, 2], [2, 2.5], [3, 4]])
    #expect(edit.clips[1].note == "trimmed by hand")
    #expect { try trimmed("4s..5s") } throws: { error in
      (error as? RecutError)?.code == .badInput && "\(error)".contains("is no part of shot 2 of 'film'")
    }
  }

  @Test func anErrorSaysThatTheMediumIsMissingWhereThereAreSeveral() {
    var edit = edit
    edit.clips.append(Clip(media: "other", source: TimeRange(Time(1), Time(2))))
    func message(_ override: EditOverride) -> String? {
      #expect(throws: RecutError.self) { try overriding.edited([override], to: edit) }
      do {
        _ = try overriding.edited([override], to: edit)
        return nil
      } catch { return error.message }
    }
    let wrong = "override: 'film' has no shot 9; it has 5, counted from 0"
    #expect(
      message(EditOverride(.shot(9), .pin)) == wrong
        + "; say which medium is meant: `media: film` or `media: other`")
    #expect(message(EditOverride(.shot(9), .pin, media: "film")) == wrong)
  }

  @Test func droppingWhatIsNotInIsTold() throws {
    let dropped = try overriding.edited([EditOverride(.shot(0), .drop), EditOverride(.shot(1), .drop)], to: edit)
    #expect(dropped.clips.map(\.shot) == [3])
    #expect(dropped.notes.count == 2 && dropped.notes[0] == "override: shot 0 was not in the cut")
  }

  @Test func aTrimmedShotIsTaken() throws {
    let range = try #require(RangeQuantity("100f..110f"))
    let trimmed = try overriding.edited([EditOverride(.shot(4), .trim(range))], to: edit)
    #expect(trimmed.clips.map(\.shot) == [1, 3, 4])
    #expect(trimmed.clips[2].source == TimeRange(Time(4), Time(22, over: 5)))
  }
}

extension Overriding {
  fileprivate func edited(_ overrides: [EditOverride], to edit: Edit) throws(RecutError) -> Edit {
    try applied(overrides, to: edit).edit
  }
}
