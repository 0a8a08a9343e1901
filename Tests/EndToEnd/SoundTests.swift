import Foundation
import RecutModel
import RecutTesting
import Testing

/// Music, voices and levels, as a recipe has them.
struct SoundTests {
  private let program = Program()

  private func draw() throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 300), duration: .seconds(4))]
    try film.write(to: program.home.file("film.mp4"))
    try TestFilm(50).write(to: program.home.file("silent.mp4"))
    var song = TestFilm(0)
    song.tracks = [TestSound(.tone(hertz: 440), codec: "flac", duration: .seconds(2))]
    try song.write(to: program.home.file("song.mka"))
  }

  private func write(
    _ nodes: String, media: String = "film: film.mp4", outputs: String = "- { file: out.mp4, edit: final }"
  )
    throws
  {
    let recipe = """
      recut: 1
      media: { \(media) }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["0s..1s", "1.2s..2s"] } }
      \(nodes.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
      outputs:
        \(outputs)
      """
    try recipe.write(toFile: program.home.file("recipe.yml"), atomically: true, encoding: .utf8)
  }

  @Test func allOfThemInOneCut() throws {
    try draw()
    try write(
      """
      low: { uses: mix, in: cut, with: { clip: "2", volume: -6 dB, fade-out: 300ms } }
      music: { uses: music, in: low, with: { file: song.mka, duck: 12 dB } }
      final: { uses: voice-over, in: music, with: { text: "It's said.", at: 500ms } }
      """,
      outputs:
        "- { file: out.mp4, edit: final }\n  - { file: out.otio, edit: final }\n  - { file: out.edl, edit: final }")
    let result = try program.run(["run", "recipe.yml", "--json"])
    #expect(result.code == 0, "\(result.all)")
    let json = try result.json()
    let cut = try #require((json["edits"] as? [String: [String: Any]])?["final"])
    #expect((cut["sounds"] as? [Any])?.count == 2 && (cut["levels"] as? [Any])?.count == 2)
    let warnings = try #require(json["warnings"] as? [String]).joined(separator: "\n")
    #expect(
      warnings.contains(
        "out.edl keeps no pieces of music, dips of the music under a loud cut, voices or levels of the cut's own sound"),
      "\(warnings)")
    let otio = try String(contentsOfFile: program.home.file("out.otio"), encoding: .utf8)
    #expect(otio.contains("song.mka") && otio.contains("\"Audio 2\""))
  }

  @Test func aFilmWithoutSoundGetsTheMusicAlone() throws {
    try draw()
    try write(
      "final: { uses: music, in: cut, with: { file: song.mka } }", media: "film: silent.mp4",
      outputs: "- { file: out.m4a, edit: final }\n  - { file: out.mp4, edit: final }")
    let result = try program.run(["run", "recipe.yml"])
    #expect(result.code == 0, "\(result.all)")
    #expect(try program.run(["inspect", "out.mp4"]).all.contains("aac"))
  }

  @Test(
    arguments: [
      ("final: { uses: music, in: cut, with: { file: nowhere.mp3 } }", 66, "nowhere.mp3"),
      ("final: { uses: music, in: cut, with: { file: silent.mp4 } }", 65, "there is no sound in"),
      ("final: { uses: music, in: cut, with: { file: recipe.yml } }", 65, "cannot be read as sound"),
      ("final: { uses: music, in: cut, with: { file: song.mka, duk: 3 } }", 65, "duck"),
      ("final: { uses: voice-over, in: cut, with: { text: hello, voice: slr } }", 65, "slt"),
      ("final: { uses: mix, in: cut, with: { volume: loud } }", 65, "dB"),
    ] as [(String, Int32, String)])
  func mistakesAreFoundByTheCheck(nodes: String, code: Int32, words: String) throws {
    try draw()
    try write(nodes)
    let result = try program.run(["check", "recipe.yml"])
    #expect(result.code == code && result.all.contains(words), "\(result.code): \(result.all)")
  }
}
