import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Copied pictures among others")
struct CopyMixTests {
  private let copying = VideoSettings(codec: "copy")

  private func film(_ count: Int = 100) -> TestFilm {
    var film = TestFilm(count)
    film.options["x264-params"] = "scenecut=0"
    return film
  }

  private func plan(_ film: Drawn, _ edit: Edit, to name: String, _ video: VideoSettings) throws -> RenderPlan {
    try RenderPlan(
      edit, ["film": film.source], OutputSettings(file: film.folder.file(name), video: video, audio: nil))
  }

  /// Renders both ways and holds the pictures that were not copied against those of a render without loss.
  private func compared(_ film: Drawn, _ edit: Edit, copied range: ClosedRange<Int>) throws {
    let result = try Renderer(plan(film, edit, to: "cut.mp4", copying)).render()
    let reference = try Renderer(plan(film, edit, to: "reference.mkv", VideoSettings(codec: "ffv1"))).render()
    let copied = try #require(result.copied)
    #expect(range.contains(copied), "\(copied): \(result.warnings)")
    let (shown, meant) = (try sums(result.file), try sums(reference.file))
    #expect(shown.count == meant.count)
    #expect(zip(shown, meant).count { $0 == $1 } >= copied)
    let pairs = zip(try frames(in: result.file), try frames(in: reference.file))
    for (number, pair) in pairs.enumerated() {
      #expect(try PictureSketch(pair.0).resembles(PictureSketch(pair.1)), "\(number)")
    }
  }

  @Test("a transition is made, and what is beside it copied")
  func transitions() throws {
    let film = try Drawn(film())
    var edit = try film.edit([12..<48, 60..<90])
    edit.clips[1].transition = Transition(.crossing("fade"), before: .milliseconds(160), after: .milliseconds(200))
    try compared(film, edit, copied: 40...57)
  }

  @Test("a transition that lies on one side of its cut alone")
  func lopsidedTransitions() throws {
    let film = try Drawn(film())
    for (before, after) in [(Time.zero, Time.milliseconds(240)), (.milliseconds(240), .zero)] {
      var edit = try film.edit([12..<48, 60..<90])
      edit.clips[1].transition = Transition(.crossing("wipeleft"), before: before, after: after)
      try compared(film, edit, copied: 30...60)
      edit.clips[1].transition = Transition(.dip(PlainColour(red: 0, green: 0, blue: 0)), before: before, after: after)
      try compared(film, edit, copied: 30...60)
    }
  }

  @Test("fading in and out")
  func fades() throws {
    let film = try Drawn(film())
    var edit = try film.edit([0..<60])
    edit.clips[0].transition = Transition(
      .dip(PlainColour(red: 0, green: 0, blue: 0)), before: .zero, after: .milliseconds(200))
    edit.ending = Transition(.dip(PlainColour(red: 0, green: 0, blue: 0)), before: .milliseconds(200), after: .zero)
    try compared(film, edit, copied: 40...48)
  }

  @Test("an effect on a stretch changes the pictures there alone")
  func effects() throws {
    let film = try Drawn(film())
    var edit = try film.edit([12..<48, 60..<90])
    edit.effects = [
      RangedEffect(Effect("it", .pictures("negate")), TimeRange(.milliseconds(1000), .milliseconds(1240))),
      RangedEffect(Effect("it", .pictures("hue=h=90*t")), TimeRange(.milliseconds(2560), .milliseconds(2640))),
    ]
    try compared(film, edit, copied: 40...56)
    edit.effects.append(RangedEffect(Effect("it", .pictures("hflip"))))
    let result = try Renderer(plan(film, edit, to: "cut.mp4", copying)).render()
    #expect(result.copied == nil && result.warnings.contains { $0.contains("the whole cut") })
  }

  @Test("words are written into the pictures under them alone")
  func titles() throws {
    let film = try Drawn(film())
    var edit = try film.edit([0..<96])
    edit.titles = [Title("Hello", TimeRange(.seconds(1), .seconds(2)))]
    try compared(film, edit, copied: 48...72)
  }

