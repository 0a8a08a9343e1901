import RecutModel
import RecutPlugin
import Testing

/// What is sent to a plugin and comes back is the same value.
struct WireTests {
  static let film = "film"

  /// Made-up values: as many as one likes, the same for the same seed.
  struct Maker {
    var random: SeededRandom
    let medium: Media

    init(_ seed: UInt64) {
      random = SeededRandom(seed)
      let rates = [(25, 1), (30000, 1001), (24000, 1001), (60, 1), (120, 1)].compactMap {
        FrameRate(Int32($0.0), Int32($0.1))
      }
      let rate = rates.randomElement(using: &random)
      let count = Int.random(in: 2..<500, using: &random)
      let start = Time(Int64.random(in: 0..<5000, using: &random), over: 1000)
      var table: FrameTable?
      if Bool.random(using: &random), let rate {
        table = FrameTable(.constant(start: start, rate: rate, count: count))
      } else {
        var times = [start]
        for _ in 0..<count {
          times.append(times[times.count - 1] + Time(Int64.random(in: 1..<90, using: &random), over: 1000))
        }
        table = FrameTable(.variable(starts: SampleTimes(times.dropLast()), end: times[count]))
      }
      let video = VideoStream(
        index: 0, codec: "h264", codedWidth: 720, codedHeight: 576, pixelAspect: Time(16, over: 15), rotation: 90,
        isMirrored: true, rate: rate, pixelFormat: "yuv420p10le", bitDepth: 10, primaries: "bt709", transfer: "bt709",
        matrix: "bt709", range: "tv", hasAlpha: true, isInterlaced: true, start: Time(1, over: 2),
        duration: Time(7, over: 4))
      let audio = AudioStream(
        index: 1, codec: "aac", sampleRate: 44100, channels: 6, layout: "5.1", language: "deu", title: "Ton \"a\"",
        start: Time(1, over: 4), duration: Time(9, over: 8))
      let info = MediaInfo(
        name: WireTests.film, path: "/ein Film/größe 😀.mp4", container: "mov,mp4", start: table?.range.start ?? .zero,
        duration: table.map { Self.told($0.range.duration) }, video: [video], audio: [audio],
        subtitles: [SubtitleStream(index: 2, codec: "ass", isText: true, language: "eng", title: "Words")],
        chapters: [Chapter(range: TimeRange(.zero, Time(3, over: 2)), title: "One")], tags: ["title": "A\nB"])
      medium = Media(info: info, frames: table)
    }

    /// To the nanosecond, as it is told.
    private static func told(_ time: Time) -> Time { Time(Int64((time.seconds * 1e9).rounded()), over: 1_000_000_000) }

    private var count: Int { medium.frames?.count ?? 0 }
    mutating func number() -> Double { Double.random(in: -1e6..<1e6, using: &random) * [1, 1e-9, 1e12][below(3)] }
    mutating func below(_ end: Int) -> Int { Int.random(in: 0..<end, using: &random) }
    mutating func maybe<T>(_ value: T) -> T? { Bool.random(using: &random) ? value : nil }
    mutating func text() -> String {
      String((0..<below(9)).map { _ in Array("aZ0 \"\\\n\u{1}é😀\u{2028}/{}").randomElement(using: &random) ?? " " })
    }
    /// To the nanosecond, as any time of a plugin's.
    mutating func time() -> Time { Time(Int64.random(in: 0..<60_000_000_000, using: &random), over: 1_000_000_000) }
    mutating func range() -> TimeRange {
      let (a, b) = (time(), time())
      return a < b ? TimeRange(a, b) : TimeRange(b, a)
    }
    mutating func frames() -> Range<Int> {
      let start = below(count)
      return start..<start + 1 + below(count - start)
    }
    mutating func why() -> [Contribution] {
      (0..<below(3)).map { _ in Contribution(from: text(), value: number(), weight: number(), contribution: number()) }
    }

