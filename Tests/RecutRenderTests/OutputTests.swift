import Foundation
import RecutMedia
import RecutModel
import RecutTesting
import Testing

@testable import RecutRender

@Suite("Outputs are what was asked for, whole or not there")
struct OutputTests {
  private func files(in folder: TestFolder) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  @Test("a film says what the recipe calls the cut, the printed command's too", arguments: ["cut.mp4", "cut.mkv"])
  func title(file: String) throws {
    let drawn = try Drawn(TestFilm(10))
    var settings = OutputSettings(file: drawn.folder.file(file), audio: nil)
    settings.title = "It's 'Ours'; $HOME \\ \"x\""
    let plan = try RenderPlan(drawn.edit([0..<5]), ["film": drawn.source], settings)
    func told() throws -> String {
      try output(of: "ffprobe", ["-v", "error", "-show_entries", "format_tags=title", "-of", "csv=p=0", plan.file])
    }
    _ = try Renderer(plan).render()
    let own = try told()
    #expect(own.contains("Ours'; $HOME"))
    try FileManager.default.removeItem(atPath: plan.file)
    _ = try output(of: "bash", ["-c", Renderer(plan).command().text])
    #expect(try told() == own)
  }

  @Test("the usual output is H.264 and AAC, ready to be streamed")
  func usual() throws {
    var film = TestFilm(50)
    film.tracks = [TestSound()]
    let drawn = try Drawn(film)
    let file = try Renderer(drawn.plan([0..<30], to: "cut.mp4", video: VideoSettings(), audio: AudioSettings()))
      .render().file
    let info = try MediaProbe.info(of: file)
    #expect(info.video.map(\.codec) == ["h264"])
    #expect(info.audio.map(\.codec) == ["aac"])
    let bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let header = try #require(bytes.range(of: Data("moov".utf8)))
    let body = try #require(bytes.range(of: Data("mdat".utf8)))
    #expect(header.lowerBound < body.lowerBound)
    #expect(try files(in: drawn.folder) == ["cut.mp4", "film.mp4"])
  }

  @Test("where one of two files cannot take its place, the other is what it was")
  func bothOrNone() throws {
    let drawn = try Drawn(TestFilm(20))
    let lines = [Cue(range: TimeRange(.zero, .milliseconds(400)), label: "line", text: "one")]
    let plan = try drawn.plan([0..<10], subtitles: .beside, lines: lines)
    try FileManager.default.createDirectory(atPath: plan.subtitlesFile, withIntermediateDirectories: true)
    #expect(throws: RenderError.self) { try Renderer(plan).render() }
    #expect(try files(in: drawn.folder) == ["cut.srt", "film.mp4"])
    try Data("mine".utf8).write(to: URL(fileURLWithPath: plan.file))
    #expect(throws: RenderError.self) { try Renderer(plan).render() }
    #expect(try files(in: drawn.folder) == ["cut.mkv", "cut.srt", "film.mp4"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: plan.file)) == Data("mine".utf8))
    try FileManager.default.removeItem(atPath: plan.subtitlesFile)
    _ = try Renderer(plan).render()
    #expect(try files(in: drawn.folder) == ["cut.mkv", "cut.srt", "film.mp4"])
    #expect(try Data(contentsOf: URL(fileURLWithPath: plan.file)).count > 4)
  }

  @Test("what killed runs left is removed, whatever lives under their number now; what is locked is somebody's work")
  func abandoned() throws {
    let folder = TestFolder()
    let target = folder.file("cut.txt")
    let names = [".recut-1-cut.txt", ".recut-2-cut.txt", ".recut-3-other.txt", ".recut-x-cut.txt", ".5-6-cut.txt"]
    for name in names { try Data().write(to: URL(fileURLWithPath: folder.file(name))) }
    let held = open(folder.file(names[1]), O_RDONLY)
    defer { close(held) }
    #expect(flock(held, LOCK_EX | LOCK_NB) == 0)
    let first = try TemporaryFile("one", for: target)
    let second = try TemporaryFile("two", for: target)
    #expect(FileManager.default.fileExists(atPath: first.path))
    try TemporaryFile.keep([first])
    try TemporaryFile.keep([second])
    #expect(try files(in: folder) == [names[1], names[2], names[4], names[3], "cut.txt"].sorted())
    #expect(try String(contentsOfFile: target, encoding: .utf8) == "two")
  }

  @Test("rotated pictures come out upright")
  func rotation() throws {
    var film = TestFilm(10)
    film.rotation = 90
    let picture = try #require(try Drawn(film).plan([0..<5]).video?.picture)
    #expect((picture.width, picture.height) == (180, 320))
  }

  @Test("lines and chapters move with the cut and end where it does")
  func words() throws {
    let drawn = try Drawn(TestFilm(100))
    let lines = [
      Cue(range: TimeRange(.milliseconds(200), .milliseconds(1000)), label: "line", text: "one"),
      Cue(range: TimeRange(.milliseconds(2000), .milliseconds(2600)), label: "line", text: "two"),
    ]
    let plan = try drawn.plan(
      [55..<60, 10..<15], to: "cut.mp4", video: VideoSettings(), subtitles: .beside, chapters: true, lines: lines)
    let file = try Renderer(plan).render().file
    let words = try String(contentsOfFile: plan.subtitlesFile, encoding: .utf8)
    #expect(words.contains("00:00:00,000 --> 00:00:00,200\ntwo"))
    #expect(words.contains("00:00:00,200 --> 00:00:00,400\none"))
    let info = try MediaProbe.info(of: file)
    #expect(info.chapters.map(\.title) == ["two", "one"])
    #expect(info.chapters.map(\.range.start) == [.zero, .milliseconds(200)])
  }

