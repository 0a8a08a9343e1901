import Foundation
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Sound that cannot be decoded")
struct DamagedSoundTests {
  /// A film of eight seconds whose sound is damaged between the third and the fifth.
  private func damaged() throws -> Drawn {
    var film = TestFilm(200)
    film.tracks = [TestSound(.tone(hertz: 440), codec: "aac", duration: .seconds(8))]
    let whole = try Drawn(film, as: "film.mkv")
    let said = try output(
      of: "sh",
      [
        "-c",
        "cd '\(whole.folder.path)' && ffmpeg -v error -i film.mkv -c copy -bsf:a "
          + "\"noise=amount='if(between(pts*tb,3,5),1,0)'\" broken.mkv && mv broken.mkv film.mkv",
      ])
    #expect(said.isEmpty, "\(said)")
    return whole
  }

  @Test("is told where the cut shows it, and only there")
  func isTold() throws {
    let film = try damaged()
    let whole = try Renderer(film.plan([10..<50])).render()
    #expect(whole.warnings.isEmpty)
    let broken = try Renderer(film.plan([60..<140, 10..<20])).render()
    #expect(broken.warnings.contains { $0.contains("sound could not be decoded") }, "\(broken.warnings)")
  }
}