    mutating func value(_ type: PortType) -> Value {
      switch type {
      case .media: .media(medium)
      case .shots: .shots(Shots(media: WireTests.film, shots: shots()))
      case .signal: .signal(signal())
      case .cues: .cues(Cues(media: WireTests.film, cues: cues()))
      case .regions: .regions(Regions(media: WireTests.film, frames: regions()))
      case .profile:
        .profile(
          Profile(
            viewer: text(),
            weights: (0..<below(5)).map { _ in .init(kind: text(), name: text(), weight: number(), from: text()) }))
      case .scores:
        .scores(
          Scores(
            media: WireTests.film,
            scores: (0..<below(9)).map { ShotScore(shot: $0, score: number(), why: why(), veto: maybe(text())) },
            curve: maybe(signal())))
      case .edit:
        .edit(edit())
      }
    }

    mutating func overlay() -> Overlay {
      var overlay = Overlay("/" + text(), range())
      overlay.place = TitleStyle.Place.allCases[below(TitleStyle.Place.allCases.count)]
      (overlay.width, overlay.margin) = (Double(1 + below(99)) / 100, Double(below(40)) / 100)
      overlay.opacity = Double(below(100)) / 100
      (overlay.fadeIn, overlay.fadeOut, overlay.start) = (range().duration, range().duration, range().duration)
      overlay.isLooped = below(2) == 0
      return overlay
    }

    mutating func title() -> Title {
      var style = TitleStyle()
      (style.font, style.size) = (text(), Double(1 + below(99)) / 100)
      style.colour = PlainColour(red: 1, green: 2, blue: UInt8(below(256)))
      (style.isBold, style.isItalic) = (below(2) == 0, below(2) == 0)
      (style.outline, style.outlineWidth) = (.white, Double(below(10)) / 100)
      (style.box, style.boxOpacity) = (maybe(.white), Double(below(100)) / 100)
      style.place = TitleStyle.Place.allCases[below(TitleStyle.Place.allCases.count)]
      (style.margin, style.highlight) = (Double(below(40)) / 100, maybe(.black))
      (style.fadeIn, style.fadeOut) = (range().duration, range().duration)
      return Title(text(), range(), style, words: (0..<below(4)).map { _ in Title.Word(text(), range()) })
    }

    mutating func transition() -> Transition {
      let looks = [
        Transition.Look.crossing("fade"), .crossing("wipeleft"), .dip(PlainColour(red: 255, green: 255, blue: 255)),
        .dip(PlainColour(red: 16, green: 32, blue: 48)),
      ]
      return Transition(looks[below(looks.count)], before: range().duration, after: range().duration)
    }

    private mutating func shots() -> [Shot] {
      var bounds: Set<Int> = [0, count]
      for _ in 0..<below(6) { bounds.insert(below(count)) }
      let sorted = bounds.sorted()
      return zip(sorted, sorted.dropFirst()).compactMap { start, end in
        guard let range = medium.frames?.times(of: start..<end) else { return nil }
        let transition = Shot.Transition.allCases.randomElement(using: &random) ?? .cut
        return Shot(frames: start..<end, range: range, transition: transition, transitionFrames: maybe(start..<end))
      }
    }

    private mutating func signal() -> Signal {
      let onFrames = Bool.random(using: &random)
      let times: [Time] =
        onFrames
        ? (0..<count).compactMap { medium.frames?.time(ofFrame: $0) }
        : Set((0..<below(50)).map { _ in time() }).sorted()
      let names = ["a", "größe", "x y"].prefix(1 + below(3))
      return Signal(
        media: WireTests.film, unit: ["1", "dB", "%"][below(3)], interpolation: maybe(.linear) ?? .hold, times: times,
        channels: names.map { name in .init(name, times.map { _ in number() }) })
    }

    private mutating func cues() -> [Cue] {
      (0..<below(9)).map { _ in
        Cue(
          range: range(), label: text(), text: maybe(text()), value: maybe(number()), confidence: maybe(number()),
          fields: ["speaker": .string(text()), "list": [1, .number(0.5), nil]])
      }.sorted { $0.range.start < $1.range.start }
    }

