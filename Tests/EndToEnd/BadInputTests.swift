import Foundation
import RecutModel
import RecutTesting
import Testing

/// What is wrong is said, with the exit code of the contract, and nothing is left behind.
struct BadInputTests {
  private let program = Program()
  private let home: TestFolder

  init() { home = program.home }

  /// A film.mkv that breaks off.
  private func drawBroken() throws {
    try program.draw(.withSound(100), to: "whole.mkv")
    let whole = try Data(contentsOf: URL(filePath: home.file("whole.mkv")))
    try whole.prefix(whole.count * 2 / 3).write(to: URL(filePath: home.file("film.mkv")))
  }

  /// Runs it, and holds that it ends with `code`, says `word`, and says so in one JSON object too.
  private func expect(
    _ code: Int32, saying word: String, _ arguments: [String] = ["run", "recipe.yml"],
    at location: SourceLocation = #_sourceLocation
  ) throws {
    let result = try program.run(arguments)
    #expect(result.code == code, "\(result.talk)", sourceLocation: location)
    #expect(result.talk.contains(word), "\(result.talk)", sourceLocation: location)
    let json = try program.run(arguments + ["--json"])
    let error = try #require(try json.json()["error"] as? [String: Any], sourceLocation: location)
    #expect(error["code"] as? Int == Int(code), sourceLocation: location)
    #expect(partialFiles.isEmpty, "\(partialFiles)", sourceLocation: location)
  }

  private var partialFiles: [String] {
    let files = (try? FileManager.default.subpathsOfDirectory(atPath: home.path)) ?? []
    return files.filter { $0.contains(".recut-") || $0.hasSuffix("cut.mkv") || $0.hasSuffix("cut.otioz") }
  }

  @Test func aMissingFilm() throws {
    try program.write(Recipes.byHand)
    try expect(66, saying: "film.mp4")
  }

  @Test func aMissingRecipe() throws {
    try expect(66, saying: "nothing.yml", ["check", "nothing.yml"])
    try expect(66, saying: "did you mean 'highlights'?", ["run", "highlight"])
  }

  @Test func aTextThatIsCalledAFilm() throws {
    try program.write("This is no film.\n", to: "film.mp4")
    try program.write(Recipes.byHand)
    try expect(65, saying: "film.mp4")
  }

  @Test func anEmptyFile() throws {
    try program.write("", to: "film.mp4")
    try program.write(Recipes.byHand)
    try expect(65, saying: "film.mp4")
  }

  @Test func aFilmWithoutSound() throws {
    try program.draw(TestFilm(75))
    try program.write(Recipes.analyses)
    try expect(65, saying: "`loudness` needs sound, and `film` has none", ["check", "recipe.yml"])
  }

  @Test func aSoundWithoutPicture() throws {
    try program.draw(.withSound(0))
    try program.write(Recipes.analyses)
    try expect(65, saying: "picture", ["check", "recipe.yml"])
  }

  @Test func aFilmOfOneFrame() throws {
    try program.draw(.withSound(1))
    try program.write(Recipes.analyses)
    let result = try program.run("run", "recipe.yml", "--plan", "--json", "--values", "shots")
    #expect(result.code == 0, "\(result.talk)")
    let shots = (try result.json()["values"] as? [String: [[String: Any]]])?["shots"]
    #expect(shots?.map { $0["end_frame"] as? Int } == [1])
  }

  @Test func aFilmThatBreaksOff() throws {
    try drawBroken()
    try program.write(Recipes.analyses.replacing("film.mp4", with: "film.mkv"))
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(result.code == 0, "\(result.talk)")
    let warnings = try #require(try result.json()["warnings"] as? [String])
    #expect(!warnings.isEmpty && result.talk.contains("warning: "))
    let passes = try #require(try result.json()["passes"] as? [[String: Any]])
    let decoded = try #require(passes.first?["frames_decoded"] as? Int)
    #expect(decoded > 20 && decoded < 100)
  }

  /// What is wrong with the film may be why the run failed.
  @Test func aRunThatFailsStillWarns() throws {
    try drawBroken()
    try program.write(
      """
      recut: 1
      media: { film: film.mkv }
      graph:
        motion: { uses: motion, in: film }
        cut: { uses: keep-ranges, in: { signals: [motion] }, with: { keep: "motion > 100" } }
      outputs: []
      """)
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(result.code == 65 && result.talk.contains("warning: "), "\(result.talk)")
    #expect(try result.json()["error"] != nil)
  }

  @Test func anEditThatComesOutEmpty() throws {
    try program.draw(.withSound(75))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        sound: { uses: loudness, in: film }
        cut: { uses: keep-ranges, in: { signals: [sound.momentary] }, with: { keep: "sound.momentary > 0 LUFS" } }
      outputs:
        - { file: cut.mkv, edit: cut }
      """)
    try expect(65, saying: "node 'cut' (keep-ranges): the edit is empty")
  }

  @Test func anOutputThatIsAnInput() throws {
    try program.draw(.withSound(75))
    try program.write(Recipes.byHand.replacing("cut.mkv", with: "film.mp4"))
    let before = try Data(contentsOf: URL(filePath: home.file("film.mp4")))
    try expect(65, saying: "overwrite")
    #expect(try Data(contentsOf: URL(filePath: home.file("film.mp4"))) == before)
  }

  @Test(.disabled(if: getuid() == 0, "root may write everywhere")) func aFolderThatCannotBeWritten() throws {
    try program.draw(.withSound(75))
    try FileManager.default.createDirectory(atPath: home.file("locked"), withIntermediateDirectories: true)
    try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: home.file("locked"))
    try program.write(Recipes.byHand.replacing("cut.mkv", with: "locked/cut.mkv"))
    try expect(73, saying: "locked")
  }

  @Test func aFolderThatCannotBeMade() throws {
    try program.draw(.withSound(75))
    try program.write("", to: "file")
    try program.write(Recipes.byHand.replacing("cut.mkv", with: "file/cut.mkv"))
    try expect(73, saying: "file")
  }

  /// A limit on the size of files stands for the disk: both end a write half-way.
  @Test(arguments: ["cut.mkv, edit: cut, video: { codec: ffv1 }, audio: { codec: pcm_s16le }", "cut.otioz, edit: cut"])
  func aDiskThatIsFull(_ output: String) throws {
    try program.draw(.withSound(75))
    let film = URL(filePath: program.home.file("film.mp4"))
    // Large enough for a bundle of it to be too large; players pass over what is behind a film.
    let handle = try FileHandle(forWritingTo: film)
    try handle.seekToEnd()
    try handle.write(contentsOf: [0, 1, 0, 0] + Data("free".utf8) + Data(count: 65528))
    try handle.close()
    let whole = "cut.mkv, edit: cut, video: { codec: ffv1 }, audio: { codec: pcm_s16le }"
    try program.write(Recipes.byHand.replacing(whole, with: output))
    #expect(try program.run("run", "recipe.yml", "--plan").code == 0)
    let result = try program.bash("trap '' XFSZ; ulimit -f 64; exec \"$RECUT\" run recipe.yml")
    #expect(result.code == 74, "\(result.talk)")
    #expect(partialFiles.isEmpty, "\(partialFiles)")
  }
}
