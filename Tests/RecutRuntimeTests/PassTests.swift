import Foundation
import RecutMedia
import RecutModel
import RecutRecipe
import RecutTesting
import Testing

@testable import RecutRuntime

/// What analyses are shown.
@Suite struct PassTests {
  static let films: [TestFilm] = {
    var late = TestFilm(40, rate: .r24)
    late.start = Time(3, over: 2)
    var gap = TestFilm(40)
    gap.timing = .gap(before: 20, length: .seconds(2))
    var variable = TestFilm(40, rate: .r30)
    variable.timing = .variable
    return [TestFilm(50), TestFilm(40, rate: .ntsc), TestFilm(1), late, gap, variable]
  }()

  @Test(arguments: films.indices) func everyFrameIsShownOnceAndNumbered(film index: Int) async throws {
    let film = Self.films[index]
    let test = try TestRun(film)
    let outcome = await test.run([test.probe("a")])
    #expect(outcome.failure == nil)
    #expect(outcome.report.passes.map(\.framesDecoded) == [film.count])
    let expected = (0..<film.count).map(Double.init)
    #expect(outcome.channel("a", "number") == expected)
    // The number that is drawn in the picture.
    #expect(outcome.channel("a", "drawn") == expected)
    #expect(outcome.channel("a", "frames").first == Double(film.count))
    let times = outcome.seen("a")?.times ?? []
    #expect(zip(times, 0...).allSatisfy { ($0 - film.time(ofFrame: $1)).magnitude < .milliseconds(1) })
  }

  @Test func analysesShareOneDecode() async throws {
    let test = try TestRun()
    let outcome = await test.run([
      test.probe("a"), test.probe("b", [.init("height", 45)]), test.probe("c", [.init("colour", true)]),
      test.probe("d", [.init("chain", "signalstats")]),
    ])
    #expect(outcome.failure == nil)
    #expect(outcome.report.passes.map(\.framesDecoded) == [50])
    #expect(["a", "b", "c", "d"].map { outcome.channel($0, "number").count } == [50, 50, 50, 50])
    #expect(outcome.channel("b", "size").first == 800_045.0)
    #expect(outcome.channel("d", "measurements").first == 50)
  }

  @Test func picturesAreTheSameInAnyCompany() async throws {
    let test = try TestRun()
    let alone = await test.run([test.probe("a")])
    let together = await test.run(
      [test.probe("a"), test.probe("b", [.init("colour", true)])], options: RunOptions(isForced: true))
    #expect(!alone.channel("a", "mean").isEmpty)
    #expect(alone.channel("a", "mean") == together.channel("a", "mean"))
  }

  /// Deblocking that is left out shows most in coarse pictures.
  @Test func roughPicturesStayRoughBesideExactOnes() async throws {
    var film = TestFilm(30)
    film.options = ["preset": "veryfast", "qp": "45"]
    let test = try TestRun(film)
    let chain: [JSON.Member] = [.init("chain", "signalstats")]
    let alone = await test.run([test.probe("a")])
    let together = await test.run(
      [test.probe("b", chain), test.probe("a")], options: RunOptions(isForced: true))
    #expect(together.report.passes.map(\.framesDecoded) == [30])
    #expect(alone.channel("a", "mean").count == 30)
    #expect(alone.channel("a", "mean") == together.channel("a", "mean"))
    // They do differ, or nothing would be shown here.
    #expect(alone.channel("a", "mean") != together.channel("b", "mean"))
    #expect(together.channel("b", "mean") == (await test.run([test.probe("b", chain)])).channel("b", "mean"))
    #expect(together.channel("b", "measurements").first == 30)
  }

  @Test func someFramesAreThoseOnScreenThen() async throws {
    let test = try TestRun(TestFilm(50))
    let outcome = await test.run([
      test.probe("steps", [.init("every", "0.3s")]), test.probe("keys", [.init("keyframes", true)]), test.probe("all"),
    ])
    // Multiples of 0.3 s at 25 frames a second: frame 7.5, 15, 22.5, ...
    #expect(outcome.channel("steps", "number") == [0, 7, 15, 22, 30, 37, 45])
    #expect(outcome.channel("keys", "number") == [0, 12, 24, 36, 48])
    #expect(outcome.channel("all", "number").count == 50)
  }

  @Test func keyframesAloneAreDecodedAlone() async throws {
    let test = try TestRun(TestFilm(50))
    let outcome = await test.run([test.probe("keys", [.init("keyframes", true)])])
    #expect(outcome.report.passes.map(\.framesDecoded) == [5])
    #expect(outcome.channel("keys", "drawn") == [0, 12, 24, 36, 48])
  }

  @Test func soundComesWithoutGaps() async throws {
    var film = TestFilm(50)
    var sound = TestSound(duration: .seconds(2))
    sound.start = Time(1, over: 2)
    film.tracks = [sound]
    let test = try TestRun(film, "film.mkv")
    let outcome = await test.run([test.probe("a", [.init("sound", true)])])
    #expect(outcome.channel("a", "gaps").first == 0)
    #expect(abs((outcome.channel("a", "samples").first ?? 0) - 16000) < 400)
    #expect(abs((outcome.channel("a", "first").first ?? 0) - 4000) < 400)
    #expect(outcome.channel("a", "number").count == 50)
  }

