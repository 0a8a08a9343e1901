import RecutModel
import RecutPlugin
import Testing
import Transitions

@Suite struct TransitionsTests {
  /// Forty seconds at 25 frames a second, on a clock that begins at 1 s.
  private static let film = Media(
    info: MediaInfo(name: "film", path: "/film.mp4", container: "mp4", start: .seconds(1), duration: .seconds(40)),
    frames: FrameRate(25).map { FrameTable(.constant(start: .seconds(1), rate: $0, count: 1000)) })

  private func edit(_ clips: (Int64, Int64)...) -> Edit {
    Edit(clips: clips.map { Clip(media: "film", source: TimeRange(.milliseconds($0.0), .milliseconds($0.1))) })
  }

  private func shots(_ starts: [Int], fading: [Int: Range<Int>] = [:]) throws -> Shots {
    let frames = try #require(Self.film.frames)
    return Shots(
      media: "film",
      shots: zip(starts, starts.dropFirst() + [1000]).enumerated().map { index, bounds in
        Shot(
          frames: bounds.0..<bounds.1, range: frames.times(of: bounds.0..<bounds.1),
          transition: fading[index] == nil ? .cut : .dissolve, transitionFrames: fading[index])
      })
  }

  private func run(
    _ members: [JSON.Member], on edit: Edit, shots: Shots? = nil, scenes: [Cue]? = nil
  ) throws -> Edit {
    let (plugin, faults) = Transitions.configured(with: members)
    #expect(faults.isEmpty, "\(faults)")
    let inputs = Inputs([
      "edit": [.init("cut", .edit(edit))], "shots": shots.map { [.init("shots", .shots($0))] } ?? [],
      "scenes": scenes.map { [.init("scenes", .cues(Cues(media: "film", cues: $0)))] } ?? [],
    ])
    guard case .edit(let result)? = try plugin.run(inputs, TransformContext(media: ["film": Self.film]))["edit"] else {
      throw PluginError("no edit")
    }
    #expect(result.clips.map(\.source) == edit.clips.map(\.source), "no clip is changed")
    #expect(result.duration == edit.duration)
    return result
  }

  private func crossing(_ before: Int64, _ after: Int64, _ kind: String = "fade") -> Transition {
    Transition(.crossing(kind), before: .milliseconds(before), after: .milliseconds(after))
  }

  @Test func aDissolveLiesHalfOnEachSideOfItsCut() throws {
    let result = try run([.init("duration", "800ms")], on: edit((5000, 8000), (10_000, 12_000), (20_000, 22_000)))
    #expect(result.clips.map { $0.transition } == [nil, crossing(400, 400), crossing(400, 400)])
    #expect(result.notes == ["transitions: 2 of 2 joins"])
  }

  @Test func whereOneSideHasTooLittleItLiesFurtherOnTheOther() throws {
    // The second clip begins 120 ms after the film does.
    let result = try run([.init("duration", "800ms")], on: edit((5000, 8000), (1120, 3000)))
    #expect(result.clips[1].transition == crossing(120, 680))
    // The first ends with the film.
    let atEnd = try run([.init("duration", "800ms")], on: edit((38_000, 41_000), (5000, 8000)))
    #expect(atEnd.clips[1].transition == crossing(800, 0))
  }

