import Foundation
import RecutModel
import RecutTesting
import Testing

/// What is said beside the result.
struct TalkTests {
  private let program: Program

  init() throws {
    program = Program()
    try program.draw(.withSound(100))
    try program.write(Recipes.analyses)
  }

  @Test func isSilentWithoutATerminal() throws {
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(result.code == 0 && result.talk.isEmpty)
  }

  @Test func tellsOfEveryNodeWhenAsked() throws {
    let talk = try program.run("run", "recipe.yml", "--plan", "--verbose").talk
    for node in ["shots", "motion", "colour", "sound"] { #expect(talk.contains("\(node): "), "\(talk)") }
  }

  @Test func tellsProgramsOfItsProgress() throws {
    let result = try program.run("run", "recipe.yml", "--plan", "--progress", "json")
    let events = try result.talk.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
    let ended = events.first { $0["event"] as? String == "ended" }
    #expect(ended?["activity"] as? String == "analysis" && ended?["share"] as? Double == 1)
    #expect(events.count { $0["event"] as? String == "node" } == 4)
  }

  private let byHand = Recipes.byHand + "\n  - { file: cut.otio, edit: cut }"

  @Test func saysInFewLinesWhatCameOut() throws {
    try program.write(byHand, to: "cut.yml")
    let result = try program.run("run", "cut.yml")
    let lines = result.talk.split(separator: "\n").map(String.init)
    #expect(lines.count == 4, "\(result.talk)")
    #expect(lines.first == "cut: 2 clips, 0:00.8 out of 0:04 of film")
    let film = lines.first { $0.hasPrefix("wrote cut.mkv: ") }
    #expect(film?.contains(" KiB, ffv1 ") == true && film?.hasSuffix(", 20 frames, pcm_s16le") == true, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("wrote cut.otio: ") } && lines.last?.hasPrefix("took ") == true)
    // Standard output stays what programs read.
    let files = ["cut.mkv", "cut.otio"].map(program.home.file)
    #expect(result.output.split(separator: "\n").map(String.init) == files)
    #expect(try program.run("run", "cut.yml", "--quiet").talk.isEmpty)
    // Beside JSON only what a person may want to stop is said.
    let beside = try program.run("run", "cut.yml", "--json").talk.split(separator: "\n")
    #expect(beside.count == 2 && beside.allSatisfy { $0.hasSuffix("will be replaced") }, "\(beside)")
  }

  @Test func saysThatACutIsMuchShorterThanAsked() throws {
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        shots: { uses: shot-boundaries, in: film }
        motion: { uses: motion, in: film }
        score: { uses: weighted-score, in: { shots: shots, signals: [motion] } }
        cut: { uses: top-shots, in: { shots: shots, scores: score }, with: { duration: 10s, maximum-clip: 2s } }
      outputs: [{ file: cut.otio, edit: cut }]
      """, to: "short.yml")
    let talk = try program.run("run", "short.yml").talk
    #expect(talk.contains("much shorter than the 0:10 asked for"), "\(talk)")
    let plan = try program.run("run", "short.yml", "--plan").output
    #expect(plan.contains("much shorter than the 0:10 asked for"), "\(plan)")
    #expect(try !program.run("run", "short.yml", "--plan", "--json").output.contains("asked for"))
  }

  @Test func writesOnlyWhatIsAskedFor() throws {
    try program.write(byHand, to: "cut.yml")
    for word in ["otio", ".otio", "cut.otio", "./cut.otio"] {
      let result = try program.run("run", "cut.yml", "--only", word)
      #expect(result.code == 0 && result.output == program.home.file("cut.otio\n"), "\(word): \(result.all)")
    }
    #expect(!FileManager.default.fileExists(atPath: program.home.file("cut.mkv")))
    let both = try program.run("run", "cut.yml", "--only", "otio", "--only", "mkv")
    #expect(both.output.split(separator: "\n").count == 2)
    let unknown = try program.run("run", "cut.yml", "--only", "edl")
    #expect(unknown.code == 64 && unknown.talk.contains("'cut.mkv', 'cut.otio'"), "\(unknown.talk)")
    #expect(try program.run("run", "cut.yml", "--only", "otio", "--plan").code == 64)
  }

  /// `script` gives the program a terminal.
  @Test(arguments: [false, true]) func drawsOnATerminal(withoutColour: Bool) throws {
    var program = program
    program.environment = ["TERM": "xterm"].merging(withoutColour ? ["NO_COLOR": "1"] : [:]) { $1 }
    let drawn = try program.bash("script -qec '\"$RECUT\" run recipe.yml --plan' /dev/null").output
    #expect(drawn.contains("analysing film") && drawn.contains("100%"), "\(drawn)")
    try program.write("recut: 1\nmedia: {}\ngraph: { a: { uses: motoin } }\noutputs: []\n", to: "bad.yml")
    let refused = try program.bash("script -qec '\"$RECUT\" check bad.yml' /dev/null").output
    #expect(refused.contains("bad.yml:3:") && refused.contains("\u{1B}[") == !withoutColour)
  }
}
