import Glibc
import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutMedia

@Suite struct ProbeTests {
  @Test func headerTellsAll() throws {
    let folder = TestFolder()
    let path = folder.file("film.mp4")
    var film = TestFilm(50, rate: .ntsc)
    film.rotation = 90
    film.pixelAspect = Time(4, over: 3)
    film.colour = ColourProperties(primaries: "bt709", transfer: "bt709", matrix: "bt709", range: "tv")
    film.tracks = [TestSound(layout: "mono"), TestSound(sampleRate: 44100)]
    film.tracks[1].language = "deu"
    film.lines = [TextLineOfTest(TimeRange(.milliseconds(500), .milliseconds(900)), "Hello\nthere")]
    film.chapters = [Chapter(range: TimeRange(.zero, .seconds(1)), title: "Opening")]
    try film.write(to: path)
    let info = try MediaProbe.info(of: path, name: "film")
    let video = try #require(info.video.first)
    #expect((video.codedWidth, video.codedHeight, video.width, video.height) == (320, 180, 180, 320))
    #expect(video.rotation == 90 && !video.isMirrored && video.pixelAspect == Time(4, over: 3))
    #expect(video.rate == FrameRate(30000, 1001) && video.codec == "h264" && video.bitDepth == 8)
    #expect(video.matrix == "bt709" && video.range == "tv" && !video.isHDR)
    #expect(info.audio.map { $0.sampleRate } == [48000, 44100])
    #expect(info.audio.map { $0.layout } == ["mono", "stereo"])
    #expect(info.audio[1].language == "deu")
    #expect(info.subtitles.first?.isText == true)
    #expect(info.chapters == film.chapters)
    #expect(info.name == "film" && info.duration != nil)
    let stream = try #require(info.subtitles.first).index
    let lines = try SubtitleReader.lines(of: path, stream: stream)
    #expect(lines.map { $0.text } == ["Hello\nthere"])
    #expect(lines.first?.range == TimeRange(.milliseconds(500), .milliseconds(900)))
  }

  @Test func rubbishIsRefused() throws {
    let folder = TestFolder()
    let path = folder.file("film.mp4")
    let file = try #require(fopen(path, "w"))
    fputs("This is not a film.", file)
    fclose(file)
    let error = #expect(throws: MediaError.self) { try MediaProbe.info(of: path) }
    #expect(error?.exitCode == 65)
    #expect(error?.description.contains("film.mp4") == true)
  }

  @Test func truncatedFileGivesWhatIsThere() throws {
    let folder = TestFolder()
    let path = folder.file("film.mkv")
    try TestFilm(100).write(to: path)
    let whole = try bytes(of: path)
    let file = try #require(fopen(path, "w"))
    fwrite(whole, 1, whole.count * 6 / 10, file)
    fclose(file)
    let index = try FrameIndex.read(path)
    #expect(index.count > 20 && index.count < 100)
    let reader = try ClipReader(path, index: index)
    try reader.select(index.count - 5..<index.count)
    var shown: [Int?] = []
    while let next = try reader.next() { shown.append(try FrameNumber.read(next.frame)) }
    #expect(shown.count == 5 && shown.first == index.count - 5)
  }

  @Test func cancellationEndsReading() throws {
    let folder = TestFolder()
    let path = folder.file("film.mkv")
    try TestFilm(100).write(to: path)
    let cancellation = Cancellation()
    let demuxer = try Demuxer(path, cancellation: cancellation)
    _ = try demuxer.read()
    cancellation.cancel()
    let error = #expect(throws: MediaError.self) { while try demuxer.read() != nil {} }
    #expect(error?.isCancellation == true && error?.exitCode == 130)
  }

  /// What damaged files say, no clock shows; adding to it must not end the program.
  @Test func absurdTimeStampsAreNone() {
    #expect(stamp(.max) == nil && stamp(.min) == nil && stamp(.min + 1) == nil && stamp(-1 << 60) == -1 << 60)
    #expect(length(.max) == 1 << 60 && length(.min) == 0)
    let ticks = FrameTicks([-1 << 60, 0, 1 << 60])
    #expect(ticks.index(of: .max) == nil && ticks.index(of: 1 << 60) == 2)
    let table = FrameTiming.table([-1 << 60, 1 << 60], timeBase: TimeBase(1, 1), nominal: [], lastDuration: 1 << 60)
    #expect(table.count == 2)
  }

  @Test func whatLibavSaysIsTheSameEveryTime() {
    let line = LibavLog.withoutAddress("[mov,mp4,m4a @ 0x7fd4d40a7d40] moov atom not found")
    #expect(line == "[mov,mp4,m4a] moov atom not found")
    for other in ["plain", "[a @ 0x12 b] c", "[a @ 0x12"] { #expect(LibavLog.withoutAddress(other) == other) }
  }

  @Test func anEmptyFileIsSaidToBeEmpty() throws {
    let path = TestFolder().file("film.mp4")
    let folder = TestFolder()
    if let file = fopen(folder.file("film.mp4"), "w") { fclose(file) }
    let error = #expect(throws: MediaError.self) { try MediaProbe.info(of: folder.file("film.mp4")) }
    #expect(error?.exitCode == 65 && error?.doing.contains("empty") == true)
    let missing = #expect(throws: MediaError.self) { try MediaProbe.info(of: path) }
    #expect(missing?.exitCode == 66 && missing?.doing.contains("empty") == false)
  }

  @Test func librariesTellTheirVersion() throws {
    for library in Libav.Library.allCases { #expect(try Libav.version(of: library).contains(".")) }
  }
}
