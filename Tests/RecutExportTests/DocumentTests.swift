import RecutExport
import RecutModel
import Testing

/// The documents as they are handed over, text for text.
struct DocumentTests {
  static let timelines: [ExportFormat] = [.otio, .edl, .fcpxml, .fcp7, .mlt]

  @Test(arguments: ExportFormat.allCases) func isTheGoldenDocument(_ format: ExportFormat) throws {
    let rate = try #require(FrameRate(24))
    try expectGolden(format.text(of: SampleCut.cut(at: rate)), "cut.\(format.rawValue)")
  }

  @Test(arguments: Self.timelines) func isExactAtBroadcastRates(_ format: ExportFormat) throws {
    let rate = try #require(FrameRate(30000, 1001))
    try expectGolden(format.text(of: SampleCut.cut(at: rate)), "cut-2997.\(format.rawValue)")
  }

  @Test(arguments: Self.timelines) func holdsTransitions(_ format: ExportFormat) throws {
    let rate = try #require(FrameRate(24))
    try expectGolden(format.text(of: SampleCut.dressed(at: rate)), "dressed.\(format.rawValue)")
  }

  static let losses: [(ExportFormat, [String])] = [
    (.otio, ["pictures over the picture become tracks, their place and fades in metadata in it"]),
    (.otioz, ["pictures over the picture become tracks, their place and fades in metadata in it"]), (.csv, []),
    (.json, []),
    (.html, []), (.ffmeta, []),
    (
      .mlt,
      [
        "transitions of the kind circleopen become dissolves in it"
      ]
    ),
    (
      .fcpxml,
      [
        "transitions of the kind circleopen become dissolves in it", "dips through white become dips to black in it",
      ]
    ),
    (
      .fcp7,
      [
        "transitions of the kind circleopen become dissolves in it", "dips through white become dips to black in it",
      ]
    ),
    (
      .edl,
      [
        "transitions of the kind circleopen become dissolves in it", "dips through white become dips to black in it",
        "fades at the very beginning become a comment in it", "titles are left out of it",
        "pictures over the picture are left out of it",
      ]
    ),
    (
      .ffconcat,
      [
        "cuts between keyframes become cuts at the keyframe before in it", "dissolves and fades are left out of it",
        "transitions of the kind circleopen are left out of it", "dips through white are left out of it",
        "fades at the very beginning are left out of it", "titles are left out of it",
        "pictures over the picture are left out of it",
      ]
    ),
  ]

  @Test(arguments: losses) func saysWhatIsLost(format: ExportFormat, losses: [String]) throws {
    let rate = try #require(FrameRate(24))
    #expect(format.losses(of: SampleCut.dressed(at: rate)).map(\.description) == losses)
    #expect(format == .ffconcat || format.losses(of: SampleCut.cut(at: rate)).isEmpty)
  }

