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
    (.otio, ["pictures over the picture are left out of it"]),
    (.otioz, ["pictures over the picture are left out of it"]), (.csv, []), (.json, []), (.html, []), (.ffmeta, []),
    (
      .mlt,
      [
        "transitions of the kind circleopen become dissolves in it", "titles are left out of it",
        "pictures over the picture are left out of it",
      ]
    ),
    (
      .fcpxml,
      [
        "transitions of the kind circleopen become dissolves in it", "dips through white become dips to black in it",
        "titles are left out of it", "pictures over the picture are left out of it",
      ]
    ),
    (
      .fcp7,
      [
        "transitions of the kind circleopen become dissolves in it", "dips through white become dips to black in it",
        "titles are left out of it", "pictures over the picture are left out of it",
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
    #expect(ExportFormat.otio.warning(about: cut, in: "a.otio") == "a.otio keeps no pictures over the picture")
    #expect(
      ExportFormat.edl.warning(about: cut, in: "a.edl")
        == "a.edl keeps no titles or pictures over the picture; transitions of the kind circleopen become dissolves; "
        + "dips through white become dips to black; fades at the very beginning become a comment")
    cut.edit.sounds = [LaidSound(.file("/song.wav"), TimeRange(.zero, .seconds(1)))]
    let mlt = ExportFormat.mlt.warning(about: cut, in: "a.mlt")
    #expect(
      mlt?.hasPrefix("a.mlt keeps no titles, pictures over the picture or pieces of music; ") == true, "\(mlt ?? "")")
    for format in [ExportFormat.csv, .json, .html] { #expect(format.warning(about: cut, in: "a") == nil) }
    cut.edit = Edit(clips: Array(cut.edit.clips[1...2]))
    cut.edit.clips[0].transition = nil
    #expect(
      ExportFormat.fcpxml.warning(about: cut, in: "a.fcpxml") == "a.fcpxml: dips through white become dips to black")
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