  @Test("lines inside the output can be read back")
  func wordsInside() throws {
    let drawn = try Drawn(TestFilm(100))
    let lines = [Cue(range: TimeRange(.milliseconds(200), .milliseconds(1000)), label: "line", text: "one")]
    let plan = try drawn.plan([5..<50], to: "cut.mkv", subtitles: .inside, lines: lines)
    let file = try Renderer(plan).render().file
    let said = try output(of: "ffmpeg", ["-v", "error", "-i", file, "-map", "0:s:0", "-f", "srt", "-"])
    #expect(said.contains("00:00:00,000 --> 00:00:00,800\none"))
  }

  @Test("lines that overlap stay in their places inside MP4, which holds one at a time")
  func overlappingWords() throws {
    let drawn = try Drawn(TestFilm(100))
    let lines = (0..<6).map { index in
      let start = Time.milliseconds(Int64(index) * 400)
      return Cue(range: TimeRange(start, start + .milliseconds(600)), label: "line", text: "line \(index)")
    }
    let plan = try drawn.plan(
      [0..<100], to: "cut.mp4", video: VideoSettings(), audio: nil, subtitles: .inside, lines: lines)
    let file = try Renderer(plan).render().file
    let said = try output(of: "ffmpeg", ["-v", "error", "-i", file, "-map", "0:s:0", "-f", "srt", "-"])
      .replacingOccurrences(of: "\r\n", with: "\n")
    #expect(said.contains("00:00:00,400 --> 00:00:00,600\nline 0\nline 1"))
    #expect(said.contains("00:00:02,000 --> 00:00:02,200\nline 4\nline 5"))
    #expect(said.contains("00:00:02,200 --> 00:00:02,600\nline 5"))
  }

  @Test("an output that is an input is refused")
  func overwriting() throws {
    let drawn = try Drawn(TestFilm(10))
    #expect(throws: RenderError.self) { try drawn.plan([0..<5], to: "film.mp4", video: VideoSettings()) }
  }

  @Test("a container that cannot hold the codec is refused before the work starts")
  func mismatch() throws {
    let drawn = try Drawn(TestFilm(10))
    let error = #expect(throws: RenderError.self) {
      try drawn.plan([0..<5], to: "cut.webm", video: VideoSettings(codec: "h264"))
    }
    #expect(error?.exitCode == 65)
    #expect(throws: RenderError.self) {
      try drawn.plan([0..<5], to: "cut.mov", video: VideoSettings(codec: "av1"))
    }
  }

  @Test("a folder that is not there is told as such")
  func noFolder() throws {
    let drawn = try Drawn(TestFilm(10))
    let plan = try drawn.plan([0..<5], to: "none/cut.mkv")
    let error = #expect(throws: RenderError.self) { try Renderer(plan).render() }
    #expect(error?.exitCode == 73)
  }

  @Test("film and subtitles appear together or not at all")
  func together() throws {
    let drawn = try Drawn(TestFilm(100))
    let lines = [Cue(range: TimeRange(.milliseconds(200), .milliseconds(1000)), label: "line", text: "one")]
    let plan = try drawn.plan([0..<50], subtitles: .beside, lines: lines)
    try FileManager.default.createDirectory(atPath: plan.subtitlesFile + "/full", withIntermediateDirectories: true)
    #expect(throws: RenderError.self) { try Renderer(plan).render() }
    #expect(try files(in: drawn.folder) == ["cut.srt", "film.mp4"])
  }

  @Test("an end that was asked for comes soon and leaves nothing")
  func cancellation() throws {
    let drawn = try Drawn(TestFilm(100))
    let cancellation = Cancellation()
    let renderer = Renderer(try drawn.plan([0..<100]), cancellation: cancellation) { done in
      if done > 0.1 { cancellation.cancel() }
    }
    #expect(throws: (any Error).self) { try renderer.render() }
    #expect(try files(in: drawn.folder) == ["film.mp4"])
  }

  @Test(
    "a picture whose size no header tells is refused, whatever is asked",
    arguments: [VideoSettings(codec: "h264", height: 720), VideoSettings(codec: "h264")])
  func withoutSize(video: VideoSettings) throws {
    let folder = TestFolder()
    let path = folder.file("film.ts")
    _ = try output(
      of: "ffmpeg",
      [
        "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=160x90:duration=1", "-c:v", "libx264", "-bsf:v",
        "filter_units=remove_types=7", path,
      ])
    let info = try MediaProbe.info(of: path)
    try #require(info.video.first?.width == 0)
    let faults = try #require(OutputCheck(file: "cut.mp4")).faults(in: video, [info])
    #expect(faults.count == 1 && "\(faults)".contains("header tells no size of its picture"), "\(faults)")
  }
}