  @Test func namesAllThatADocumentLosesInOneSentence() throws {
    var cut = SampleCut.dressed(at: try #require(FrameRate(24)))
    #expect(
      ExportFormat.otio.warning(about: cut, in: "a.otio")
        == "a.otio: pictures over the picture become tracks, their place and fades in metadata")
    #expect(
      ExportFormat.edl.warning(about: cut, in: "a.edl")
        == "a.edl keeps no titles or pictures over the picture; transitions of the kind circleopen become dissolves; "
        + "dips through white become dips to black; fades at the very beginning become a comment")
    cut.edit.sounds = [LaidSound(.file("/song.wav"), TimeRange(.zero, .seconds(1)))]
    let edl = ExportFormat.edl.warning(about: cut, in: "a.edl")
    #expect(
      edl?.hasPrefix("a.edl keeps no titles, pictures over the picture or pieces of music; ") == true,
      "\(edl ?? "")")
    for format in [ExportFormat.csv, .json, .html] { #expect(format.warning(about: cut, in: "a") == nil) }
    cut.edit = Edit(clips: Array(cut.edit.clips[1...2]))
    cut.edit.clips[0].transition = nil
    #expect(
      ExportFormat.fcpxml.warning(about: cut, in: "a.fcpxml") == "a.fcpxml: dips through white become dips to black")
  }

  @Test func wishesForSlowMotionAreNotLostInSilence() throws {
    var cut = SampleCut.cut(at: try #require(FrameRate(24)))
    cut.edit.clips[0].speed = Speed(Time(1, over: 2), between: .interpolate)
    for format in [ExportFormat.edl, .fcpxml, .fcp7, .mlt] {
      #expect(format.warning(about: cut, in: "a")?.contains("wishes for slow motion's pictures and pitch") == true)
    }
    #expect(ExportFormat.otio.warning(about: cut, in: "a") == nil)
    cut.edit.clips[0].speed = Speed(Time(1, over: 2))
    #expect(ExportFormat.fcpxml.warning(about: cut, in: "a") == nil)
  }

  @Test(arguments: [(ExportFormat.otio, false), (.fcp7, true), (.edl, true), (.csv, false)])
  func saysWhatSeveralSoundsAndRatesLose(format: ExportFormat, losesRates: Bool) throws {
    let losses = format.losses(of: SampleCut.recorded(at: try #require(FrameRate(30000, 1001)))).map(\.description)
    #expect(losses.contains("frames of sources of another rate become the nearest frames in it") == losesRates)
    #expect(losses.contains("several sound tracks become the first alone in it") == (format == .edl))
  }

  /// Sources of two sounds, the second of which is heard, whose time code does not drop numbers.
  @Test(arguments: Self.timelines) func holdsTimecodeAndEverySound(_ format: ExportFormat) throws {
    let rate = try #require(FrameRate(30000, 1001))
    try expectGolden(format.text(of: SampleCut.recorded(at: rate)), "recorded.\(format.rawValue)")
  }

  /// Music under a cut whose second clip is faster: a piece that begins there, and one that is heard twice.
  @Test(arguments: Self.timelines) func holdsWhatLiesBeside(_ format: ExportFormat) throws {
    let rate = try #require(FrameRate(30000, 1001))
    try expectGolden(format.text(of: SampleCut.layered(at: rate)), "layered.\(format.rawValue)")
  }

  /// Of a clip whose pictures all lie in the transition behind it there is an event of no length: readers want a picture
  /// ahead of a transition.
  @Test(arguments: [Transition.Look.crossing("fade"), .dip(.black)])
  func aClipThatItsTransitionTakesUpIsAnEventOfAnEDL(_ look: Transition.Look) throws {
    let rate = try #require(FrameRate(24))
    var cut = SampleCut.cut(at: rate)
    let frames = rate.frameDuration * 48
    cut.edit.clips[1].transition = Transition(look, before: frames, after: look == .dip(.black) ? .zero : frames)
    let events = try ExportFormat.edl.text(of: cut).split(separator: "\n").filter { $0.first?.isNumber ?? false }
    let expected =
      look == .dip(.black)
      ? ["001 BUNNY1 C", "002 BUNNY1 C", "002 BL D 048", "003 BUNNY1 C", "004 BUNNY1 C"]
      : ["001 BUNNY1 C", "002 BUNNY1 C", "002 BUNNY1 D 096", "003 BUNNY1 C"]
    let words = events.map { event in
      event.split(separator: " ").filter { $0 != "AA/V" && !$0.contains(":") }.joined(separator: " ")
    }
    #expect(words == expected)
    for event in events.prefix(2) {
      let codes = event.split(separator: " ").suffix(4)
      #expect(codes[codes.startIndex] == codes[codes.startIndex + 1] && Array(codes)[2] == Array(codes)[3], "\(event)")
    }
  }

  /// A film that is also shown over another part of it, its frames counted once and once as its header tells, is one file.
  @Test func aFileIsDescribedOnce() throws {
    let rate = try #require(FrameRate(24))
    var cut = SampleCut.cut(at: rate)
    var film = try #require(cut.media["film"]).info
    film.duration = rate.frameDuration * 4317
    cut.edit.overlays = [Overlay(film.path, TimeRange(.zero, .seconds(1)))]
    cut.laid[film.path] = film
    for format in [ExportFormat.fcpxml, .fcp7, .otio] {
      let text = try format.text(of: cut)
      #expect(!text.contains("4317"), "\(format)")
      if format == .fcpxml { #expect(text.split(separator: "<asset ").count == 2) }
      if format == .fcp7 { #expect(text.split(separator: "<pathurl>").count == 2) }
    }
  }

  /// OpenTimelineIO's adapter looks for a rate in every format, and Final Cut Pro wants none in a still's: it has no format.
  @Test func everyFormatOfFCPXMLHasARate() throws {
    let text = try ExportFormat.fcpxml.text(of: SampleCut.layered(at: try #require(FrameRate(25))))
    for format in text.split(separator: "<format ").dropFirst() {
      #expect(format.prefix { $0 != ">" }.contains("frameDuration"))
    }
    let still = try #require(text.split(separator: "<asset ").first { $0.contains("badge.png") }).prefix { $0 != ">" }
    #expect(still.contains("hasVideo=\"1\"") && !still.contains("format="))
    // It takes a picture that is in no clip of its own for the clip that it is connected to.
    let clips = text.split(separator: "<clip ").dropFirst()
    #expect(clips.count == 3 && clips.allSatisfy { $0.contains("name=\"badge.png\"") && $0.contains("<video ") })
  }

  @Test(arguments: ExportFormat.allCases) func holdsAnEmptyEdit(_ format: ExportFormat) throws {
    let text = try format.text(of: Cut(name: "cut", title: "Nothing", edit: Edit(clips: []), media: [:]))
    #expect(!text.isEmpty)
  }

  @Test(arguments: ExportFormat.allCases) func namesAMediumThatIsMissing(_ format: ExportFormat) throws {
    let clip = Clip(media: "lost", source: TimeRange(.zero, .seconds(2)))
    let error = #expect(throws: ExportError.self) {
      try format.text(of: Cut(name: "cut", title: "Lost", edit: Edit(clips: [clip]), media: [:]))
    }
    #expect(error?.description.contains("'lost'") == true)
  }

  @Test func isChosenByTheEndingOfTheFileName() {
    #expect(ExportFormat(fileName: "out/cut.OTIO") == .otio)
    #expect(ExportFormat(fileName: "out.edl/cut") == nil)
    #expect(ExportFormat(fileName: "cut.mp4") == nil)
  }

  /// Frame numbers are those of the film's pictures, wherever the film's clock begins.
  @Test(arguments: Self.timelines) func doesNotMoveWithTheFilmsClock(_ format: ExportFormat)
    throws
  {
    let rate = try #require(FrameRate(25))
    let atZero = try format.text(of: SampleCut.cut(at: rate))
    #expect(try format.text(of: SampleCut.cut(at: rate, start: Time(1_400, over: 1000))) == atZero)
  }
}
