import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Pictures and films over the pictures")
struct OverlayTests {
  private func second(_ frames: Int) -> Time { Time(Int64(frames), over: 25) }

  private func picture(in drawn: Drawn) throws -> String {
    let path = drawn.folder.file("lo'go: [1].png")
    let said = try output(
      of: "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "color=red:s=40x20", "-frames:v", "1", "file:\(path)"])
    try #require(said.isEmpty, "\(said)")
    return path
  }

  private func plan(
    _ drawn: Drawn, _ overlays: [Overlay], _ video: VideoSettings = VideoSettings(codec: "ffv1"),
    to name: String = "cut.mkv"
  ) throws -> RenderPlan {
    var edit = try drawn.edit([60..<70, 5..<25])
    edit.overlays = overlays
    return try RenderPlan(
      edit, ["film": drawn.source], OutputSettings(file: drawn.folder.file(name), video: video, audio: nil))
  }

  @Test func onlyThePicturesOfItsTimeAreChanged() throws {
    let drawn = try Drawn(TestFilm(80))
    let plain = try sums(Renderer(plan(drawn, [], to: "plain.mkv")).render().file)
    let still = Overlay(try picture(in: drawn), TimeRange(second(4), second(9)))
    var film = Overlay(drawn.path, TimeRange(second(12), second(20)))
    (film.width, film.fadeIn) = (0.4, second(2))
    let covered = try sums(Renderer(plan(drawn, [still, film])).render().file)
    #expect(plain.count == 30 && covered.count == 30)
    let changed = zip(plain, covered).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    // A film that fades in begins with nothing.
    #expect(changed == Array(4..<9) + Array(13..<20))
  }

  @Test func aFilmPlaysAtItsOwnPace() throws {
    let drawn = try Drawn(TestFilm(80))
    var film = Overlay(drawn.path, TimeRange(second(10), second(30)))
    (film.width, film.margin, film.place, film.start) = (1, 0, .middle, second(40))
    let shown = try numbers(in: Renderer(plan(drawn, [film])).render().file)
    #expect(shown == Array(60..<70) + Array(40..<60))
  }

  @Test func aFilmThatIsOverIsGoneOrBeginsAgain() throws {
    let drawn = try Drawn(TestFilm(80))
    let short = drawn.folder.file("short.mkv")
    try TestFilm(6).write(to: short)
    var film = Overlay(short, TimeRange(.zero, second(30)))
    (film.width, film.margin, film.place) = (1, 0, .middle)
    let once = try numbers(in: Renderer(plan(drawn, [film])).render().file)
    #expect(once == Array(0..<6) + Array(66..<70) + Array(5..<25))
    film.isLooped = true
    let again = try numbers(in: Renderer(plan(drawn, [film], to: "again.mkv")).render().file)
    #expect(again == (0..<30).map { $0 % 6 })
  }

  @Test(
    "the printed command gives what the renderer gives",
    arguments: Drawn.lossless, Drawn.kinds)
  func printed(video: VideoSettings, name: String) throws {
    let drawn = try Drawn(kind: name)
    var edit = try drawn.edit([60..<70, 5..<25])
    var still = Overlay(try picture(in: drawn), TimeRange(second(3), second(22)))
    (still.opacity, still.fadeIn, still.fadeOut, still.place) = (0.5, second(4), second(4), .bottomLeft)
    var moving = Overlay(drawn.path, TimeRange(second(8), second(40)))
    (moving.width, moving.start) = (0.3, second(10))
    edit.overlays = [still, moving]
    edit.titles = [Title("above", TimeRange(.zero, second(40)))]
    let settings = OutputSettings(file: drawn.folder.file("cut.mkv"), video: video, audio: AudioSettings(codec: "flac"))
    try CommandTests().check(RenderPlan(edit, ["film": drawn.source], settings))
  }

  @Test func whatCannotBeLaidOverIsSaidBeforeTheRun() throws {
    var film = TestFilm(80)
    film.pixelFormat = "yuv444p10le"
    let drawn = try Drawn(film, as: "film.mkv")
    let logo = try picture(in: drawn)
    let deep = #expect(throws: RenderError.self) { try plan(drawn, [Overlay(logo, TimeRange(.zero, second(5)))]) }
    #expect(deep?.description.contains("nothing can be laid over pictures of yuv444p10le") == true)
    let plain = try Drawn(TestFilm(80))
    let sound = plain.folder.file("sound.wav")
    _ = try output(of: "ffmpeg", ["-v", "error", "-f", "lavfi", "-i", "sine=duration=1", sound])
    let deaf = #expect(throws: RenderError.self) { try plan(plain, [Overlay(sound, TimeRange(.zero, second(5)))]) }
    #expect(deaf?.description.hasSuffix("holds no picture to lay over others") == true)
    #expect(throws: MediaError.self) { try plan(plain, [Overlay("/nowhere.png", TimeRange(.zero, second(5)))]) }
  }
}
