import Foundation
import RecutMedia
import RecutModel
import RecutTesting
import Testing

@testable import RecutRender

@Suite("Posters and contact sheets")
struct StillTests {
  private func plan(
    _ edit: Edit, _ drawn: Drawn, _ name: String, _ still: StillSettings, _ video: VideoSettings = VideoSettings()
  ) throws -> RenderPlan {
    let settings = OutputSettings(file: drawn.folder.file(name), video: video, audio: AudioSettings(), still: still)
    return try RenderPlan(edit, ["film": drawn.source], settings)
  }

  private func poster(_ moment: StillSettings.Moment?) -> StillSettings { .poster(at: moment, isDressed: false) }

  @Test("a poster is the picture that is on screen then")
  func moments() throws {
    let drawn = try Drawn(TestFilm(100))
    let edit = try drawn.edit([60..<70, 5..<15])
    let cases: [(StillSettings.Moment?, Int)] = [
      (.time(.zero), 60), (.time(.milliseconds(399)), 69), (.time(.milliseconds(400)), 5), (.frame(12), 7), (nil, 65),
      (.time(.milliseconds(799)), 14),
    ]
    for (moment, number) in cases {
      let result = try Renderer(plan(edit, drawn, "poster.png", poster(moment))).render()
      #expect(result.frames == 1)
      #expect(try numbers(in: result.file) == [number], "\(String(describing: moment))")
    }
    for moment in [StillSettings.Moment.time(.milliseconds(800)), .frame(20)] {
      let error = #expect(throws: RenderError.self) { try plan(edit, drawn, "poster.png", poster(moment)) }
      #expect(error.map { "\($0)".contains("0:00.800 long (20 pictures)") } == true)
    }
  }

  @Test("without a moment it is the middle of the best clip, and not black")
  func best() throws {
    var film = TestFilm(100)
    film.shots = [40, 60]
    let drawn = try Drawn(film)
    var edit = try drawn.edit([10..<20, 50..<70])
    (edit.clips[0].score, edit.clips[1].score) = (0.9, 0.4)
    let found = try Renderer(plan(edit, drawn, "poster.png", poster(nil))).render().file
    #expect(try numbers(in: found) == [15])
    let dark = try Drawn(
      by: ["-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=4,drawbox=t=fill:c=black:enable='lt(t,2)'"], as: "dark.mkv")
    var cut = try dark.edit([10..<20, 60..<80])
    (cut.clips[0].score, cut.clips[1].score) = (0.9, 0.4)
    let finder = PosterFinder(inputs: ["film": dark.path], indexes: RenderIndexes(), cancellation: Cancellation())
    #expect(try finder.time(in: cut, ["film": dark.source]) == .milliseconds(800))
    let black = try dark.edit([10..<20])
    #expect(try finder.time(in: black, ["film": dark.source]) == .milliseconds(200))
  }

  @Test("it is dressed as the film is where that is asked for")
  func dressed() throws {
    let drawn = try Drawn(TestFilm(100))
    var edit = try drawn.edit([60..<70, 5..<15])
    var style = TitleStyle()
    (style.size, style.fadeIn, style.place) = (0.3, .milliseconds(300), .middle)
    edit.titles = [Title("WORDS", TimeRange(.milliseconds(300), .milliseconds(700)), style)]
    let film = try RenderPlan(
      edit, ["film": drawn.source],
      OutputSettings(
        file: drawn.folder.file("cut.mkv"), video: VideoSettings(codec: "ffv1", pixels: "bgr0"), audio: nil))
    func sum(_ path: String, _ number: Int) throws -> String {
      let wanted = ["-vf", "select=eq(n\\,\(number))", "-pix_fmt", "rgb24", "-frames:v", "1", "-f", "md5", "-"]
      return try output(of: "ffmpeg", ["-v", "error", "-i", path] + wanted)
    }
    let shown = try sum(Renderer(film).render().file, 11)
    let still = StillSettings.poster(at: .frame(11), isDressed: true)
    let found = try sum(Renderer(plan(edit, drawn, "poster.png", still)).render().file, 0)
    #expect(shown.hasPrefix("MD5=") && found == shown)
    #expect(try sum(Renderer(plan(edit, drawn, "plain.png", poster(.frame(11)))).render().file, 0) != shown)
  }

