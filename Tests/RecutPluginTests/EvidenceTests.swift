import RecutModel
import RecutPlugin
import Testing

@Suite struct EvidenceTests {
  private let range = TimeRange(.zero, .seconds(10))

  private func evidence(_ value: Value) throws -> Evidence { try Evidence([.init("x", value)], of: "film") }

  private func signal(_ values: [Double], _ interpolation: Signal.Interpolation = .hold, unit: String = "1") -> Value {
    .signal(
      Signal(
        media: "film", unit: unit, interpolation: interpolation, times: values.indices.map { .seconds(Int64($0)) },
        channels: [.init("first", values), .init("second", values.map { -$0 })]))
  }

  private func cues(_ cues: [Cue]) -> Value { .cues(Cues(media: "film", cues: cues)) }

  private func cue(_ start: Int64, _ end: Int64, _ text: String? = nil, value: Double? = nil) -> Cue {
    Cue(range: TimeRange(.seconds(start), .seconds(end)), label: "line", text: text, value: value)
  }

  private func ranges(_ text: String, _ value: Value) throws -> [TimeRange] {
    let condition = try Condition(text)
    return condition.ranges(try condition.ranges(by: evidence(value), in: range), in: range).ranges
  }

  private func seconds(_ ranges: (Double, Double)...) -> [TimeRange] {
    ranges.map { TimeRange(Time(seconds: $0.0), Time(seconds: $0.1)) }
  }

  @Test func aHeldSignalHoldsUntilItsNextSampleAndTheLastToTheEnd() throws {
    let held = signal([1, 5, 2, 7])
    #expect(try ranges("x > 4", held) == seconds((1, 2), (3, 10)))
    #expect(try ranges("not x > 4", held) == seconds((0, 1), (2, 3)))
    #expect(try ranges("x.second < -4", held) == seconds((1, 2), (3, 10)))
  }

  @Test func aLinearSignalIsCutWhereItsLineCrosses() throws {
    let linear = signal([0, 4, 0], .linear)
    #expect(try ranges("x > 1", linear) == seconds((0.25, 1.75)))
    #expect(try ranges("x <= 1", linear) == seconds((0, 0.25), (1.75, 10)))
  }

  @Test func whereNoValueIsNoComparisonHolds() throws {
    let gap = signal([1, .nan, -.infinity])
    #expect(try ranges("x < 5", gap) == seconds((0, 1), (2, 10)))
    #expect(try ranges("x >= -1000", gap) == seconds((0, 1)))
    #expect(try ranges("x > 0", signal([])) == [])
    #expect(try ranges("x > 0", cues([])) == [])
  }

  /// The medium begins at a time of its own, in units that no decimal number meets.
  @Test func theClockRunsFromTheFirstPictureToTheEnd() throws {
    let film = TimeRange(Time(1001, over: 30000), Time(1001 * 301, over: 30000))
    func ranges(_ text: String) throws -> [TimeRange] {
      let condition = try Condition(text)
      return condition.ranges(try condition.ranges(by: evidence(cues([])), in: film), in: film).ranges
    }
    let (five, tenth) = (film.start + .seconds(5), film.duration / 10)
    for more in [">", ">="] {
      #expect(try ranges("time \(more) 5s") == [TimeRange(five, film.end)])
      #expect(try ranges("left \(more) 5s") == [TimeRange(film.start, film.end - .seconds(5))])
    }
    for less in ["<", "<="] {
      #expect(try ranges("time \(less) 5s") == [TimeRange(film.start, five)])
      #expect(try ranges("left \(less) 10%") == [TimeRange(film.end - tenth, film.end)])
    }
    #expect(try ranges("time > 90%") == ranges("left < 10%"))
    #expect(try ranges("time > 2s and time < 5s") == [TimeRange(film.start + .seconds(2), five)])
    #expect(try ranges("not time < 5s") == ranges("time > 5s"))
    #expect(try ranges("time < 5s or time > 5s") == [film])
    #expect(try ranges("time > 1h or left > 1h or time < 0s or left > 100%") == [])
    #expect(try ranges("time < 1h and left < 100%") == [film])
  }

  @Test func cuesAreFoundByPresenceWordsAndFields() throws {
    let lines = cues([cue(1, 4, "What a goal", value: 0.5), cue(3, 5, "Yes", value: 0.9), cue(8, 12, "Goalkeeper")])
    #expect(try ranges("x", lines) == seconds((1, 5), (8, 10)))
    #expect(try ranges("x contains \"GOAL\"", lines) == seconds((1, 4), (8, 10)))
    #expect(try ranges("x.text ~ \"goal\"", lines) == seconds((1, 4)))
    #expect(try ranges("x.value > 0.6", lines) == seconds((3, 5)))
    #expect(try ranges("x.duration > 2500 ms and not x == \"yes\"", lines) == seconds((1, 3), (8, 10)))
  }

  /// Quotes about a word are no part of it, apostrophes inside are.
  @Test func wordsAreFoundInQuotes() throws {
    let lines = cues([cue(1, 2, "He said 'stop' twice"), cue(3, 4, "the ‘stop’s sign"), cue(5, 6, "don’t stopp")])
    #expect(try ranges("x ~ \"stop\"", lines) == seconds((1, 2)))
    #expect(try ranges("x ~ \"'stop' twice\"", lines) == seconds((1, 2)))
    #expect(try ranges("x ~ \"don't\"", lines) == seconds((5, 6)))
    #expect(try ranges("x ~ \"stop*\"", lines) == seconds((1, 2), (3, 4), (5, 6)))
    #expect(try ranges("x ~ \"''\"", lines) == [])
  }

