import Foundation
import RecutModel
import RecutTesting
import Testing

/// Clips that are faster or slower, as a user meets them.
struct SpeedTests {
  private let program = Program()

  private func drawFilm() throws {
    var film = TestFilm(200)
    film.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(8))]
    film.lines = [
      TextLineOfTest(TimeRange(.milliseconds(500), .milliseconds(1500)), "At first."),
      TextLineOfTest(TimeRange(.seconds(4), .seconds(6)), "Hurried."),
    ]
    try film.write(to: program.home.file("film.mkv"))
  }

  private func recipe(_ speed: String, _ outputs: String = "[]") -> String {
    """
    recut: 1
    media: { film: film.mkv }
    graph:
      cut: { uses: clips, in: film, with: { ranges: ["0f..50f", "100f..150f", "160f..180f"] } }
      final: { uses: speed, in: cut, with: { \(speed) } }
    outputs: \(outputs)
    """
  }

  private func clips(_ arguments: String...) throws -> [[String: Any]] {
    let result = try program.run(arguments)
    #expect(result.code == 0, "\(result.talk)")
    let edits = try result.json()["edits"] as? [String: [String: Any]]
    return try #require(edits?["final"]?["clips"] as? [[String: Any]])
  }

  @Test func subtitlesFilmAndPlanFollow() throws {
    try drawFilm()
    let outputs = "[{ file: out.mkv, edit: final, video: { codec: ffv1 }, audio: { codec: flac }, subtitles: beside }]"
    try program.write(recipe("clip: 2, factor: 4", outputs))
    let clips = try clips("run", "recipe.yml", "--json")
    #expect(clips.map { $0["speed"] as? Double } == [nil, 4, nil] && clips[1]["duration"] as? Double == 0.5)
    let words = try String(contentsOfFile: program.home.file("out.srt"), encoding: .utf8)
    // 2 s of the first clip, then two seconds four times as fast.
    #expect(
      words.contains("00:00:00,500 --> 00:00:01,500") && words.contains("00:00:02,000 --> 00:00:02,500"), "\(words)")
    let told = try program.run("inspect", "out.mkv", "--json").output
    #expect(told.contains("3.3"), "\(told)")
  }

  @Test func faultsAreFoundAtTheirPlace() throws {
    try drawFilm()
    for (speed, message) in [
      ("factor: 1000", "recipe.yml:5:50: error: `factor`: `1000` is out of range"),
      ("factr: 2", "did you mean `factor`?"),
      ("factor: 2, clip: frist", "`frist` is no clip"), ("ramp: 1..0", "out of range"),
      ("factor: 2, pitch: kepe", "did you mean `keep`?"),
    ] {
      try program.write(recipe(speed))
      let result = try program.run("check", "recipe.yml")
      #expect(result.code == 65 && result.all.contains(message), "\(result.all)")
    }
  }

  @Test func whatIsWrittenComesBackWithItsSpeed() throws {
    try drawFilm()
    try program.write(
      recipe(
        "clip: 2, factor: 0.5",
        "[{ file: cut.otio, edit: final }, { file: cut.edl, edit: final }, { file: cut.csv, edit: final }]"))
    let written = try clips("run", "recipe.yml", "--json")
    func key(_ clips: [[String: Any]]) -> [[Double?]] {
      clips.map { clip in ["in_frame", "out_frame", "speed"].map { (clip[$0] as? NSNumber)?.doubleValue } }
    }
    #expect(key(written) == [[0, 50, nil], [100, 150, 0.5], [160, 180, nil]])
    for (file, uses) in [("cut.otio", "conform"), ("cut.edl", "conform"), ("cut.csv", "clips")] {
      try program.write(
        """
        recut: 1
        media: { film: film.mkv }
        graph:
          final: { uses: \(uses), in: film, with: { file: \(file) } }
        outputs: []
        """, to: "back.yml")
      #expect(try key(clips("run", "back.yml", "--plan", "--json")) == key(written), "\(file)")
    }
  }

  @Test func aRampGoesToACSVFileAndBack() throws {
    try drawFilm()
    try program.write(recipe("ramp: 1..0.25..2", "[{ file: cut.csv, edit: final }, { file: cut.otio, edit: final }]"))
    let run = try program.run("run", "recipe.yml", "--json")
    #expect(run.all.contains("cut.otio: speed ramps become their average speed"), "\(run.all)")
    let written = try clips("run", "recipe.yml", "--json")
    for (file, uses) in [("cut.otio", "conform"), ("cut.csv", "clips")] {
      try program.write(
        "recut: 1\nmedia: { film: film.mkv }\ngraph:\n  final: { uses: \(uses), in: film, with: { file: \(file) } }\noutputs: []\n",
        to: "back.yml")
      let back = try clips("run", "back.yml", "--plan", "--json")
      for (one, other) in zip(back, written) {
        let (a, b) = (try #require(one["duration"] as? Double), try #require(other["duration"] as? Double))
        #expect(abs(a - b) < 1e-5, "\(file)")
      }
    }
  }

  @Test func aPersonsTrimKeepsTheSpeed() throws {
    try drawFilm()
    try program.write(
      recipe("clip: 2, factor: 2") + "\noverrides: [{ edit: final, clip: 2, do: trim, range: 100f..125f }]\n")
    let clips = try clips("run", "recipe.yml", "--plan", "--json")
    #expect(clips[1]["speed"] as? Double == 2 && clips[1]["duration"] as? Double == 0.5)
  }
}