  @Test func withoutHandlesAJoinStaysACutAndSaysSo() throws {
    let result = try run([], on: edit((38_000, 41_000), (1000, 3000)))
    #expect(result.clips[1].transition == nil)
    #expect(
      result.notes.last
        == "too little room for a transition, in the clips or beyond them: joins 1; `handles` where shots are chosen, "
        + "`kind: dip` or a shorter `duration` make room")
    #expect(result.warnings == [result.notes.last])
  }

  @Test func whatIsTooShortToBeSeenIsACut() throws {
    // 120 ms ahead of the second clip and none behind the first.
    let short = try run([], on: edit((38_000, 41_000), (1120, 3000)))
    #expect(short.clips[1].transition == nil)
    let wanted = try run([.init("duration", "80ms")], on: edit((5000, 8000), (10_000, 12_000)))
    #expect(wanted.clips[1].transition == crossing(40, 40), "asked for as short as that")
  }

  @Test func handlesEndWhereTheShotDoes() throws {
    // Shots from 1 s, 5 s and 9 s on; the last one begins with a dissolve of 10 frames.
    let shots = try shots([0, 100, 200], fading: [2: 195..<205])
    let whole = try run([], on: edit((1000, 5000), (5000, 9000)), shots: shots)
    #expect(whole.clips[1].transition == nil, "the film runs on")
    let result = try run(
      [.init("duration", "1s")], on: edit((1000, 4600), (5400, 8600), (10_000, 12_000)), shots: shots)
    #expect(result.clips[1].transition == crossing(400, 400))
    // 200 ms to the dissolve behind the second clip, 800 ms from it to the third.
    #expect(result.clips[2].transition == crossing(800, 200))
  }

  @Test func noTwoTransitionsShareAMoment() throws {
    let result = try run([.init("duration", "2s")], on: edit((5000, 8000), (10_000, 11_000), (20_000, 22_000)))
    let (first, second) = (try #require(result.clips[1].transition), try #require(result.clips[2].transition))
    #expect(first.after + second.before <= .seconds(1))
    #expect(first.duration + second.duration > .seconds(2))
    #expect(result.warnings == ["shorter than asked for, as there is no more to show: joins 2"])
    #expect(result.notes.suffix(1) == result.warnings[...])
  }

  @Test func aDipNeedsNoHandles() throws {
    let result = try run(
      [.init("kind", "dip"), .init("colour", "white"), .init("duration", "600ms")],
      on: edit((38_000, 41_000), (1000, 3000)))
    #expect(
      result.clips[1].transition
        == Transition(
          .dip(PlainColour(red: 255, green: 255, blue: 255)), before: .milliseconds(300), after: .milliseconds(300)))
  }

  @Test func theCutFadesInAndOut() throws {
    let result = try run(
      [.init("kind", "cut"), .init("begin", "1s"), .init("end", "2s")], on: edit((5000, 8000), (10_000, 11_500)))
    #expect(result.clips.map(\.transition) == [Transition(.dip(.black), before: .zero, after: .seconds(1)), nil])
    #expect(
      result.ending == Transition(.dip(.black), before: .milliseconds(1500), after: .zero), "as long as its clip")
    #expect(
      result.warnings.contains("fades out over 0:01.5, not 0:02: its clip has no room for more"), "\(result.warnings)")
  }

  @Test func rulesSayWhichJoins() throws {
    let cut = edit((2000, 4000), (4000, 5000), (6000, 7000), (20_000, 22_000), (10_000, 12_000))
    func joined(_ members: JSON.Member..., scenes: [Cue]? = nil) throws -> [Bool] {
      try run(members, on: cut, scenes: scenes).clips.dropFirst().map { $0.transition != nil }
    }
    #expect(try joined() == [false, true, true, true], "but for where the film runs on")
    #expect(try joined(.init("least-removed", "5s")) == [false, false, true, true])
    let scenes = [
      Cue(range: TimeRange(.zero, .seconds(15)), label: "scene"),
      Cue(range: TimeRange(.seconds(15), .seconds(40)), label: "scene"),
    ]
    #expect(try joined(scenes: scenes) == [false, false, true, true])
    #expect(try joined(.init("joins", .array(["2: cut", "last: cut"]))) == [false, false, true, false])
    #expect(
      try joined(.init("kind", "cut"), .init("joins", .array(["3: wipeleft 400ms"]))) == [false, false, true, false])
  }

  @Test func aWishForOneJoinIsKept() throws {
    let result = try run(
      [.init("joins", .array(["1: wipeleft 400ms", "2: scatter"]))],
      on: edit((5000, 8000), (10_000, 12_000), (20_000, 22_000)))
    #expect(result.clips[1].transition == crossing(200, 200, "wipeleft"))
    #expect(result.clips[2].transition?.look == .crossing("dissolve"))
  }

  @Test(arguments: [
    ("wipeleft", "`wipeleft` does not say what a join is"), ("0: cut", "`0` is no number of a join"),
    ("1: fade soon", "`soon` is no length of time"), ("x: cut", "`x` is no number of a join"),
  ])
  func aWishThatSaysNothing(text: String, said: String) {
    var plugin = Transitions()
    plugin.joins = ["1: cut", text]
    let faults = plugin.check(CheckContext())
    #expect(faults.map(\.message) == [said])
    #expect(faults.first?.path == [.key("with"), .key("joins"), .index(1)])
  }

  private struct Filters: FilterChecking {
    func faults(inChain chain: String, kind: Want.Kind, on media: MediaInfo?) -> [Fault] {
      chain.hasSuffix("=white") ? [] : [Fault("no")]
    }

    func words(ofOption option: String, in filter: String) -> [String] {
      option == "transition" && filter == "xfade" ? ["custom", "fade", "wipeleft", "dissolve"] : []
    }
  }

  @Test func kindsAndColoursThatThereAreNot() {
    var plugin = Transitions()
    plugin.colour = "white"
    for kind in ["dissolve", "scatter", "dip", "cut", "wipeleft", "fade"] {
      plugin.kind = kind
      #expect(plugin.check(CheckContext(filters: Filters())).isEmpty, "\(kind)")
    }
    plugin.kind = "wipelef"
    plugin.colour = "blak"
    plugin.joins = ["1: custom"]
    let faults = plugin.check(CheckContext(filters: Filters()))
    #expect(
      faults.map(\.message) == [
        "`wipelef` is no kind of transition", "`custom` is no kind of transition", "`blak` is no colour",
      ])
    #expect(faults.first?.hint == "did you mean `wipeleft`?")
  }

  @Test func aJoinThatThereIsNot() {
    let error = #expect(throws: PluginError.self) {
      try run([.init("joins", .array(["2: dip"]))], on: edit((5000, 8000), (10_000, 12_000)))
    }
    #expect(error?.isBadInput == true && error?.description == "`2: dip`: the cut has 1 joins, counted from 1")
  }
}