  @Test func aUnitMustBeTheSignalsOwn() throws {
    let loudness = signal([-50, -20], unit: "LUFS")
    #expect(try ranges("x > -40 lufs", loudness) == seconds((1, 10)))
    #expect(
      throws: Fault("`x` is in LUFS, not in dB", hint: "write the number in LUFS, or alone", offset: 4)
    ) { try ranges("x > -40 dB", loudness) }
    #expect(try ranges("x > 50%", signal([0.4, 0.6])) == seconds((1, 10)))
    #expect(try ranges("x > -30 dB", signal([-50, -20], unit: "dBFS")) == seconds((1, 10)))
  }

  @Test func anUnknownChannelOrAnotherMediumIsAnError() throws {
    #expect(throws: Fault("the signal `x` has no channel `third`: it has `first`, `second`", offset: 6)) {
      try ranges("x and x.third", signal([1]))
    }
    #expect(throws: Fault.self) { try evidence(signal([1])).reading("y") }
    #expect(throws: PluginError.self) { try Evidence([.init("x", signal([1]))], of: "other") }
  }

  private func pooled(_ pooling: Pooling, _ value: Value, _ start: Double, _ end: Double) throws -> Double? {
    let range = TimeRange(Time(seconds: start), Time(seconds: end))
    return try evidence(value).reading("x").pooled(pooling, shot: 0, in: range)
  }

  @Test func signalsArePooledOverWhatLiesInTheShot() throws {
    let level = signal([9, 1, 4, -.infinity, .nan, 0])
    #expect(try pooled(.mean, level, 1, 3) == 2.5)
    #expect(try pooled(.mean, level, 1, 2.5) == 2)
    #expect(try pooled(.max, level, 0.5, 3) == 4)
    #expect(try pooled(.min, level, 1, 4) == -.infinity)
    #expect(try pooled(.mean, level, 2, 4) == 4)
    #expect(try pooled(.mean, level, 3, 4) == -.infinity)
    #expect(try pooled(.mean, level, 4, 5) == nil)
    #expect(try pooled(.fraction, level, 2, 6) == 1.0 / 3)
    // No sample lies within: the one that holds there counts.
    #expect(try pooled(.mean, level, 1.2, 1.8) == 1)
    #expect(try pooled(.mean, signal([]), 1, 3) == nil)
  }

  @Test func cuesAndRegionsArePooled() throws {
    let lines = cues([cue(0, 2, value: 1), cue(1, 3, value: 4), cue(8, 9)])
    #expect(try pooled(.fraction, lines, 2, 4) == 0.5)
    #expect(try pooled(.count, lines, 1, 3) == 2)
    #expect(try pooled(.mean, lines, 1, 3) == 3)
    #expect(try pooled(.mean, lines, 8, 9) == nil)
    let frames = [[1, 2], [1], [], [3]].enumerated().map { second, ids in
      RegionFrame(
        time: .seconds(Int64(second)), frame: second,
        boxes: ids.map { Region(x: 0, y: 0, width: 1, height: 1, id: $0, label: "face") })
    }
    let faces = Value.regions(Regions(media: "film", frames: frames))
    #expect(try pooled(.fraction, faces, 0, 4) == 0.75)
    #expect(try pooled(.mean, faces, 0, 2) == 1.5)
    #expect(try pooled(.count, faces, 0, 4) == 3)
    #expect(try ranges("x >= 2 or x.label == \"cat\"", faces) == seconds((0, 1)))
  }

  @Test(arguments: 0..<100 as Range<UInt64>) func overlappingCuesAreAllFound(seed: UInt64) {
    var random = SeededRandom(seed)
    let all = (0..<40).map { _ -> Cue in
      let start = Int64.random(in: 0..<100, using: &random)
      return cue(start, start + Int64.random(in: 0...30, using: &random))
    }
    let track = CueTrack(all)
    let start = Int64.random(in: 0..<100, using: &random)
    let wanted = TimeRange(.seconds(start), .seconds(start + 5))
    #expect(Set(track.overlapping(wanted)) == Set(all.filter { $0.range.overlaps(wanted) }))
  }

  @Test func choicesAreReadByNameWithHints() {
    struct Chooser: Plugin {
      static let id = "chooser"
      static let version = "1"
      static let summary = ""
      static let inputs: [Port] = []
      static let outputs: [Port] = []
      static var parameters: [Parameter<Chooser>] { [.choices("pooling", \.pooling, "")] }
      var pooling: [String: Pooling] = [:]
    }
    let good = Chooser.configured(with: [.init("pooling", .object(["a.b": "max"]))])
    #expect(good.plugin.pooling == ["a.b": .max] && good.faults.isEmpty)
    let bad = Chooser.configured(with: [.init("pooling", .object(["a": "maxx"]))])
    #expect(bad.faults.map(\.path) == [[.key("pooling"), .key("a")]])
    #expect(bad.faults.map(\.hint) == ["did you mean `max`?"])
  }
}
