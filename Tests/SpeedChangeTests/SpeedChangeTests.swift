import RecutModel
import RecutPlugin
import SpeedChange
import Testing

@Suite struct SpeedChangeTests {
  /// Forty seconds at 25 frames a second.
  private static let film = Media(
    info: MediaInfo(name: "film", path: "/film.mp4", container: "mp4", start: .zero, duration: .seconds(40)),
    frames: FrameRate(25).map { FrameTable(.constant(start: .zero, rate: $0, count: 1000)) })

  private func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(.milliseconds(start), .milliseconds(end)) }

  private func edit(_ clips: (Int64, Int64)...) -> Edit {
    Edit(clips: clips.map { Clip(media: "film", source: range($0.0, $0.1)) })
  }

  private func run(_ members: [JSON.Member], on edit: Edit, silences: [TimeRange]? = nil) throws -> Edit {
    let (plugin, faults) = SpeedChange.configured(with: members)
    #expect(faults.isEmpty, "\(faults)")
    let cues = silences.map { Cues(media: "film", cues: $0.map { Cue(range: $0, label: "silence") }) }
    let inputs = Inputs([
      "edit": [.init("cut", .edit(edit))], "signals": cues.map { [.init("sound.silences", .cues($0))] } ?? [],
    ])
    guard case .edit(let result)? = try plugin.run(inputs, TransformContext(media: ["film": Self.film]))["edit"] else {
      throw PluginError("no edit")
    }
    return result
  }

  private func faults(_ members: [JSON.Member]) -> [String] {
    let (plugin, faults) = SpeedChange.configured(with: members)
    return (faults + plugin.check(CheckContext(inputs: [:]))).map(\.message)
  }

  @Test func allClipsOrTheChosenOnesChange() throws {
    let cut = edit((0, 4000), (10_000, 14_000), (20_000, 24_000))
    #expect(try run([.init("factor", 2)], on: cut).duration == .seconds(6))
    let some = try run([.init("factor", "50%"), .init("clip", ["1", "last"])], on: cut)
    #expect(some.clips.map(\.duration) == [.seconds(8), .seconds(4), .seconds(8)])
    #expect(some.clips[1].speed == nil && some.clips.map(\.source) == cut.clips.map(\.source))
    #expect(some.notes == ["speed: 2 of 3 clips are faster or slower; 0:12.000 become 0:20.000"])
  }

  @Test func aSpeedOnTopOfASpeedMultiplies() throws {
    let fast = try run([.init("factor", 4)], on: edit((0, 4000)))
    #expect(try run([.init("factor", 0.5)], on: fast).clips[0].speed == Speed(Time(2)))
    #expect(try run([.init("factor", 0.25)], on: fast).clips[0].speed == nil)
    #expect(throws: PluginError.self) { try run([.init("factor", 50)], on: fast) }
  }

  @Test func theCutBecomesAsLongAsWanted() throws {
    let cut = edit((0, 4000), (10_000, 16_000))
    #expect(try run([.init("duration", "7s")], on: cut).duration == .seconds(7))
    let last = try run([.init("duration", "5s"), .init("clip", "last")], on: cut)
    #expect(last.clips.map(\.duration) == [.seconds(4), .seconds(1)] && last.wanted == .seconds(5))
    #expect(throws: PluginError.self) { try run([.init("duration", "3s"), .init("clip", "last")], on: cut) }
    #expect(throws: PluginError.self) { try run([.init("duration", "2h")], on: cut) }
  }

  @Test func whereAnExpressionHoldsClipsArePartedAndHurried() throws {
    var cut = edit((1000, 9000), (20_000, 22_000))
    cut.clips[0].transition = Transition(.dip(.black), before: .zero, after: .milliseconds(200))
    let silences = [range(0, 2000), range(4000, 6000), range(8900, 9100), range(20_500, 21_300)]
    let result = try run(
      [.init("factor", 4), .init("where", "sound.silences"), .init("margin", "200ms")], on: cut, silences: silences)
    #expect(
      result.clips.map(\.source) == [
        range(1000, 1800), range(1800, 4200), range(4200, 5800), range(5800, 9000), range(20_000, 20_680),
        range(20_680, 21_080), range(21_080, 22_000),
      ])
    #expect(result.clips.map { $0.speed?.constant } == [Time(4), nil, Time(4), nil, nil, Time(4), nil])
    #expect(result.clips.compactMap(\.transition).count == 1 && result.clips[0].transition != nil)
    #expect(result.clips[2].note == "`sound.silences` holds: at 4x")
  }

  @Test func aPartOfAClipHasASpeedOfItsOwn() throws {
    let result = try run([.init("factor", 2), .init("from", "1s"), .init("to", "-1s")], on: edit((10_000, 14_000)))
    #expect(result.clips.map(\.duration) == [.seconds(1), .seconds(1), .seconds(1)])
  }

  @Test func aRampGoesFromOneSpeedToTheNext() throws {
    let linear = try run([.init("ramp", "1..0.25"), .init("easing", "linear")], on: edit((10_000, 15_000)))
    #expect(linear.clips[0].duration == .seconds(8))
    let there = try run(
      [.init("ramp", "100%..50%..100%"), .init("easing", "linear"), .init("from", "1s"), .init("to", "4s")],
      on: edit((10_000, 15_000)))
    #expect(there.clips.count == 1 && there.duration == .seconds(2 + 4))
    #expect(there.clips[0].speed?.points.map(\.time) == [.seconds(11), Time(125, over: 10), .seconds(14)])
    let smooth = try run([.init("ramp", "1..3")], on: edit((10_000, 14_000)))
    #expect(smooth.duration == .seconds(2), "gentle at both ends alike, so as long as a straight one")
    #expect(
      smooth.clips[0].retiming.pieces.first?.from == Time(1) && smooth.clips[0].retiming.pieces.last?.to == Time(3))
  }

  @Test(
    arguments: [
      ([], "needs a `factor`"), ([.init("factor", 0)], "out of range"), ([.init("factor", 101)], "out of range"),
      ([.init("factor", 2), .init("duration", "3s")], "exclude each other"), ([.init("ramp", "2")], "is one speed"),
      ([.init("ramp", "1..fast")], "`fast` is no speed"), ([.init("ramp", "1..0")], "out of range"),
      ([.init("factor", 2), .init("clip", "first")], "`first` is no clip"),
      ([.init("factor", 2), .init("from", "3s"), .init("to", "2s")], "ends before it has begun"),
      ([.init("factor", 2), .init("where", "sound.silences")], "names what is not bound"),
      ([.init("ramp", "1..2"), .init("where", "time > 2s")], "goes with `factor` alone"),
    ] as [([JSON.Member], String)]) func whatCannotBeIsFoundAtOnce(members: [JSON.Member], message: String)
  {
    #expect(faults(members).contains { $0.contains(message) }, "\(faults(members))")
  }
}