  @Test("a sheet has a picture of each clip, or one of each stretch", arguments: [nil, Time.milliseconds(200)])
  func sheets(_ step: Time?) throws {
    let drawn = try Drawn(TestFilm(100))
    let edit = try drawn.edit([60..<70, 5..<15, 30..<35, 80..<90, 20..<25])
    let still = StillSettings.sheet(every: step.map { .time($0) }, columns: 3, width: 990, hasLabels: false)
    let plan = try plan(edit, drawn, "sheet.png", still)
    let segments = try #require(plan.video?.segments)
    let clips = segments.map(\.frames.lowerBound)
    #expect(clips == (step == nil ? [65, 10, 32, 85, 22] : [62, 67, 7, 12, 32, 82, 87, 22]))
    let info = try MediaProbe.info(of: Renderer(plan).render().file)
    #expect(info.video.first.map { $0.width <= 990 && $0.width > 980 } == true)
  }

  @Test("hundreds of clips lie in a grid that can be looked at, thousands are thinned out")
  func many() throws {
    let drawn = try Drawn(TestFilm(100))
    let still = StillSettings.sheet(every: nil, columns: nil, width: nil, hasLabels: true)
    let edit = try drawn.edit((0..<500).map { index in (index * 37 % 99)..<(index * 37 % 99 + 1) })
    let sheet = try plan(edit, drawn, "sheet.jpg", still)
    let size = try #require(sheet.video).encodedFormat
    #expect(size.width <= 1600 && size.height < 6000)
    #expect(sheet.video?.timing.count == 500)
    let endless = try drawn.edit((0..<3000).map { index in (index * 37 % 99)..<(index * 37 % 99 + 1) })
    let thinned = try plan(endless, drawn, "sheet.jpg", still)
    #expect(thinned.video?.timing.count == 1000)
    #expect(thinned.warnings.contains { $0.contains("1000 pictures of 3000") })
    let column = StillSettings.sheet(every: nil, columns: 1, width: 1600, hasLabels: false)
    let error = #expect(throws: RenderError.self) { try plan(edit, drawn, "sheet.jpg", column) }
    #expect(error.map { "\($0)".contains("take more columns") } == true)
  }

  @Test("the printed command gives the same picture", arguments: ["png", "jpg", "webp"])
  func command(_ ending: String) throws {
    var film = TestFilm(100)
    (film.rotation, film.pixelAspect) = (90, Time(4, over: 3))
    let drawn = try Drawn(film)
    var edit = try drawn.edit([60..<70, 5..<15, 30..<35])
    edit.clips[1].label = "It's; a [label], 'quoted'"
    for still in [poster(.frame(13)), .sheet(every: nil, columns: 2, width: 400, hasLabels: true)] {
      let plan = try plan(edit, drawn, "still.\(ending)", still)
      let expected = try sums(Renderer(plan).render().file)
      try FileManager.default.removeItem(atPath: plan.file)
      let said = try output(of: "sh", ["-c", Renderer(plan).command().text])
      try #require(FileManager.default.fileExists(atPath: plan.file), "\(said)")
      #expect(try sums(plan.file) == expected)
      #expect(expected.count == 1)
    }
  }

  @Test("HDR is brought to what pictures carry, and what is not square becomes so", arguments: ["png", "jpg", "webp"])
  func colours(_ ending: String) throws {
    var film = TestFilm(30)
    (film.codec, film.pixelFormat, film.options) = ("ffv1", "yuv420p10le", [:])
    film.colour = ColourProperties(primaries: "bt2020", transfer: "smpte2084", matrix: "bt2020nc", range: "tv")
    film.pixelAspect = Time(2)
    let drawn = try Drawn(film, as: "film.mkv")
    let plan = try plan(drawn.edit([3..<9]), drawn, "poster.\(ending)", poster(nil))
    let picture = try #require(plan.video?.picture)
    #expect((picture.width, picture.height, picture.pixelAspect) == (640, 180, Time(1)))
    #expect(picture.colour.transfer == "bt709" && PixelTraits(picture.pixelFormat).bits == 8)
    #expect(plan.warnings.contains { $0.contains("tone-mapped") })
    #expect(try Renderer(plan).render().frames == 1)
  }
}
