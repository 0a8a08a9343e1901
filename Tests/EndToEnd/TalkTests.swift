import Foundation
import RecutModel
import RecutTesting
import Testing

/// What is said beside the result.
struct TalkTests {
  private let program: Program

  init() throws {
    program = Program()
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(4))]
    try film.write(to: program.home.file("film.mp4"))
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
