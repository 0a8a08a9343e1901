import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("The printed command gives what the renderer gives")
struct CommandTests {
  /// MD5 sums of all decoded frames and samples, as the stock program counts them.
  private func sums(_ path: String, _ stream: String) throws -> [String] {
    try output(
      of: "ffmpeg",
      ["-v", "error", "-i", path, "-map", "0:\(stream)", "-fps_mode", "passthrough", "-f", "framemd5", "-"]
    )
    .split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: ",").last.map(String.init) }
  }

  private func check(_ plan: RenderPlan, sound: Bool = true) throws {
    let renderer = Renderer(plan)
    let file = try renderer.render().file
    let (pictures, heard) = (try sums(file, "v:0"), sound ? try samples(in: file) : [])
    try FileManager.default.removeItem(atPath: file)
    let said = try output(of: "sh", ["-c", renderer.command().text])
    #expect(FileManager.default.fileExists(atPath: file), "\(said)")
    #expect(try sums(file, "v:0") == pictures)
    if sound { #expect(try samples(in: file) == heard) }
  }

  @Test("for pictures and sound")
  func plain() throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(4))]
    let drawn = try Drawn(film, as: "it's a film.mkv")
    try check(drawn.plan([60..<70, 5..<9, 30..<31, 80..<100]))
  }

  @Test("at another rate and size, with bars")
  func conformed() throws {
    let drawn = try Drawn(TestFilm(100))
    let video = VideoSettings(codec: "ffv1", width: 200, height: 200, rate: FrameRate(30))
    try check(drawn.plan([60..<70, 5..<9], video: video), sound: false)
  }

  @Test("with variable frame rate")
  func variable() throws {
    var film = TestFilm(60)
    film.timing = .variable
    let drawn = try Drawn(film)
    try check(drawn.plan([40..<50, 5..<9, 20..<21]), sound: false)
  }
}
