import Foundation
import RecutModel
import RecutTesting
import Testing

/// Every command, as its help describes it.
struct CommandTests {
  private let program = Program()
  private static let commands = [
    "run", "check", "graph", "plugins", "recipes", "schema", "formats", "models", "train", "inspect", "cache",
    "doctor",
    "demo-film",
  ]

  /// What is found wrong while a command runs is told with that command's usage.
  @Test(arguments: [["--set", "film"], ["--set", "film=film.mp4", "--values", "nothing"]])
  func wrongUsageShowsTheCommandsOwn(arguments: [String]) throws {
    try program.draw(.withSound(10, for: .seconds(2)))
    let result = try program.run(["run", "highlights", "--plan"] + arguments)
    #expect(result.code == 64 && result.talk.contains("recut run <recipe>"), "\(result.talk)")
  }

  @Test(arguments: commands) func explainsItself(_ command: String) throws {
    let help = try program.run(command, "--help")
    #expect(help.code == 0)
    #expect(help.output.contains("OVERVIEW") && help.output.contains("USAGE: recut \(command)"))
    #expect(help.talk.isEmpty)
    #expect(try program.run("--help").output.contains("  \(command) "))
  }

  @Test(arguments: [
    ["nonsense"], ["run"], ["run", "x.yml", "--set", "nothing"], ["graph", "x.yml", "--format", "png"],
  ])
  func saysThatItWasUsedWrongly(_ arguments: [String]) throws {
    let result = try program.run(arguments)
    #expect(result.code == 64)
    #expect(result.output.isEmpty && !result.talk.isEmpty)
    let error = try program.run(arguments + ["--json"]).json()["error"] as? [String: Any]
    #expect(error?["code"] as? Int == 64)
  }

  @Test func refusesValuesOfNothingBeforeAnyWork() throws {
    var film = TestFilm(75)
    film.tracks = [TestSound(.silence)]
    try film.write(to: program.home.file("film.mp4"))
    try program.write(Recipes.byHand)
    let result = try program.run("run", "recipe.yml", "--values", "cot")
    #expect(result.code == 64 && result.talk.contains("did you mean 'cut'?"), "\(result.talk)")
    #expect(!FileManager.default.fileExists(atPath: program.home.file("cut.mkv")))
    #expect(try program.run("run", "recipe.yml", "--values", "cut.").code == 64)
    let twice = try program.run("run", "recipe.yml", "--plan", "--values", "cut", "--values", "cut").output
    #expect(twice.split(separator: "\n").count { $0.hasPrefix("cut: {") } == 1, "\(twice)")
    let output = try program.run("run", "recipe.yml", "--values", "cut.edit", "--plan").output
    #expect(output.contains("cut.edit: {"))
    #expect(try program.run("run", "recipe.yml", "--values", "cut").output.contains("cut: {"))
  }

