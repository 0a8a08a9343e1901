import Foundation
import RecutMedia
import RecutModel
import RecutTesting
import Testing

@testable import RecutRender

@Suite("Pictures that move, without sound")
struct MovingPictureTests {
  private func plan(_ drawn: Drawn, _ name: String, _ video: VideoSettings = VideoSettings()) throws -> RenderPlan {
    try drawn.plan([40..<60, 5..<15], to: name, video: video, audio: AudioSettings())
  }

  @Test("small and few where nothing is said", arguments: ["gif", "webp", "apng"])
  func usual(_ ending: String) throws {
    var film = TestFilm(100)
    (film.width, film.height) = (1280, 720)
    film.tracks = [TestSound()]
    let video = try #require(try plan(Drawn(film), "cut.\(ending)").video)
    #expect((video.picture.width, video.picture.height) == (480, 270))
    #expect(video.timing.constantRate == FrameRate(12))
    film.rate = .other(try #require(FrameRate(10)))
    (film.width, film.height, film.rotation) = (320, 180, 90)
    let small = try plan(Drawn(film), "cut.\(ending)")
    #expect(small.video?.timing.constantRate == FrameRate(10))
    #expect(small.video.map { [$0.picture.width, $0.picture.height] } == [180, 320])
    #expect(small.audio == nil)
  }

  /// The stock program does not read WebP that moves, so that its bytes are compared; those of the others may differ.
  @Test("the printed command gives the same", arguments: ["gif", "webp", "apng"], ["yuv420p", "yuva420p"])
  func command(_ ending: String, _ pixels: String) throws {
    var film = TestFilm(100)
    if pixels == "yuva420p" { (film.codec, film.pixelFormat, film.options) = ("ffv1", pixels, [:]) }
    let drawn = try Drawn(film, as: "film.mkv")
    let plan = try plan(drawn, "cut.\(ending)", VideoSettings(loop: 2))
    func found(_ path: String) throws -> [String] {
      ending == "webp" ? [try Data(contentsOf: URL(filePath: path)).base64EncodedString()] : try sums(path)
    }
    let result = try Renderer(plan).render()
    let expected = try found(result.file)
    #expect(!expected.isEmpty && result.frames == 15)
    if pixels == "yuva420p" { #expect(plan.video.map { PixelTraits($0.picture.pixelFormat).hasAlpha } == true) }
    try FileManager.default.removeItem(atPath: plan.file)
    let said = try output(of: "sh", ["-c", Renderer(plan).command().text])
    try #require(FileManager.default.fileExists(atPath: plan.file), "\(said)")
    #expect(try found(plan.file) == expected)
  }

  @Test("GIF's colours are chosen from all of its pictures, whether they are kept for that or made a second time")
  func palette() throws {
    let drawn = try Drawn(TestFilm(100))
    let plan = try plan(drawn, "cut.gif", VideoSettings(width: 160))
    #expect(plan.video?.finish == .palette)
    let kept = try sums(Renderer(plan).render().file)
    let video = try #require(plan.video)
    let readers = { ClipReaders(plan.inputs, RenderIndexes(), Cancellation()) }
    let notes = RenderNotes()
    let few = try PaletteChoice(of: CutPictures(video, readers(), notes), video, keeping: 1) { _ in }
    #expect(few.pictures == nil)
    let all = try PaletteChoice(of: CutPictures(video, readers(), notes), video) { _ in }
    #expect(all.pictures?.count == kept.count)
    #expect(Set(kept).count > 10)
  }

  @Test("a GIF that becomes larger than anybody expects is told")
  func size() throws {
    let drawn = try Drawn(TestFilm(100))
    var plan = try plan(drawn, "cut.gif")
    #expect(plan.warnings.isEmpty)
    plan.video?.timing = .constant(try #require(FrameRate(12)), count: 12 * 7200)
    #expect(SizeDoubts(plan).words.first?.contains("MB") == true)
  }

  @Test("how often they are played stands in the file", arguments: [0, 1, 3])
  func loops(_ count: Int) throws {
    let drawn = try Drawn(TestFilm(100))
    let plan = try plan(drawn, "cut.gif", VideoSettings(loop: count))
    let bytes = try Data(contentsOf: URL(filePath: Renderer(plan).render().file))
    let mark = bytes.range(of: Data("NETSCAPE2.0".utf8))
    #expect((mark == nil) == (count == 1))
    guard let mark else { return }
    // Behind the mark: length 3, kind 1, and how often it is played again.
    #expect(bytes[mark.upperBound + 2] == UInt8(max(count - 1, 0)))
  }
}