    private mutating func regions() -> [RegionFrame] {
      Set((0..<below(9)).map { _ in below(count) }).sorted().compactMap { frame in
        guard let time = medium.frames?.time(ofFrame: frame) else { return nil }
        let boxes = (0..<below(3)).map { _ in
          Region(
            x: number(), y: number(), width: number(), height: number(), id: maybe(below(99)), label: text(),
            confidence: number())
        }
        return RegionFrame(time: time, frame: frame, boxes: boxes)
      }
    }

    mutating func clip() -> Clip {
      let frames = Bool.random(using: &random) ? frames() : nil
      let source = frames.flatMap { medium.frames?.times(of: $0) } ?? range()
      var clip = Clip(
        media: WireTests.film, source: source, frames: frames, shot: maybe(below(9)), score: maybe(number()),
        why: why(), note: maybe(text()), label: maybe(text()), transition: maybe(transition()),
        speed: maybe(speed()),
        framing: maybe(.made(times: (0..<5).map { _ in time() }.sorted(), numbers: (0..<8).map { _ in number() })))
      clip.effects = (0..<below(3)).map { _ in effect(below(5)) }
      return clip
    }
  }

  @Test(arguments: PortType.allCases) func valuesComeBackAsTheyWere(_ type: PortType) throws {
    for seed in 0..<150 as Range<UInt64> {
      var maker = Maker(seed)
      let value = maker.value(type)
      let line = Inputs.Item("node.output", value).wireJSON.text()
      let read = try WireReader(media: [Self.film: maker.medium]).value(JSON(parsing: line), "the value")
      #expect(read == value, "seed \(seed)")
    }
  }

  /// A recipe's overrides name shots by them.
  @Test func shotsAreNumbered() throws {
    let shots = [0..<5, 5..<9, 9..<10].map { Shot(frames: $0, range: TimeRange(.zero, .zero), transition: .cut) }
    let json = Value.shots(Shots(media: Self.film, shots: shots)).wireJSON
    #expect(json.arrayValue?.map { $0["shot"]?.intValue } == [0, 1, 2])
  }

  /// Of shots either times or frames are enough.
  @Test func shotsByTimesAlone() throws {
    let medium = Maker(3).medium
    let count = try #require(medium.frames?.count)
    let range = try #require(medium.frames?.times(of: 0..<count))
    let shots = Value.shots(Shots(media: Self.film, shots: [Shot(frames: 0..<count, range: range, transition: .cut)]))
    let ends = "\"start\":\(range.start.seconds),\"end\":\(range.end.seconds)"
    let reader = WireReader(media: [Self.film: medium])
    for given in [ends, "\"start_frame\":0,\"end_frame\":\(count)"] {
      let text = "{\"type\":\"shots\",\"value\":[{\(given),\"transition\":\"cut\"}]}"
      #expect(try reader.value(JSON(parsing: text), "the value") == shots)
    }
    for bad in ["\"start\":\(range.end.seconds),\"end\":\(range.start.seconds)", "\"start\":0", "\"start_frame\":0"] {
      let text = "{\"type\":\"shots\",\"value\":[{\(bad),\"transition\":\"cut\"}]}"
      #expect(throws: PluginError.self) { try reader.value(JSON(parsing: text), "the value") }
    }
  }

  private static let tenSeconds: Media = {
    let info = MediaInfo(name: film, path: "/film.mp4", container: "mov", duration: .seconds(10))
    return Media(info: info, frames: FrameRate(25, 1).map { FrameTable(.constant(start: .zero, rate: $0, count: 250)) })
  }()

  private func read(_ type: PortType, _ value: String) throws -> Value {
    try WireReader(media: [Self.film: Self.tenSeconds]).value(
      JSON(parsing: "{\"type\":\"\(type.rawValue)\",\"value\":\(value)}"), "the value")
  }

