import Foundation
import RecutMedia
import RecutModel
import RecutTesting
import Testing

@testable import RecutRuntime

/// Media that are not as they should be.
@Suite struct BadMediaTests {
  @Test func aMissingFileIsSaidToBeMissing() async throws {
    let test = try TestRun()
    try FileManager.default.removeItem(atPath: test.film)
    let outcome = await test.run([test.probe("a")])
    #expect(outcome.failure?.code == .missingInput)
    #expect(outcome.failure?.message.contains(test.film) == true)
  }

  @Test(arguments: ["this is not a film", ""]) func whatIsNoFilmIsBad(text: String) async throws {
    let test = try TestRun(file: Array(text.utf8), "film.mp4")
    let outcome = await test.run([test.probe("a")])
    #expect(outcome.failure?.code == .badInput)
    #expect(outcome.failure?.message.contains(test.film) == true)
  }

  @Test func aFilmThatWasCutOffIsAnalysedAsFarAsItGoes() async throws {
    var film = TestFilm(200)
    film.muxerOptions = ["movflags": "faststart"]
    let whole = try TestRun(film)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: whole.film))
    let test = try TestRun(file: Array(bytes.prefix(bytes.count * 6 / 10)), "film.mp4")
    let outcome = await test.run([test.probe("a")])
    #expect(outcome.failure == nil)
    let numbers = outcome.channel("a", "number")
    #expect(numbers.count > 80 && numbers.count < 180)
    #expect(numbers == outcome.channel("a", "drawn"))
    #expect(!outcome.report.warnings.isEmpty)
    #expect(outcome.report.warnings.allSatisfy { $0.contains("'film'") && $0.contains(test.film) })
    // The warning is not forgotten with the second run.
    #expect(await test.run([test.probe("a")]).report.warnings == outcome.report.warnings)
  }

  @Test func aPictureThatDoesNotDecodeIsNamed() throws {
    let whole = try TestRun(TestFilm(20))
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole.film)))
    let demuxer = try Demuxer(whole.film)
    while let packet = try demuxer.read() {
      // Behind its length in four bytes, a unit of a kind that there is not.
      for place in 4..<packet.size { bytes[Int(packet.position ?? 0) + place] = 0x1f }
    }
    let test = try TestRun(file: bytes, "film.mp4")
    let library = MediaLibrary([PlannedMedium(name: "film", path: test.film, subtitles: .any)], store: test.store)
    let error = #expect(throws: RecutError.self) { try library.media("film") }
    #expect(error?.code == .badInput && error?.message.contains(test.film) == true)
  }

  /// Matroska's header tells the length of the whole file, counted from time zero, whichever stream is the longest.
  @Test func aWholeFilmIsNotSaidToBreakOff() async throws {
    var late = TestFilm(100)
    late.start = .seconds(60)
    var heard = TestFilm(50)
    heard.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(6))]
    for film in [late, heard] {
      let test = try TestRun(film, "film.mkv")
      #expect(await !test.run([test.probe("a")]).report.warnings.contains { $0.contains("the rest is missing") })
    }
    let test = try TestRun(late, "film.mkv")
    #expect(await test.run([test.probe("a")]).report.warnings == [])
  }

  /// No cut goes further than the pictures do, so that most of such a talk would be lost without a word.
  @Test(arguments: ["mp4", "mkv", "ts"]) func soundThatOutlastsThePictureIsToldOf(ending: String) async throws {
    var film = TestFilm(50)
    film.tracks = [TestSound(duration: .milliseconds(2500))]
    let usual = try TestRun(film, "film.\(ending)")
    #expect(await usual.run([usual.probe("a")]).report.warnings == [])
    film.tracks = [TestSound(duration: .seconds(20))]
    let test = try TestRun(film, "film.\(ending)")
    let warnings = await test.run([test.probe("a")]).report.warnings
    let end = try #require(
      try MediaLibrary(
        [PlannedMedium(name: "film", path: test.film)], store: test.store
      ).index("film")
    ).table.range.end
    let words = "'film' (\(test.film)) has sound up to \(end + .seconds(18))"
    #expect(warnings.count == 1 && warnings[0].prefix(words.count - 4) == words.dropLast(4), "\(warnings)")
    #expect(warnings.first?.contains("its pictures end at \(end)") == true)
  }

  @Test func damageIsCountedAndPassedBy() async throws {
    let whole = try TestRun(TestFilm(200))
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole.film)))
    for index in (bytes.count / 2)..<(bytes.count / 2 + 1500) { bytes[index] ^= 0xff }
    let test = try TestRun(file: bytes, "film.mp4")
    let outcome = await test.run([test.probe("a")])
    #expect(outcome.failure == nil)
    #expect(outcome.channel("a", "number").count > 100)
    #expect(outcome.report.warnings.contains { $0.contains("damaged") })
  }
}
