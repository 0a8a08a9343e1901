import Foundation
import RecutTesting
import Testing

/// A folder of real films, where RECUT_TEST_MEDIA names one.
private let realFilms = ProcessInfo.processInfo.environment["RECUT_TEST_MEDIA"]

@Suite(.enabled(if: realFilms != nil)) struct RealFilmTests {
  private let program = Program()

  private func film(_ name: String) throws -> String { "\(try #require(realFilms))/\(name)" }

  @Test func cutsTheSilencesOfATalk() throws {
    let talk = try film("talk-with-silences.mp4")
    let result = try program.run("run", "silence-cut", "--set", "film=\(talk)", "--set", "out=short.mp4", "--json")
    #expect(result.code == 0, "\(result.talk)")
    let output = try #require((try result.json()["outputs"] as? [[String: Any]])?.first)
    let seconds = try #require(output["duration"] as? Double)
    #expect(seconds > 12 && seconds < 25)
  }

  @Test func choosesHighlightsOfAFilm() throws {
    let trailer = try film("sintel-trailer.mp4")
    let result = try program.run(
      "run", "highlights", "--set", "film=\(trailer)", "--set", "duration=10s", "--set", "out=best", "--json")
    #expect(result.code == 0, "\(result.talk)")
    let passes = try #require(try result.json()["passes"] as? [[String: Any]])
    #expect(passes.count == 1 && (passes[0]["frames_decoded"] as? Int ?? 0) > 1000)
    let clips = (try result.json()["edits"] as? [String: [String: Any]])?["cut"]?["clips"] as? [[String: Any]]
    #expect(try #require(clips).count > 1)
  }

  /// The header of every file of the folder can be read, or is refused with a sentence.
  @Test func inspectsAwkwardFiles() throws {
    let folder = try film("awkward")
    for name in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let result = try program.run("inspect", "\(folder)/\(name)", "--json")
      #expect([0, 65].contains(result.code), "\(name): \(result.code) \(result.talk)")
    }
  }
}
