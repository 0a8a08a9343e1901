import Foundation
import RecutModel
import RecutTesting
import Testing

/// Titles, voices and overlays on cuts that change, as a user meets them.
struct DressedCutTests {
  private let program = Program()

  private func drawFilm() throws {
    var film = TestFilm(150)
    film.shots = [50, 50, 50]
    film.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(6))]
    try film.write(to: program.home.file("film.mkv"))
  }

  private func recipe(_ title: String, _ more: String = "", outputs: String = "[]") -> String {
    """
    recut: 1
    media: { film: film.mkv }
    graph:
      cut: { uses: clips, in: film, with: { ranges: ["0f..40f", "50f..90f", "110f..150f"] } }
      title: { uses: titles, in: cut, with: { text: "BORIS", \(title) } }
      final: { uses: speed, in: title, with: { factor: 2, clip: 1 } }
    outputs: \(outputs)
    \(more)
    """
  }

  private func titles(_ node: String = "final") throws -> [[Double?]] {
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(result.code == 0, "\(result.talk)")
    let edits = try result.json()["edits"] as? [String: [String: Any]]
    let titles = edits?[node]?["titles"] as? [[String: Any]] ?? []
    return titles.map { [$0["start"] as? Double, $0["end"] as? Double] }
  }

  @Test func aTitleStaysOnItsPictures() throws {
    try drawFilm()
    try program.write(recipe("clip: 2, duration: 1s"))
    #expect(try titles("title") == [[1.6, 2.6]] && titles() == [[0.8, 1.8]])
    try program.write(recipe("clip: 2, duration: 1s", "overrides: [{ edit: final, clip: 1, do: drop }]"))
    #expect(try titles() == [[0, 1]])
    try program.write(recipe("clip: 2, duration: 1s", "overrides: [{ edit: title, clip: 2, do: drop }]"))
    #expect(try titles() == [])
  }

  @Test func whatIsNeverShownIsAWarningOfEveryRun() throws {
    try drawFilm()
    try program.write(recipe("at: 10m"))
    let warning = "node 'title' (titles): `BORIS` is not shown: it would appear beyond the end"
    for _ in 1...2 {
      let result = try program.run("run", "recipe.yml", "--json")
      #expect(try result.json()["warnings"] as? [String] == [warning])
      #expect(result.talk.contains("warning: \(warning)\n"), "\(result.talk)")
    }
  }

  @Test func aClipThatIsNotThereIsNamedAtItsPlace() throws {
    try drawFilm()
    for (title, message) in [
      ("clip: 4", "recipe.yml:5:64: error: there is no clip 4: the cut has 3"),
      ("shot: 4", "recipe.yml:5:64: error: there is no shot 4 in the cut to put `BORIS` on: its clips were not"),
    ] {
      try program.write(recipe(title))
      let result = try program.run("run", "recipe.yml")
      #expect(result.code == 65 && result.talk.contains(message), "\(result.talk)")
    }
  }

  @Test func anOutputMayShowAPartOfTheCut() throws {
    try drawFilm()
    let outputs = """
      [{ file: part.mkv, edit: final, range: 480ms..2s, video: { codec: ffv1 }, audio: { codec: flac } },
       { file: part.flac, edit: final, range: 480ms..2s }, { file: part.gif, edit: final, range: 0s..1s },
       { file: all.mkv, edit: final, video: { codec: ffv1 }, audio: { codec: flac } },
       { file: sheet.png, edit: final, range: 0s..1s, sheet: true },
       { file: part.csv, edit: final, range: 480ms..2s }]
      """
    try program.write(recipe("clip: 2, duration: 500ms", outputs: outputs))
    let result = try program.run("run", "recipe.yml", "--json")
    #expect(result.code == 0, "\(result.talk)")
    let made = try #require(try result.json()["outputs"] as? [[String: Any]])
    #expect(made.map { ($0["duration"] as? Double).map { ($0 * 100).rounded() } } == [152, 152, 100, 400, nil, nil])
    // The same pictures as the whole cut has there.
    func sums(_ file: String) throws -> [Substring] {
      try program.bash("ffmpeg -v error -i \(file) -map 0:v -f framemd5 - | grep -v '#' | sed 's/.*, //'").output
        .split(separator: "\n")
    }
    let (part, all) = (try sums("part.mkv"), try sums("all.mkv"))
    #expect(part.count == 38 && part == Array(all[12..<50]))
    let rows = try String(contentsOfFile: program.home.file("part.csv"), encoding: .utf8)
      .split(whereSeparator: \.isNewline)
    #expect(rows.count == 3, "\(rows)")
  }

  @Test func aPartThatIsNoneIsTold() throws {
    try drawFilm()
    for (range, code, message) in [
      ("5s..2s", 65, "8:40: error: the range `5s..2s` is empty"), ("0f..9f", 65, "error: "),
      ("-1s..2s", 65, "begins before the cut does"), ("60s..70s", 65, "8:40: error: the cut shows nothing from"),
    ] {
      try program.write(recipe("at: 1s", outputs: "\n  - { file: a.mkv, edit: final, range: \(range) }"))
      let result = try program.run("run", "recipe.yml")
      #expect(result.code == code && result.talk.contains(message), "\(result.talk)")
    }
  }
}
