import Foundation
import RecutTesting
import Testing

/// Which words are read where several files lie beside a film, and how they come into the output.
struct SubtitleFileTests {
  private let program = Program()

  private func draw(_ files: [String: String]) throws {
    try TestFilm(100).write(to: program.home.file("film.mp4"))
    for (name, word) in files {
      try program.write("WEBVTT\n\n00:01.000 --> 00:02.000\n\(word)\n", to: name)
    }
  }

  private func lines(_ with: String = "") throws -> (lines: [String?], warnings: [String]) {
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph: { lines: { uses: subtitles, in: film\(with) } }
      outputs: []
      """)
    let json = try program.run("run", "recipe.yml", "--plan", "--json", "--values", "lines").json()
    let cues = try #require((json["values"] as? [String: Any])?["lines"] as? [[String: Any]])
    return (cues.map { $0["text"] as? String }, json["warnings"] as? [String] ?? [])
  }

  @Test func saysWhichOfSeveralFilesIsRead() throws {
    try draw(["film.de.vtt": "Haus", "film.en.vtt": "house"])
    let open = try lines()
    #expect(open.lines == ["Haus"] && open.warnings.count == 1)
    #expect(open.warnings[0].contains("film.de.vtt` is read") && open.warnings[0].contains("film.en.vtt"), "\(open)")
    let chosen = try lines(", with: { language: en }")
    #expect(chosen.lines == ["house"] && chosen.warnings.isEmpty, "\(chosen)")
    let missing = try lines(", with: { language: fr }")
    #expect(missing.lines == ["Haus"] && missing.warnings.first?.contains("`fr`") == true, "\(missing)")
    let check = try program.run("check", "recipe.yml")
    #expect(check.code == 0 && check.talk.contains("warning") && check.talk.contains("film.de.vtt"), "\(check.talk)")
  }

  @Test func saysWhichFileTheOutputsWordsAreOf() throws {
    try draw(["film.de.vtt": "Haus", "film.en.vtt": "house"])
    try program.write(Recipes.byHand.replacing("edit: cut, video", with: "edit: cut, subtitles: beside, video"))
    let talk = try program.run("check", "recipe.yml").talk
    #expect(talk.contains("film.de.vtt` is read"), "\(talk)")
    try program.write(Recipes.byHand)
    #expect(try program.run("check", "recipe.yml").talk.isEmpty)
  }

  @Test func saysNothingWhereThereIsNoChoice() throws {
    try draw(["film.de.vtt": "Haus"])
    #expect(try lines().warnings.isEmpty)
    #expect(try lines(", with: { language: \"\" }").warnings.isEmpty)
  }

  /// Another language under the same contents is another result.
  @Test func seesThatAFileWasCalledAnotherLanguage() throws {
    try draw(["film.de.vtt": "one", "film.en.vtt": "two"])
    #expect(try lines(", with: { language: en }").lines == ["two"])
    let home = program.home
    for (old, new) in [
      ("film.de.vtt", "film.en.vtt.new"), ("film.en.vtt", "film.fr.vtt"), ("film.en.vtt.new", "film.en.vtt"),
    ] { try FileManager.default.moveItem(atPath: home.file(old), toPath: home.file(new)) }
    #expect(try lines(", with: { language: en }").lines == ["one"])
  }

  @Test func theReadyRecipeTakesALanguage() throws {
    try draw(["film.de.vtt": "Haus", "film.en.vtt": "house"])
    let arguments = ["run", "word-cut", "--plan", "--json", "--set", "film=film.mp4", "--set"]
    let cut = try program.run(arguments + ["words=house", "--set", "language=en"])
    #expect(try cut.code == 0 && cut.json()["warnings"] as? [String] == [], "\(cut.all)")
    let open = try program.run(arguments + ["words=Haus"])
    #expect(open.code == 0 && open.output.contains("film.de.vtt"), "\(open.all)")
  }

  @Test func listsTheFilesBesideAFilm() throws {
    try draw(["film.de.vtt": "Haus", "film.srt": "house"])
    let files = try program.run("inspect", "film.mp4", "--json").json()["subtitle_files"] as? [[String: Any]]
    #expect(files?.map { $0["file"] as? String } == ["film.srt", "film.de.vtt"].map(program.home.file))
    #expect(files?.map { $0["language"] as? String } == [nil, "de"])
    #expect(try program.run("inspect", "film.mp4").output.contains("beside     film.de.vtt, de"))
  }

  /// What the recipe's own node says of the subtitles holds for those of the output.
  @Test(arguments: [1, 2]) func theOutputsWordsAreThoseOfTheRecipe(nodes: Int) throws {
    try draw(["film.de.vtt": "Haus", "film.en.vtt": "house"])
    let second = nodes == 2 ? "  more: { uses: subtitles, in: film }" : ""
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        lines: { uses: subtitles, in: film, with: { language: en, shift: 500ms } }
      \(second)
        cut: { uses: clips, in: film, with: { ranges: ["0f..100f"] } }
      outputs:
        - { file: cut.mkv, edit: cut, subtitles: beside, video: { codec: ffv1 } }
      """)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0, "\(result.talk)")
    let words = try String(contentsOfFile: program.home.file("cut.srt"), encoding: .utf8)
    let expected = nodes == 1 ? "00:00:01,500 --> 00:00:02,500\nhouse" : "00:00:01,000 --> 00:00:02,000\nHaus"
    #expect(words.contains(expected), "\(words)")
  }
}
