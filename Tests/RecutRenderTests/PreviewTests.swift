import Foundation
import RecutMedia
import RecutModel
import RecutTesting
import Testing

@testable import RecutRender

@Suite("A preview is the same cut, small")
struct PreviewTests {
  private func film(_ picture: String = "testsrc2") throws -> Drawn {
    var film = TestFilm(100)
    film.picture = picture
    (film.width, film.height) = (1280, 720)
    film.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(4))]
    return try Drawn(film)
  }

  private func plans(
    of drawn: Drawn, _ edit: Edit, video: VideoSettings, audio: AudioSettings? = nil, as name: String = "cut.mkv"
  ) throws -> (real: RenderPlan, preview: RenderPlan) {
    var settings = OutputSettings(file: drawn.folder.file(name), video: video, audio: audio)
    let real = try RenderPlan(edit, ["film": drawn.source], settings)
    settings.previewFile = drawn.folder.file("cut.preview.mkv")
    return (real, try RenderPlan(edit, ["film": drawn.source], settings))
  }

  @Test("as many pictures at the same times, and as much sound")
  func sameCut() throws {
    let drawn = try film()
    let edit = try drawn.edit([60..<70, 5..<9, 30..<31, 80..<100])
    for rate in [nil, FrameRate(30), FrameRate(12)] {
      let (real, preview) = try plans(
        of: drawn, edit, video: VideoSettings(codec: "ffv1", rate: rate), audio: AudioSettings(codec: "flac"))
      #expect(preview.video?.timing == real.video?.timing)
      #expect(preview.video?.segments.map(\.frames) == real.video?.segments.map(\.frames))
      #expect(preview.audio?.count == real.audio?.count)
      let picture = try #require(preview.video?.picture)
      #expect((picture.width, picture.height) == (640, 360))
      let files = (try Renderer(real).render().file, try Renderer(preview).render().file)
      #expect(files.1 == drawn.folder.file("cut.preview.mkv"))
      #expect(try numbers(in: files.1) == numbers(in: files.0))
    }
  }

  @Test("its pictures are those of the output, titles and transitions among them")
  func samePictures() throws {
    // Drawn lines of one pixel would show nothing but how pictures are scaled.
    let drawn = try film("mandelbrot")
    var edit = try drawn.edit([20..<40, 60..<80])
    edit.clips[1].transition = Transition(.crossing("fade"), before: .milliseconds(200), after: .milliseconds(200))
    edit.titles = [Title("How it began", TimeRange(.milliseconds(200), .milliseconds(900)))]
    let (real, preview) = try plans(of: drawn, edit, video: VideoSettings(codec: "ffv1"))
    let files = (try Renderer(real).render().file, try Renderer(preview).render().file)
    let compared = "[0:v]scale=640:360,settb=1/25,setpts=N[a];[1:v]settb=1/25,setpts=N[b];[a][b]psnr"
    let said = try output(
      of: "ffmpeg", ["-hide_banner", "-i", files.0, "-i", files.1, "-filter_complex", compared, "-f", "null", "-"])
    let words = said.split(separator: " ")
    let least = try #require(words.first { $0.hasPrefix("min:") }.flatMap { Double($0.dropFirst(4)) }, "\(said)")
    #expect(least > 28, "the worst picture is this near to the output's in dB")
  }

  @Test("never larger than the source, and upright where that is")
  func small() throws {
    let tiny = try Drawn(TestFilm(10))
    let (_, preview) = try plans(of: tiny, tiny.edit([0..<5]), video: VideoSettings(height: 1080), as: "cut.mp4")
    #expect(preview.video.map { [$0.picture.width, $0.picture.height] } == [320, 180])
    var film = TestFilm(10)
    (film.width, film.height, film.rotation) = (1280, 720, 90)
    let turned = try Drawn(film)
    let upright = try plans(of: turned, turned.edit([0..<5]), video: VideoSettings(), as: "cut.mp4").preview
    #expect(upright.video.map { [$0.picture.width, $0.picture.height] } == [360, 640])
  }

  @Test("at the times of the output where its encoder takes certain rates alone")
  func rates() throws {
    var film = TestFilm(30)
    film.rate = .other(try #require(FrameRate(7)))
    let drawn = try Drawn(film)
    let (real, preview) = try plans(of: drawn, drawn.edit([3..<20]), video: VideoSettings(codec: "mpeg2video"))
    #expect(real.video?.timing.constantRate != FrameRate(7))
    #expect(preview.video?.timing == real.video?.timing)
    #expect(preview.video?.encoder == "libx264")
  }
}