  /// Each end of a clip by its time, its frame, or both where they say the same.
  @Test(
    arguments: [
      (#""in":1.51,"out":4"#, 1.51, 4, nil), (#""in_frame":25,"out_frame":100"#, 1, 4, 25..<100),
      (#""in":1.51,"out":4,"out_frame":100"#, 1.52, 4, 38..<100), (#""in_frame":25,"out":3.99"#, 1, 4, 25..<100),
      (#""in":1.019,"out":3.981,"in_frame":25,"out_frame":100"#, 1, 4, 25..<100),
    ] as [(String, Double, Double, Range<Int>?)])
  func endsOfClips(_ ends: String, _ start: Double, _ end: Double, _ frames: Range<Int>?) throws {
    guard case .edit(let edit) = try read(.edit, "{\"clips\":[{\(ends)}]}") else { throw PluginError("no edit") }
    #expect(edit.clips[0].source == TimeRange(Time(seconds: start), Time(seconds: end)))
    #expect(edit.clips[0].frames == frames)
  }

  /// A plugin that moves one of the two and leaves the other would otherwise be passed over without a word.
  @Test(arguments: [
    (
      PortType.edit, #"{"clips":[{"in":1.5,"out":4,"in_frame":25,"out_frame":100}]}"#,
      "`in` of clip 0 of the value is 1.5 s"
    ),
    (.edit, #"{"clips":[{"in":1,"out":4.021,"in_frame":25,"out_frame":100}]}"#, "its `out_frame` 100 is at 4.0 s"),
    (.edit, #"{"clips":[{"in":2,"out":1}]}"#, "clip 0 of the value ends before it starts"),
    (.edit, #"{"clips":[{"in_frame":3,"out_frame":2}]}"#, "clip 0 of the value ends before it starts"),
    (.edit, #"{"clips":[{"in_frame":3,"out_frame":251}]}"#, "251, which is no frame of the medium"),
    (.edit, #"{"clips":[{"media":"movie","in":1,"out":2}]}"#, "clip 0 of the value is of 'movie', which is no medium"),
    (
      .shots, #"[{"start":0,"end":9,"start_frame":0,"end_frame":250,"transition":"cut"}]"#,
      "`end` of shot 0 of the value is 9.0 s"
    ), (.cues, #"[{"start":2,"end":1,"label":"x"}]"#, "cue 0 of the value ends before it starts"),
    (.regions, #"{"frames":[{"frame":1,"boxes":[]},{"frame":1,"boxes":[]}]}"#, "the value tells of frame 1 twice"),
    (.signal, #"{"times":[0,0],"channels":{"a":[1,2]}}"#, "time 1 of the value is not after the one before it"),
  ]) func endsThatAreRefused(_ type: PortType, _ value: String, _ fault: String) {
    do {
      _ = try read(type, value)
      Issue.record("it was taken")
    } catch {
      #expect("\(error)".contains(fault), "\(error)")
    }
  }

  /// A medium without a frame has no shots, and no other has none.
  @Test func noShots() throws {
    let rate = try #require(FrameRate(25, 1))
    for count in [0, 1] {
      let info = MediaInfo(name: Self.film, path: "/film.mp4", container: "mov", duration: .zero)
      let medium = Media(info: info, frames: FrameTable(.constant(start: .zero, rate: rate, count: count)))
      let json = Value.shots(Shots(media: Self.film, shots: []))
      let reader = WireReader(media: [Self.film: medium])
      let read = try? reader.value(Inputs.Item("shots", json).wireJSON, "the value")
      #expect(read == (count == 0 ? json : nil))
    }
  }

  /// Numbers that JSON does not know are gaps in a signal.
  @Test func gaps() throws {
    let signal = Signal(
      media: Self.film, unit: "1", times: [Time(0), Time(1), Time(2)],
      channels: [.init("a", [.nan, 1, .infinity])])
    let medium = Maker(1).medium
    let read = try WireReader(media: [Self.film: medium]).value(
      JSON(parsing: Inputs.Item("a", .signal(signal)).wireJSON.text()), "the value")
    guard case .signal(let back) = read else { throw PluginError("no signal") }
    #expect(back.channels[0].values.map(\.isNaN) == [true, false, true])
  }
}