  @Test("a film that is stored alike is copied with the first, another is made to look like it, and told")
  func severalFilms() throws {
    let (first, second) = (try Drawn(film()), try Drawn(film()))
    var small = film()
    (small.width, small.height) = (160, 90)
    let third = try Drawn(small)
    let sources = ["a": first.source, "b": second.source, "c": third.source]
    let clips = ["a", "b", "c"].map { name in
      Clip(media: name, source: TimeRange(.seconds(1), .seconds(3)), frames: 25..<75)
    }
    let plan = try RenderPlan(
      Edit(clips: clips), sources, OutputSettings(file: first.folder.file("cut.mp4"), video: copying, audio: nil))
    let result = try Renderer(plan).render()
    #expect(result.frames == 150)
    #expect((60...78).contains(result.copied ?? 0))
    #expect(result.warnings.contains { $0.contains("'c' is not stored as 'a' is") })
    #expect(try numbers(in: result.file).prefix(100) == (Array(25..<75) + Array(25..<75))[...])
    #expect(try frames(in: result.file).allSatisfy { $0.width == 320 })
  }

  @Test("a film that players turn stays as it lies in its file, and its output is turned as well")
  func turned() throws {
    var turned = film()
    turned.rotation = 90
    let film = try Drawn(turned)
    let result = try Renderer(film.plan([5..<80], to: "cut.mp4", video: copying, audio: nil)).render()
    #expect(result.copied ?? 0 >= 60)
    let video = try #require(try MediaProbe.info(of: result.file).video.first)
    #expect(video.rotation == 90)
    #expect((video.codedWidth, video.codedHeight) == (320, 180))
    var edit = try film.edit([5..<80])
    edit.titles = [Title("Hello", TimeRange(.seconds(1), .seconds(2)))]
    let upright = try Renderer(plan(film, edit, to: "upright.mp4", copying)).render()
    #expect(upright.copied == nil)
    #expect(upright.warnings.contains { $0.contains("nothing is copied") })
    #expect(try MediaProbe.info(of: upright.file).video.first?.height == 320)
  }

  @Test("pictures of variable rate are shown as long as in the film")
  func variableRate() throws {
    var varying = film()
    varying.timing = .variable
    let drawn = try Drawn(varying)
    let cuts = [7..<50, 12..<40]
    let result = try Renderer(drawn.plan(cuts, to: "cut.mp4", video: copying, audio: nil)).render()
    #expect(result.copied ?? 0 >= 50)
    // MP4 tells how long the last picture is shown by its own length alone.
    let shown = try FrameIndex.read(result.file).table
    let lengths = (0..<shown.count - 1).map { shown.times(of: $0..<($0 + 1)).duration }
    let meant = cuts.flatMap { Array($0) }.map { varying.time(ofFrame: $0 + 1) - varying.time(ofFrame: $0) }
    #expect(lengths == Array(meant.dropLast()))
    #expect(try MediaProbe.info(of: result.file).duration == meant.reduce(.zero, +))
  }

  @Test("an interlaced film is encoded, with a warning")
  func interlaced() throws {
    let film = try Drawn(
      by: [
        "-f", "lavfi", "-i", "testsrc2=s=192x108:r=25:d=2", "-vf", "setfield=tff", "-c:v", "libx264", "-flags",
        "+ilme+ildct", "-g", "12",
      ], as: "film.mp4")
    let result = try Renderer(film.plan([5..<40], to: "cut.mp4", video: copying, audio: nil)).render()
    #expect(result.copied == nil)
    #expect(result.frames == 35)
    #expect(result.warnings.contains { $0.contains("interlaced, so that all of it is encoded") })
  }

  @Test("wishes that go against copying, and films that cannot be copied, are refused")
  func refusals() throws {
    let film = try Drawn(film(24))
    for video in [VideoSettings(codec: "copy", width: 160), VideoSettings(codec: "copy", rate: FrameRate(30))] {
      #expect(throws: RenderError.self) { try film.plan([0..<10], to: "cut.mp4", video: video, audio: nil) }
    }
    #expect(throws: RenderError.self) { try film.plan([0..<10], to: "cut.webm", video: copying, audio: nil) }
    var old = TestFilm(24, codec: "mpeg4")
    old.options = [:]
    let drawn = try Drawn(old)
    #expect(throws: RenderError.self) { try drawn.plan([0..<10], to: "cut.mp4", video: copying, audio: nil) }
  }

  @Test("the printed command says that it encodes")
  func command() throws {
    let film = try Drawn(film(40))
    let plan = try film.plan([3..<30], to: "cut.mkv", video: copying, audio: nil)
    let text = try Renderer(plan).command().text
    #expect(text.hasPrefix("# `recut run` copies"))
    let said = try output(of: "bash", ["-c", text])
    #expect(try numbers(in: plan.file) == Array(3..<30), "\(said)")
  }
}
