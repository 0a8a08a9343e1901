import Foundation
import RecutModel
import RecutTesting
import Testing

/// Running recipes on drawn films.
struct RunTests {
  private let program = Program()

  private func drawFilm(_ count: Int = 75, shots: [Int] = []) throws {
    var film = TestFilm(count)
    film.shots = shots
    film.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(3))]
    try film.write(to: program.home.file("film.mp4"))
  }

  /// Chapters are called by the labels of a list, by what is said, and by the time where neither is known.
  @Test(arguments: [true, false]) func chaptersAreCalledByLabelsAndWords(hasLines: Bool) throws {
    var film = TestFilm(75)
    if hasLines { film.lines = [TextLineOfTest(TimeRange(.milliseconds(1500), .seconds(2)), "Look at that!")] }
    try film.write(to: program.home.file("film.mkv"))
    try program.write("in,out,label\n0,1,The goal\n1.4,2.6,\n", to: "cuts.csv")
    try program.write(
      """
      recut: 1
      media: { film: film.mkv }
      graph:
        cut: { uses: clips, in: film, with: { file: cuts.csv } }
      outputs: [ { file: cut.mkv, edit: cut, chapters: true } ]
      """)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0, "\(result.all)")
    let chapters = try program.run("inspect", "cut.mkv", "--json").json()["chapters"] as? [[String: Any]]
    #expect(chapters?.map { $0["title"] as? String } == ["The goal", hasLines ? "Look at that!" : "0:01.400"])
  }

  @Test func rendersTheClipsThatAPersonNames() throws {
    try drawFilm()
    try program.write(Recipes.byHand)
    let result = try program.run("run", "recipe.yml", "--json")
    #expect(result.code == 0, "\(result.talk)")
    let json = try result.json()
    let output = try #require((json["outputs"] as? [[String: Any]])?.first)
    #expect(output["frames"] as? Int == 20 && output["kind"] as? String == "video")
    #expect(output["file"] as? String == program.home.file("cut.mkv"))
    let cut = try #require((json["edits"] as? [String: Any])?["cut"] as? [String: Any])
    let clips = try #require(cut["clips"] as? [[String: Any]])
    #expect(clips.map { $0["in_frame"] as? Int } == [10, 40] && clips.map { $0["out_frame"] as? Int } == [25, 45])
    #expect(clips.map { $0["in"] as? Double } == [0.4, 1.6])
    let inspected = try program.run("inspect", "cut.mkv", "--json").json()
    #expect((inspected["video"] as? [Any])?.count == 1 && (inspected["audio"] as? [Any])?.count == 1)
  }

  @Test func shotsThatAPersonPinsKeepTheirScoresInThePlan() throws {
    try drawFilm(75, shots: [30, 25, 20])
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        shots: { uses: shot-boundaries, in: film }
        motion: { uses: motion, in: film }
        score: { uses: weighted-score, in: { shots: shots, signals: motion } }
        cut: { uses: top-shots, in: { shots: shots, scores: score }, with: { duration: 1s, minimum-clip: 600ms } }
      overrides:
        - { edit: cut, shot: 0, do: pin }
        - { edit: cut, shot: 1, do: pin }
        - { edit: cut, shot: 2, do: pin }
      outputs: []
      """)
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    let cut = try #require((try result.json()["edits"] as? [String: Any])?["cut"] as? [String: Any], "\(result.all)")
    let clips = try #require(cut["clips"] as? [[String: Any]])
    #expect(clips.map { $0["shot"] as? Int } == [0, 1, 2])
    for clip in clips {
      #expect(clip["score"] is Double && (clip["why"] as? [Any])?.count == 1, "\(clip)")
    }
    let plan = try program.run("run", "recipe.yml", "--plan").output
    #expect(plan.contains("before the overrides: chose 1 of 3 shots"), "\(plan)")
    #expect(plan.contains("overrides: clips 3 instead of 1"), "\(plan)")
  }

  @Test func writesAFileForEveryClip() throws {
    try drawFilm()
    let outputs = """
        - { file: "clips/{n}.mkv", edit: cut, video: { codec: ffv1 }, audio: none }
        - { file: "clips/{n}.otio", edit: cut }
      """
    let ranges = (0..<10).map { "\"\($0)f..\($0 + 3)f\"" }.joined(separator: ", ")
    let head = "recut: 1\nmedia: { film: film.mp4 }\ngraph:\n  cut: { uses: clips, in: film, with: { ranges: "
    try program.write(head + "[\(ranges)] } }\noutputs:\n" + outputs)
    let report = try program.run("run", "recipe.yml", "--json").json()
    let files = try #require(report["outputs"] as? [[String: Any]])
    let names = files.compactMap { ($0["file"] as? String)?.fileName }
    let numbers = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10"]
    #expect(names == numbers.map { "\($0).mkv" } + numbers.map { "\($0).otio" })
    #expect(files.prefix(10).allSatisfy { $0["frames"] as? Int == 3 }, "\(files)")
    let graph = try program.run("graph", "recipe.yml", "--format", "ffmpeg").output
    #expect(graph.contains("clips/07.mkv") && !graph.contains("{n}"))
  }

  @Test func noFileOfAClipOverwritesAFilm() throws {
    try drawFilm()
    let film = program.home.file("film.mp4")
    try FileManager.default.moveItem(atPath: film, toPath: program.home.file("film-2.mp4"))
    try program.write(
      """
      recut: 1
      media: { film: film-2.mp4 }
      graph: { cut: { uses: clips, in: film, with: { ranges: ["0f..3f"] } } }
      outputs: [ { file: "film-{n}.mp4", edit: cut } ]
      """)
    let check = try program.run("check", "recipe.yml")
    #expect(
      check.code == 65 && check.talk.contains("one of its files would overwrite the medium `film`"), "\(check.talk)")
  }

  @Test func onlyPlansWhenAsked() throws {
    try drawFilm()
    try program.write(Recipes.byHand)
    let plan = try program.run("run", "recipe.yml", "--plan")
    #expect(plan.code == 0 && plan.output.contains("2 clips, 0:00.8"))
    #expect(!FileManager.default.fileExists(atPath: program.home.file("cut.mkv")))
    #expect(try program.run("run", "recipe.yml", "--plan", "--json").json()["outputs"] as? [String] == [])
  }

  /// What a filter chain gives shows only once it has run; the place is the same as if `check` had found it.
  @Test func tellsWhereAnExpressionIsAtFaultThatOnlyTheRunCouldHoldAgainstTheFilm() throws {
    try drawFilm()
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        stats: { uses: avfilter, in: film, with: { chain: signalstats, keys: [signalstats.YAVG] } }
        unit: { uses: keep-ranges, in: stats, with: { keep: not stats > 10 dB } }
        channel: { uses: keep-ranges, in: stats, with: { keep: stats and stats.signalstats.YAVGG > 10 } }
      outputs: []
      """)
    #expect(try program.run("check", "recipe.yml").code == 0)
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(result.code == 65)
    #expect(result.talk.contains("recipe.yml:5:67: error: `stats` has no unit, not in dB"), "\(result.talk)")
    #expect(result.talk.contains("recipe.yml:6:68: error: the signal `stats` has no channel"), "\(result.talk)")
    #expect(result.talk.contains("did you mean `stats.signalstats.YAVG`?"))
    let error = try #require(try program.run("run", "recipe.yml", "--plan", "--json").json()["error"] as? [String: Any])
    #expect((error["message"] as? String)?.contains("node 'unit' (keep-ranges)") == true)
    #expect((error["diagnostics"] as? [[String: Any]])?.map { $0["line"] as? Int } == [5, 6])
  }

  @Test func decodesOnceAndThenNotAtAll() throws {
    try drawFilm(75, shots: [30, 25, 20])
    try program.write(Recipes.analyses)
    let arguments = ["run", "recipe.yml", "--plan", "--json", "--values", "shots", "--values", "sound.momentary"]
    let first = try program.run(arguments).json()
    let passes = try #require(first["passes"] as? [[String: Any]])
    #expect(passes.count == 1 && passes.first?["frames_decoded"] as? Int == 75)
    let values = try #require(first["values"] as? [String: Any])
    let shots = try #require(values["shots"] as? [[String: Any]])
    #expect(shots.map { $0["start_frame"] as? Int } == [0, 30, 55])
    #expect((values["sound.momentary"] as? [String: Any])?["unit"] as? String == "LUFS")

    let second = try program.run(arguments).json()
    #expect(second["passes"] as? [String] == [])
    let nodes = try #require(second["nodes"] as? [String: [String: Any]])
    #expect(nodes.values.allSatisfy { $0["cached"] as? Bool == true })
    #expect(NSDictionary(dictionary: second["values"] as? [String: Any] ?? [:]).isEqual(to: values))

    let forced = try program.run(arguments + ["--force"]).json()
    #expect((forced["passes"] as? [Any])?.count == 1)
  }

  @Test func runsAnewOnlyWhatAChangeTouches() throws {
    try drawFilm()
    try program.write(Recipes.analyses)
    #expect(try program.run("run", "recipe.yml", "--plan").code == 0)
    try program.write(
      Recipes.analyses.replacing("uses: motion, in: film", with: "uses: motion, in: film, with: { noise: 3 }"))
    let nodes = try #require(
      try program.run("run", "recipe.yml", "--plan", "--json").json()["nodes"] as? [String: [String: Any]])
    #expect(nodes.filter { $0.value["cached"] as? Bool == false }.map(\.key) == ["motion"])
  }

  @Test func writesEveryKindOfDocument() throws {
    try drawFilm()
    let names = ["otio", "edl", "fcpxml", "mlt", "csv", "json", "html"].map { "out/cut.\($0)" }
    let outputs = names.map { "  - { file: \($0), edit: cut }" }.joined(separator: "\n")
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["10f..25f"] } }
      outputs:
      \(outputs)
      """)
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0, "\(result.talk)")
    #expect(result.output.split(separator: "\n").map(String.init) == names.map(program.home.file))
    for name in names { #expect(try !Data(contentsOf: URL(filePath: program.home.file(name))).isEmpty, "\(name)") }
  }

  @Test func takesItsOwnTableBack() throws {
    try drawFilm()
    try program.write(
      Recipes.byHand.replacing(
        "cut.mkv, edit: cut, video: { codec: ffv1 }, audio: { codec: pcm_s16le }", with: "cut.csv, edit: cut"))
    #expect(try program.run("run", "recipe.yml").code == 0)
    try program.write(
      Recipes.byHand.replacing("ranges: [\"10f..25f\", \"40f..45f\"]", with: "file: cut.csv"), to: "again.yml")
    let edits = try program.run("run", "again.yml", "--plan", "--json").json()["edits"] as? [String: [String: Any]]
    let clips = edits?["cut"]?["clips"] as? [[String: Any]]
    #expect(clips?.map { $0["in_frame"] as? Int } == [10, 40] && clips?.map { $0["out_frame"] as? Int } == [25, 45])
  }

  @Test func setsVariables() throws {
    try drawFilm()
    let result = try program.run(
      "run", "clips-by-hand", "--set", "film=film.mp4", "--set", "ranges=[5f..8f]", "--set", "out=three.mkv", "--json")
    #expect(result.code == 0, "\(result.talk)")
    #expect((try result.json()["outputs"] as? [[String: Any]])?.first?["frames"] as? Int == 3)
  }

  @Test func givesTheSameBytesAgain() throws {
    try drawFilm()
    try program.write(Recipes.byHand)
    #expect(try program.run("run", "recipe.yml", "--quiet").code == 0)
    let first = try Data(contentsOf: URL(filePath: program.home.file("cut.mkv")))
    #expect(try program.run("run", "recipe.yml", "--quiet", "--force").code == 0)
    #expect(try Data(contentsOf: URL(filePath: program.home.file("cut.mkv"))) == first)
  }
}
