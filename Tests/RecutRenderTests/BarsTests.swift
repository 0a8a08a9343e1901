import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

/// Expects parts of some pictures (as `crop` takes them) to be black.
func expectBars(_ file: String, _ frames: Range<Int>, _ parts: [String], black: Int = 16) throws {
  for part in parts {
    let said = try output(
      of: "ffmpeg",
      [
        "-v", "error", "-i", file, "-vf",
        "crop=\(part),signalstats,metadata=print:file=-:key=lavfi.signalstats.YMAX", "-f", "null", "-",
      ])
    let brightest = said.split(separator: "\n").compactMap { $0.split(separator: "YMAX=").last.flatMap { Int($0) } }
    #expect(frames.filter { brightest.indices.contains($0) ? brightest[$0] != black : true } == [], "bars at \(part)")
  }
}

/// What is not the picture's stays black, whatever is done to its colours, and the printed command does the same.
@Suite("Effects leave bars as they are")
struct BarsTests {
  private func second(_ frames: Int) -> Time { Time(Int64(frames), over: 25) }
  private let negated = Effect("negate", .pictures("negate"))
  /// Behind pictures of 16:9.
  private let tall = VideoSettings(codec: "ffv1", width: 128, height: 200)
  private let bars = ["128:60:0:0", "128:60:0:140"]

  private func check(
    _ drawn: Drawn, _ edit: Edit, _ video: VideoSettings, _ look: (String) throws -> Void
  ) throws {
    let settings = OutputSettings(file: drawn.folder.file("cut.mkv"), video: video, audio: nil)
    var plain = edit
    plain.effects = []
    for index in plain.clips.indices { plain.clips[index].effects = [] }
    let before = try sums(Renderer(RenderPlan(plain, ["film": drawn.source], settings)).render().file)
    let plan = try RenderPlan(edit, ["film": drawn.source], settings)
    let file = try Renderer(plan).render().file
    try look(file)
    #expect(try sums(file) != before, "something is done")
    try CommandTests().check(plan)
  }

  @Test("of a stretch of the cut, across transitions", arguments: ["yuv420p", "yuv420p10le", "yuv444p"])
  func stretch(format: String) throws {
    var film = TestFilm(60)
    film.pixelFormat = format
    let drawn = try Drawn(film, as: "film.mkv")
    var edit = try drawn.edit([0..<10, 30..<40])
    edit.clips[1].transition = Transition(.crossing("slideleft"), before: second(2), after: second(2))
    edit.effects = [
      RangedEffect(negated, TimeRange(second(3), second(14))),
      RangedEffect(Effect("lighter", .pictures("eq=brightness=0.3"))),
    ]
    try check(drawn, edit, tall) { try expectBars($0, 0..<20, bars, black: format.contains("10") ? 64 : 16) }
  }

  @Test("at the sides, and what fades into a colour does so as without effects")
  func dips() throws {
    let drawn = try Drawn(TestFilm(60))
    var edit = try drawn.edit([0..<10, 30..<40])
    edit.clips[1].transition = Transition(.dip(.white), before: second(2), after: second(2))
    edit.effects = [RangedEffect(negated)]
    let wide = VideoSettings(codec: "ffv1", width: 400, height: 120)
    try check(drawn, edit, wide) { file in
      try expectBars(file, 0..<8, ["92:120:0:0", "92:120:308:0"])
      try expectBars(file, 9..<10, ["92:120:0:0", "92:120:308:0"], black: 235)
    }
  }

  @Test("of films of several shapes, where both have them in a transition")
  func shapes() throws {
    let drawn = try Drawn(TestFilm(60))
    let square = try Drawn(
      by: ["-f", "lavfi", "-i", "testsrc2=s=160x160:r=25:d=2", "-c:v", "ffv1"], as: "square.mkv")
    var edit = try drawn.edit([0..<10, 30..<40])
    edit.clips[1].media = "square"
    edit.clips[1].transition = Transition(.crossing("fade"), before: second(2), after: second(2))
    edit.effects = [RangedEffect(negated)]
    var medium = square.source.media
    medium.info.name = "square"
    let plan = try RenderPlan(
      edit, ["film": drawn.source, "square": RenderSource(media: medium)],
      OutputSettings(file: drawn.folder.file("cut.mkv"), video: tall, audio: nil))
    let file = try Renderer(plan).render().file
    try expectBars(file, 0..<8, bars)
    try expectBars(file, 0..<20, ["128:36:0:0", "128:36:0:164"])
    try CommandTests().check(plan)
  }

  @Test("of clips that are framed", arguments: [false, true])
  func framed(isMixed: Bool) throws {
    let drawn = try Drawn(TestFilm(60))
    var edit = try drawn.edit([0..<20, 30..<40])
    let views =
      [Framing.View(from: .zero, .bars)]
      + (isMixed ? [Framing.View(from: second(5), .whole), Framing.View(from: second(10), .bars)] : [])
    for index in edit.clips.indices { edit.clips[index].framing = Framing(Time(1), views) }
    edit.clips[0].effects = [negated]
    let example = ColourReference.stretch(media: "film", edit.clips[0].source)
    edit.clips[1].effects = [Effect("match", .match(example, strength: 1))]
    try check(drawn, edit, VideoSettings(codec: "ffv1", height: 200)) { file in
      for frames in isMixed ? [0..<5, 10..<30] : [0..<30] {
        try expectBars(file, frames, ["200:42:0:0", "200:42:0:158"])
      }
    }
    edit.effects = [RangedEffect(negated)]
    try check(drawn, edit, VideoSettings(codec: "ffv1", height: 200)) { file in
      for frames in isMixed ? [0..<5, 10..<30] : [0..<30] {
        try expectBars(file, frames, ["200:42:0:0", "200:42:0:158"])
      }
    }
  }
}
