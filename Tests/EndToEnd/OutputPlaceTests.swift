import Foundation
import Glibc
import RecutTesting
import Testing

/// Where outputs go, what they replace, and what is said of those that are there when another one fails.
struct OutputPlaceTests {
  private let program = Program()

  private func write(_ outputs: String) throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["10f..25f"] } }
      outputs:
      \(outputs)
      """)
  }

  /// Nothing is rendered, and no folder is made.
  @Test func aPlaceThatIsNoneIsFoundBeforeTheWork() throws {
    try program.write("in the way", to: "file")
    try write("  - { file: out/cut.mkv, edit: cut }\n  - { file: file/below/cut.csv, edit: cut }")
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 73 && result.talk.contains("file/below/cut.csv"), "\(result.talk)")
    #expect(!FileManager.default.fileExists(atPath: program.home.file("out")))
  }

  /// The folder is there, and whoever asks for its permissions may write to it.
  @Test(.enabled(if: getuid() == 0)) func saysOfAFolderOfTheSystemThatItTakesNoFiles() throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(Recipes.byHand.replacing("file: cut.mkv", with: "file: /proc/cut.mkv"))
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 73, "\(result.talk)")
    #expect(result.talk.contains("creating '/proc/cut.mkv': its folder takes no new files"), "\(result.talk)")
  }

  @Test func saysWhatItReplaces() throws {
    try write("  - { file: cut.csv, edit: cut }")
    #expect(try !program.run("run", "recipe.yml").talk.contains("replaced"))
    #expect(try program.run("run", "recipe.yml").talk.contains("'cut.csv' is there already and will be replaced"))
    #expect(try program.run("run", "recipe.yml", "--quiet").talk.isEmpty)
    #expect(try program.run("run", "recipe.yml", "--plan").talk.isEmpty)
  }

  /// The hidden file beside the second one would have a name that is too long.
  @Test func anErrorTellsWhatWasWritten() throws {
    let name = String(repeating: "long", count: 60) + ".csv"
    try write("  - { file: one.csv, edit: cut }\n  - { file: \(name), edit: cut }")
    let error = try #require(try program.run("run", "recipe.yml", "--json").json()["error"] as? [String: Any])
    #expect(error["code"] as? Int == 73)
    let outputs = error["outputs"] as? [[String: Any]]
    #expect(outputs?.map { $0["file"] as? String } == [program.home.file("one.csv")])
    let talk = try program.run("run", "recipe.yml").talk
    #expect(talk.contains("one.csv' is written and whole"), "\(talk)")
  }

  /// Every line is one object.
  @Test func programsReadWarningsAmongTheProgress() throws {
    try write("  - { file: cut.csv, edit: cut }")
    try program.write("WEBVTT\n\n00:01.000 --> 00:02.000\none\n", to: "film.de.vtt")
    try program.write("WEBVTT\n\n00:01.000 --> 00:02.000\ntwo\n", to: "film.en.vtt")
    let text = try String(contentsOfFile: program.home.file("recipe.yml"), encoding: .utf8)
    try program.write(text.replacing("graph:\n", with: "graph:\n  lines: { uses: subtitles, in: film }\n"))
    #expect(try program.run("run", "recipe.yml", "--quiet").code == 0)
    let talk = try program.run("run", "recipe.yml", "--progress", "json").talk
    let events = try talk.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any], "\(line)")
    }
    let names = events.map { $0["event"] as? String }
    #expect(names.contains("warning") && names.contains("note") && names.contains("node"), "\(talk)")
  }
}