  /// Matroska rounds to milliseconds; a measurement belongs to its frame all the same.
  @Test(arguments: ["film.mkv", "film.mp4", "film.ts"])
  func measurementsAreStampedWithTheirFramesTimes(name: String) async throws {
    let test = try TestRun(TestFilm(40, rate: .ntsc), name)
    let outcome = await test.run([test.probe("a", [.init("chain", "signalstats")])])
    #expect(outcome.failure == nil)
    #expect(outcome.channel("a", "stamps").count == 40)
    #expect(outcome.channel("a", "stamps") == outcome.seen("a")?.times.map(\.seconds))
  }

  /// Bare streams have no clock: their frames follow each other at the rate that the header tells.
  @Test(arguments: [("h264", TestFilm.Rate.r25), ("h264", .r30), ("h264", .ntsc), ("hevc", .r25)])
  func bareStreamsHaveTheRateOfTheirHeader(codec: String, rate: TestFilm.Rate) async throws {
    var film = TestFilm(50, rate: rate, codec: codec)
    if codec == "hevc" { film.options = ["preset": "ultrafast", "x265-params": "log-level=none"] }
    let test = try TestRun(film, "film.\(codec)")
    let outcome = await test.run([test.probe("a", [.init("chain", "signalstats")])])
    #expect(outcome.failure == nil)
    let library = MediaLibrary([PlannedMedium(name: "film", path: test.film)], store: test.store)
    #expect(try library.media("film").frames == FrameTable(.constant(start: .zero, rate: rate.frameRate, count: 50)))
    #expect(outcome.channel("a", "drawn") == (0..<50).map(Double.init))
    #expect(outcome.channel("a", "stamps") == (0..<50).map { rate.frameRate.time(ofFrame: $0).seconds })
  }

  /// As players show them: the file's own clock begins anywhere.
  @Test(arguments: [Time.zero, .seconds(10), .seconds(5000)])
  func linesBesideAFilmCountFromItsBeginning(start: Time) async throws {
    var film = TestFilm(50)
    film.start = start
    let test = try TestRun(film, "film.ts")
    _ = try test.folder.write(Array("1\n00:00:00,500 --> 00:00:01,000\nbeside\n".utf8), "film.srt")
    let outcome = await test.run([test.probe("a", [.init("words", true)])])
    let first = try #require(outcome.seen("a")?.times.first)
    #expect(first >= start && first > .zero)
    #expect(outcome.channel("a", "line").first == (first + .milliseconds(500)).seconds)
  }

  @Test func soundAloneIsEnough() async throws {
    var film = TestFilm(0)
    film.tracks = [TestSound()]
    let test = try TestRun(film, "sound.m4a")
    let outcome = await test.run([
      test.probe("hears", [.init("height", 0), .init("sound", true)]), test.probe("sees"),
    ])
    #expect(outcome.node("hears")?.failure == nil)
    #expect(outcome.node("sees")?.failure?.contains("has no picture") == true)
    #expect(outcome.failure?.code == .badInput)
    #expect(outcome.report.passes.map(\.framesDecoded) == [0])
  }

  @Test func wordsAreReadBesideAndInside() async throws {
    var film = TestFilm(50)
    film.lines = [TextLineOfTest(TimeRange(.zero, Time(1)), "inside")]
    let test = try TestRun(film, "film.mkv")
    let reader = test.probe("a", [.init("height", 0), .init("words", true)])
    #expect(await test.run([reader]).seen("a")?.unit == "inside")
    // The words of an earlier cut lie in the same folder.
    _ = try test.folder.write(Array("1\n00:00:00,500 --> 00:00:01,000\ncut\n".utf8), "film.cut.srt")
    #expect(await test.run([reader]).seen("a")?.unit == "inside")
    _ = try test.folder.write(Array("1\n00:00:00,500 --> 00:00:01,000\nbeside\n".utf8), "film.en.srt")
    // Other words make it read again.
    #expect(await test.run([reader]).seen("a")?.unit == "beside")
    #expect(await test.run([reader], subtitles: .track(.number(1))).seen("a")?.unit == "inside")
  }

  /// A file of words is a medium by itself, whatever lies beside it.
  @Test(arguments: ["srt", "vtt", "ass"]) func wordsAreAMediumByThemselves(ending: String) async throws {
    let test = try TestRun()
    let texts = [
      "srt": "1\n00:00:00,500 --> 00:00:01,000\nalone\n", "vtt": "WEBVTT\n\n00:00.500 --> 00:01.000\nalone\n",
      "ass": "[Script Info]\nScriptType: v4.00+\n\n[Events]\n"
        + "Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        + "Dialogue: 0,0:00:00.50,0:00:01.00,Default,,0,0,0,,alone\n",
    ]
    let path = try test.folder.write(Array(texts[ending, default: ""].utf8), "talk.\(ending)")
    _ = try test.folder.write(Array("1\n00:00:00,500 --> 00:00:01,000\nbeside\n".utf8), "talk.en.srt")
    let medium = PlannedMedium(name: "talk", path: path)
    let info = try medium.selecting(in: try MediaProbe.info(of: path))
    #expect(medium.words(in: nil, info) == .file(path))
    #expect(try SubtitleReader.lines(ofFile: path).count == 1)
  }

  @Test func wordsThatAreNotThereAreMissed() async throws {
    let test = try TestRun()
    let outcome = await test.run([test.probe("a", [.init("words", true)])])
    #expect(outcome.failure?.code == .badInput)
    #expect(outcome.failure?.message.contains("has no subtitles") == true)
  }
}