  @Test(arguments: ["schema", "plugins list", "run recipe.yml --plan --json", "--help", "run --help"])
  func saysThatAResultCouldNotBeWritten(_ arguments: String) throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(Recipes.byHand)
    let full = try program.bash("\"$RECUT\" \(arguments) > /dev/full")
    #expect(full.code == 74 && full.talk.contains("No space left"), "\(full.talk)")
    // Who closes a pipe has read enough.
    let closed = try program.bash("set -o pipefail; \"$RECUT\" \(arguments) | true")
    #expect(closed.code == 0 && closed.talk.isEmpty, "\(closed.talk)")
  }

  /// What cannot be said does not end the work, and leaves nothing behind.
  @Test(arguments: ["2> /dev/full", "2> >(true)", "2>&-"]) func needsNobodyWhoListens(_ end: String) throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(Recipes.byHand)
    for talk in ["--progress json", "--verbose", "--json"] {
      let result = try program.bash("\"$RECUT\" run recipe.yml --force \(talk) \(end)")
      #expect(result.code == 0, "\(talk): \(result.code)")
    }
    let failed = try program.bash("\"$RECUT\" run nothing.yml \(end)")
    #expect(failed.code == 66)
  }

  @Test(arguments: [("/given", "/given/recut"), ("relative", "HOME/.cache/recut"), ("", "HOME/.cache/recut")])
  func storesWhereTheEnvironmentSays(cache: String, folder: String) throws {
    var program = program
    program.environment["XDG_CACHE_HOME"] = cache.replacing("/given", with: program.home.file("given"))
    let path = try program.run("cache", "info", "--json").json()["path"] as? String
    let wanted = folder.replacing("/given", with: program.home.file("given")).replacing("HOME", with: program.home.path)
    #expect(path?.hasPrefix(wanted + "/store-") == true, "\(path ?? "none")")
  }

  /// A quotation mark with an accent behind it is one character with that.
  @Test func namesInDrawingsAreQuoted() throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(Recipes.byHand.replacing("file: cut.mkv", with: "file: 'cut\"\u{301}.mkv'"))
    let drawing = try program.run("graph", "recipe.yml", "--format", "dot").output
    #expect(drawing.unicodeScalars.contains("cut\\\"\u{301}.mkv".unicodeScalars), "\(drawing)")
  }

  @Test func columnsLineUpWhateverTheirLetters() throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(
      Recipes.byHand.replacing("film: film.mp4", with: "film: film.mp4, 長編映画: film.mp4")
        .replacing(
          "outputs:",
          with: """
              more: { uses: clips, in: 長編映画, with: { ranges: ["10f..25f"] } }
              all: { uses: join, in: [cut, more] }
            outputs:
            """
        ).replacing("edit: cut", with: "edit: all"))
    let plan = try program.run("run", "recipe.yml", "--plan")
    // Where the times of the joined cut begin, in columns: Han characters take two.
    let rows = plan.output.split(separator: "\n").drop { !$0.hasPrefix("all:") }.filter { $0.first?.isNumber == true }
    let starts = rows.map { row in
      row.unicodeScalars.prefix { $0 != ":" }.reduce(0) { $0 + ($1.value >= 0x4E00 ? 2 : 1) }
    }
    #expect(starts.count == 3 && Set(starts).count == 1, "\(plan.all)")
  }

  @Test func drawsTheDemoFilmOverNothingOfAPerson() throws {
    try program.write("mine", to: "notes.txt")
    try program.write("mine", to: "film.srt")
    for (path, taken) in [("notes.txt", "notes.txt"), ("film.mp4", "film.srt")] {
      let result = try program.run("demo-film", path)
      #expect(result.code == 73 && result.talk.contains(taken) && result.talk.contains("--force"), "\(result.talk)")
      #expect(try String(contentsOfFile: program.home.file(taken), encoding: .utf8) == "mine")
    }
    #expect(!FileManager.default.fileExists(atPath: program.home.file("film.mp4")))
  }

  @Test func listsAndShowsPlugins() throws {
    let list = try program.run("plugins", "list")
    #expect(list.output.contains("shot-boundaries") && list.output.contains("keep-ranges"))
    let plugins = try program.run("plugins", "list", "--json").json()["plugins"] as? [[String: Any]]
    for plugin in try #require(plugins) {
      let id = try #require(plugin["id"] as? String)
      #expect(try program.run("plugins", "show", id).output.hasPrefix(id))
      #expect(try program.run("plugins", "show", id, "--json").json()["id"] as? String == id)
    }
    let unknown = try program.run("plugins", "show", "motoin")
    #expect(unknown.code == 69 && unknown.talk.contains("did you mean 'motion'?"))
  }

  @Test func listsAndShowsRecipes() throws {
    let list = try program.run("recipes", "list", "--json").json()["recipes"] as? [[String: Any]]
    let names = try #require(list).compactMap { $0["name"] as? String }
    #expect(names == names.sorted() && names.contains("silence-cut"))
    for name in names { #expect(try program.run("recipes", "show", name).output.contains("recut: 1")) }
    let unknown = try program.run("recipes", "show", "silense-cut")
    #expect(unknown.code == 66 && unknown.talk.contains("did you mean 'silence-cut'?"))
  }

  @Test func putsTheUsersRecipesFirst() throws {
    let folder = program.home.file("data/recut/recipes")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "recut: 1\ntitle: Mine\n".write(toFile: folder + "/silence-cut.yml", atomically: true, encoding: .utf8)
    #expect(try program.run("recipes", "show", "silence-cut").output.contains("title: Mine"))
  }

  @Test func inspectsAFilm() throws {
    var film = TestFilm(30, rate: .ntsc)
    film.rotation = 90
    film.tracks = [TestSound(.silence)]
    try film.write(to: program.home.file("film.mp4"))
    let json = try program.run("inspect", "film.mp4", "--json").json()
    let video = try #require((json["video"] as? [[String: Any]])?.first)
    #expect(video["rate"] as? String == "30000/1001" && video["rotation"] as? Int == 90)
    #expect(video["width"] as? Int == 180 && video["height"] as? Int == 320)
    let text = try program.run("inspect", "film.mp4").output
    #expect(text.contains("30000/1001 fps") && text.contains("rotated by 90"))
    #expect(try program.run("inspect", "nothing.mp4").code == 66)
  }

  @Test func looksAfterItsStore() throws {
    #expect(try program.run("cache", "info", "--json").json()["results"] as? Int == 0)
    try TestFilm(20).write(to: program.home.file("film.mp4"))
    try program.write(
      "recut: 1\nmedia: { film: film.mp4 }\ngraph:\n  colour: { uses: colour, in: film }\noutputs: []\n")
    #expect(try program.run("run", "recipe.yml", "--plan").code == 0)
    #expect(try program.run("cache", "info", "--json").json()["results"] as? Int == 1)
    #expect(try program.run("cache", "info").output.contains("colour"))
    #expect(try program.run("cache", "clear").code == 0)
    #expect(try program.run("cache", "info", "--json").json()["results"] as? Int == 0)
  }

  @Test func tellsWhatIsInstalled() throws {
    let doctor = try program.run("doctor", "--json")
    #expect(doctor.code == 0)
    let findings = try #require(try doctor.json()["findings"] as? [[String: Any]])
    #expect(findings.contains { $0["name"] as? String == "libavfilter" && $0["ok"] as? Bool == true })
  }

  @Test func doctorSaysWhatIsWrongWithTheStore() throws {
    func store() throws -> [String: Any]? {
      let findings = try program.run("doctor", "--json").json()["findings"] as? [[String: Any]]
      return findings?.first { $0["name"] as? String == "store" }
    }
    #expect(try store()?["ok"] as? Bool == true)
    try FileManager.default.removeItem(atPath: program.home.file("cache"))
    try program.write("in the way", to: "cache")
    #expect(try store()?["ok"] as? Bool == false)
  }

  @Test func saysInAPersonsWordsWhatCannotBeReadOrWritten() throws {
    try program.write("in the way", to: "file")
    let film = try program.run("demo-film", "file/demo.mp4")
    #expect(film.code == 73 && !film.talk.contains("NSCocoa") && film.talk.contains("file"), "\(film.talk)")
    let folder = program.home.file("data/recut/recipes")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data([0xFF, 0xFE, 0xC3]).write(to: URL(filePath: folder + "/odd.yml"))
    let recipe = try program.run("recipes", "show", "odd")
    #expect(recipe.code == 65 && recipe.talk.contains("odd.yml") && !recipe.talk.contains("NSCocoa"), "\(recipe.talk)")
  }

  @Test func aFolderDoesNotStandForAReadyRecipe() throws {
    try FileManager.default.createDirectory(atPath: program.home.file("highlights"), withIntermediateDirectories: true)
    try TestFilm(20).write(to: program.home.file("film.mp4"))
    #expect(try program.run("graph", "highlights", "--format", "dot", "--set", "film=film.mp4").talk.contains("sound"))
  }

  /// Only what reads the film draws it.
  @Test(arguments: [["check"], ["check", "--json"], ["graph", "--format", "dot"]])
  func drawsTheDemoFilmForWhoeverReadsIt(
    _ arguments: [String]
  ) throws {
    let result = try program.run(arguments + ["quickstart"])
    #expect(result.code == 0, "\(result.talk)")
    let isDrawn = FileManager.default.fileExists(atPath: program.home.file("cache/recut/demo/demo-1.mp4"))
    #expect(isDrawn == (arguments[0] == "graph"))
  }

  @Test(arguments: [
    (["ru", "x.yml"], "`recut run`"), (["x.yml"], "`recut run x.yml`"), (["plugin"], "`recut plugins`"),
    (["plugins", "show", "silence"], "`recut plugins list`"),
  ])
  func saysWhatWasProbablyMeant(_ arguments: [String], _ words: String) throws {
    let result = try program.run(arguments)
    #expect(result.code == (arguments[0] == "plugins" ? 69 : 64) && result.talk.contains(words), "\(result.talk)")
  }

  @Test func drawsTheGraph() throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(Recipes.byHand)
    let dot = try program.run("graph", "recipe.yml", "--format", "dot").output
    #expect(dot.hasPrefix("digraph") && dot.contains("\"film\" -> \"cut\""))
    let nodes = try program.run("graph", "recipe.yml", "--format", "json").json()["nodes"] as? [String: Any]
    #expect(nodes?.keys.sorted() == ["cut"])
  }
}
