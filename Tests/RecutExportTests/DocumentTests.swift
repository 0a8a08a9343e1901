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

  @Test(arguments: [
    (ExportFormat.otio, [String]()), (.json, []), (.csv, ["a table of clips holds no transitions"]),
    (.mlt, ["transitions of the kind circleopen are dissolves in it"]), (.html, []),
    (
      .fcpxml,
      ["transitions of the kind circleopen are dissolves in it", "dips through white are dips through black in it"]
    ),
    (
      .fcp7,
      ["transitions of the kind circleopen are dissolves in it", "dips through white are dips through black in it"]
    ),
    (
      .edl,
      [
        "transitions of the kind circleopen are dissolves in it", "dips through white are dips through black in it",
        "the fade at its beginning is only a comment in it",
      ]
    ),
  ])
  func saysWhatIsLost(format: ExportFormat, losses: [String]) throws {
    let rate = try #require(FrameRate(24))
    #expect(format.losses(of: SampleCut.dressed(at: rate).edit) == losses)
    #expect(format.losses(of: SampleCut.cut(at: rate).edit).isEmpty)
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
