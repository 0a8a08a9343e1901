import RecutExport
import RecutModel
import Testing

struct MediaBundleTests {
  private func bundle(_ paths: [String]) throws -> MediaBundle {
    let rate = FrameRate(24)
    let media = paths.enumerated().map { SampleCut.film("film\($0)", path: $1, rate: rate) }
    let clips = media.map { SampleCut.clip($0, 0..<24) }
    return try MediaBundle(
      Cut(
        name: "cut", title: "Cut", edit: Edit(clips: clips + clips),
        media: Dictionary(media.map { ($0.info.name, $0) }) { first, _ in first }))
  }

  @Test func holdsEveryFileOnceUnderANameOfItsOwn() throws {
    let paths = ["/a/one & 1.mp4", "/b/two.mp4", "/c/two.mp4", "/b/two.mp4"]
    let bundle = try bundle(paths)
    #expect(bundle.files.map(\.name) == ["media/one & 1.mp4", "media/two.mp4", "media/2-two.mp4"])
    #expect(bundle.files.map(\.path) == Array(paths.prefix(3)))
  }

  @Test func callsMediaByTheirNamesInIt() throws {
    let content = try bundle(["/a/one & 1.mp4", "/b/one.mp4"]).content
    #expect(content.contains("\"target_url\": \"media/one%20%26%201.mp4\""))
    #expect(!content.contains("file:"))
  }
}
