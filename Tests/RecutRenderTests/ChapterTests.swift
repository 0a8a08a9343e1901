import RecutModel
import Testing

@testable import RecutRender

struct ChapterTests {
  @Test("a chapter is called what a person calls the clip, what is said in it, or where it is from")
  func chapterTitles() throws {
    var info = MediaInfo(name: "film", path: "/film", container: "mp4", duration: .seconds(100))
    info.chapters = [Chapter(range: TimeRange(.seconds(50), .seconds(60)), title: "The match")]
    let text = "It was  a long\nway home, and it went on and on until at last it was over"
    let line = Cue(range: TimeRange(.seconds(20), .seconds(30)), label: "line", text: text)
    let source = RenderSource(media: Media(info: info, frames: nil), lines: [line])
    func clip(_ start: Int64, shot: Int? = nil, label: String? = nil) -> Clip {
      Clip(
        media: "film", source: TimeRange(.seconds(start), .seconds(start + 2)), shot: shot, note: "the whole shot",
        label: label)
    }
    let clips = [clip(1), clip(72, shot: 7), clip(29), clip(51), clip(52, label: "The goal"), clip(2, label: " ")]
    let stretches = clips.indices.map { index in
      Stretch(
        clips: index..<index + 1, media: "film", source: clips[index].source, position: .seconds(Int64(2 * index)))
    }
    #expect(
      CutWords.chapters(of: Edit(clips: clips), stretches, ["film": source]).map(\.title) == [
        "0:01.000", "Shot 7, 1:12.000", "It was a long way home, and it went on and on until at last…", "The match",
        "The goal", "0:02.000",
      ])

    var (mixed, parts) = (clips, stretches)
    (mixed[5].media, parts[5].media) = ("other", "other")
    let titles = CutWords.chapters(of: Edit(clips: mixed), parts, ["film": source]).map(\.title)
    #expect(titles[0] == "0:01.000 of film" && titles[1] == "Shot 7, 1:12.000 of film", "\(titles)")
    #expect(titles[4] == "The goal" && titles[5] == "0:02.000 of other", "\(titles)")
  }

  @Test("a sign with an accent behind it is escaped like any other")
  func metadata() {
    let text = FFMetadata.text([Chapter(range: TimeRange(.zero, .seconds(1)), title: "a\\\u{301};b")])
    let written = text.split(separator: "\n").last ?? ""
    #expect(written.utf8.elementsEqual("title=a\\\\\u{301}\\;b".utf8), "\(text)")
  }
}
