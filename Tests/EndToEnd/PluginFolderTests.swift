import Foundation
import RecutTesting
import Testing

/// Where plugins are found, which of them are used, and when they run again.
struct PluginFolderTests {
  private let program = Program()

  /// The plugins that are not recut's own, with where they come from.
  private func found(_ program: Program) throws -> (plugins: [String: String], refused: [String]) {
    let json = try program.run("plugins", "list", "--json").json()
    let plugins = try #require(json["plugins"] as? [[String: Any]])
    let refused = try #require(json["refused"] as? [[String: Any]])
    return (
      Dictionary(
        uniqueKeysWithValues: plugins.compactMap { plugin in
          guard let id = plugin["id"] as? String, let origin = plugin["origin"] as? String, origin.hasPrefix("/")
          else {
            return nil
          }
          return (id, origin.replacing(program.home.path, with: ""))
        }),
      refused.map { "\($0["id"] ?? ""): \($0["reason"] ?? "")".replacing(program.home.path, with: "") }
    )
  }

  @Test func fourPlaces() throws {
    var program = program
    try RoguePlugin().write(to: program.home.path, name: "beside")
    try RoguePlugin().write(to: program.home.file("first"), name: "path")
    try RoguePlugin().write(to: program.home.file("second"), name: "alone")
    try RoguePlugin().write(to: program.home.file("data/recut"), name: "own")
    program.environment["RECUT_PLUGIN_PATH"] =
      "first/plugins:\(program.home.file("second/plugins/alone")):/no/such/folder:"
    #expect(
      try found(program).plugins == [
        "org.example.beside": "/plugins/beside", "org.example.path": "/first/plugins/path",
        "org.example.alone": "/second/plugins/alone", "org.example.own": "/data/recut/plugins/own",
      ])
    // Where recipes lie counts, not where recut is run.
    try TestFilm(8).write(to: program.home.file("elsewhere/film.mp4", making: true))
    try RoguePlugin().write(to: program.home.file("elsewhere"), name: "rogue")
    try RoguePlugin().write(to: program.home.file("elsewhere"), name: "tame")
    try program.write(RoguePlugin.recipe, to: "elsewhere/recipe.yml")
    #expect(try program.run("check", "elsewhere/recipe.yml").code == 0)
    program.environment["XDG_DATA_HOME"] = ""
    try RoguePlugin().write(to: program.home.file(".local/share/recut"), name: "usual")
    #expect(try found(program).plugins["org.example.usual"] == "/.local/share/recut/plugins/usual")
  }

  @Test func twoOfOneNameAreRefused() throws {
    var program = program
    try program.prepare()
    try RoguePlugin().write(to: program.home.file("other"))
    program.environment["RECUT_PLUGIN_PATH"] = program.home.file("other/plugins")
    let reason =
      "two plugins are called so: one from /plugins/rogue, one from /other/plugins/rogue; move one of "
      + "them away, or give it another `id`"
    #expect(try found(program).refused == ["org.example.rogue: \(reason)"])
    let checked = try program.run("check", "recipe.yml")
    #expect(checked.code == 69 && checked.talk.contains("two plugins are called so: "), "\(checked.all)")
    #expect(try program.run("plugins", "show", "org.example.rogue").code == 69)
    #expect(try program.run("plugins", "show", "org.example.tame").code == 0)
    // The same folder by two ways is one plugin.
    program.environment["RECUT_PLUGIN_PATH"] = "plugins:./plugins/../plugins/rogue"
    #expect(try found(program).refused == [])
    #expect(try program.run("check", "recipe.yml").code == 0)
  }

  @Test func recutsOwnNamesAreTaken() throws {
    try program.prepare()
    #expect(try program.bash("sed -i 's/^id: .*/id: motion/' plugins/rogue/plugin.yml").code == 0)
    try program.write(RoguePlugin.recipe.replacing("  rogue: { uses: org.example.rogue, in: film }\n", with: ""))
    let checked = try program.run("check", "recipe.yml")
    #expect(checked.code == 69, "\(checked.all)")
    #expect(
      checked.talk.contains(
        "two plugins are called so: one from recut, one from \(program.home.path)/plugins/rogue; give the other another `id`"
      ))
  }

  /// Nobody begins with an id that makes two plugins unusable.
  @Test func newOnesGetIdsOfTheirOwn() throws {
    try program.prepare()
    for id in ["motion", "org.example.rogue"] {
      let result = try program.run("plugins", "new", id, "--lang", "python", "--into", "fresh")
      #expect(result.code == 73 && result.talk.contains("there is a plugin '\(id)' already, from "), "\(result.all)")
      #expect(!FileManager.default.fileExists(atPath: program.home.file("fresh")))
    }
    #expect(try program.run("plugins", "new", "motion", "--lang", "python").talk.contains("such as org.example.motion"))
  }

  /// Who has just written a plugin is told where it would be found.
  @Test func whoIsUnknownIsToldWhereToLie() throws {
    var program = program
    try program.write("recut: 1\nmedia: { film: film.mp4 }\ngraph:\n  x: { uses: sharpness, in: film }\noutputs: []\n")
    program.environment["RECUT_PLUGIN_PATH"] = "~/mine:\(program.home.path)/missing"
    let checked = try program.run("check", "recipe.yml")
    let places = ["plugins", "~/mine", "missing", "data/recut/plugins"].map {
      $0.hasPrefix("~") ? "'\($0)'" : "'\(program.home.file($0))'"
    }
    #expect(
      checked.talk.contains("they are looked for in \(places.joined(separator: ", ")) (RECUT_PLUGIN_PATH names more)"),
      "\(checked.all)")
    #expect(checked.talk.contains("warning: RECUT_PLUGIN_PATH: '~/mine': No such file or directory (shells "))
    #expect(checked.talk.contains("warning: RECUT_PLUGIN_PATH: '\(program.home.path)/missing': No such file"))
  }

  @Test func otherProtocolsAndDeniedOnes() throws {
    var program = program
    try program.prepare()
    #expect(try program.bash("sed -i 's/^protocol: 1/protocol: 7/' plugins/rogue/plugin.yml").code == 0)
    let checked = try program.run("check", "recipe.yml")
    #expect(checked.code == 69 && checked.talk.contains("plugin.yml:4:11: error: this recut knows "), "\(checked.all)")
    #expect(try found(program).refused.count == 1)
    program.environment["RECUT_PLUGIN_DENY"] = "org.example.tame, motion"
    let denied = try program.run("check", "recipe.yml")
    #expect(denied.code == 69 && denied.talk.components(separatedBy: "RECUT_PLUGIN_DENY switches it off").count == 3)
    #expect(try found(program).refused.contains("org.example.tame: RECUT_PLUGIN_DENY switches it off"))
    program.environment["RECUT_PLUGIN_DENY"] = "org.example.tam"
    #expect(
      try program.run("plugins", "list").talk.contains(
        "warning: RECUT_PLUGIN_DENY: there is no plugin 'org.example.tam' here; did you mean 'org.example.tame'?"))
  }

  @Test func pathsAreAsPeopleWriteThem() throws {
    let folder = "Filme für später/Größe 😀 \"x\" $y"
    try TestFilm(8).write(to: program.home.file("\(folder)/ein Film.mp4", making: true))
    try RoguePlugin().write(to: program.home.file(folder), name: "tame")
    try RoguePlugin().write(to: program.home.file(folder))
    let place = program.home.file("\(folder)/plugins")
    try FileManager.default.moveItem(atPath: place + "/rogue", toPath: place + "/mein 'böses' Plugin; rm -rf x")
    try program.write(RoguePlugin.recipe.replacing("film.mp4", with: "ein Film.mp4"), to: folder + "/recipe.yml")
    let result = try program.run("run", folder + "/recipe.yml", "--plan")
    #expect(result.code == 0, "\(result.all)")
    expectNothingLeft(of: program)
  }

  private func notCached() throws -> [String] {
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    let nodes = try #require(try result.json()["nodes"] as? [String: [String: Any]], "\(result.all)")
    return nodes.filter { $0.value["cached"] as? Bool == false }.keys.sorted()
  }

  /// What depends on a plugin runs again with it, and nothing else does.
  @Test func editingAPluginRunsItAgain() throws {
    try program.prepare()
    let follower = "  follower: { uses: keep-ranges, in: rogue, with: { keep: \"rogue > 3\" } }\noutputs: []"
    try program.write(RoguePlugin.recipe.replacing("outputs: []", with: follower))
    #expect(try notCached() == ["follower", "motion", "rogue", "tame"])
    #expect(try notCached() == [])
    for (edit, what) in [
      ("echo '# more' >> plugins/rogue/rogue.py", true), ("touch plugins/rogue/rogue.py", false),
      ("echo model > plugins/rogue/model.bin", true),
      ("mkdir plugins/rogue/__pycache__; echo x > plugins/rogue/__pycache__/x.pyc", false),
      ("echo x > plugins/rogue/.hidden", false), ("mv plugins/rogue plugins/moved", false),
      ("sed -i 's/^version: .*/version: \"2\"/' plugins/moved/plugin.yml", true),
    ] {
      #expect(try program.bash(edit).code == 0)
      #expect(try notCached() == (what ? ["follower", "rogue"] : []), "\(edit)")
    }
    let again = try program.run("run", "recipe.yml", "--plan", "--json").json()
    #expect((again["passes"] as? [Any])?.isEmpty == true)
  }

  /// What a plugin of the SDK prints by mistake is its log, also before it imports the SDK.
  @Test func printingDoesNoHarm() throws {
    var program = program
    program.environment["PYTHONUNBUFFERED"] = "1"
    try program.prepare()
    #expect(try program.run("plugins", "new", "org.example.fresh", "--lang", "python", "--into", "plugins").code == 0)
    try program.write(RoguePlugin.recipe.replacing("org.example.rogue", with: "org.example.fresh"))
    #expect(try program.run("run", "recipe.yml", "--plan", "--quiet").code == 0)
    let early = "sed -i '2i print(\"said early\")' plugins/fresh/plugin.py"
    let edit =
      "sed -i 's/^    def see(self, picture):/&\\n        print(\"seen by mistake\", flush=True)/' plugins/fresh/plugin.py"
    #expect(try program.bash(early + "; " + edit).code == 0)
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(
      result.code == 0 && result.talk.contains("seen by mistake") && result.talk.contains("said early"), "\(result.all)"
    )
    #expect(!result.output.contains("mistake"))
  }

  @Test func isDescribedLikeAnyOther() throws {
    try program.prepare()
    let page = try program.run("plugins", "show", "org.example.rogue", "--markdown")
    #expect(
      page.code == 0 && page.output.contains("# org.example.rogue") && page.output.contains("Misbehaves."),
      "\(page.all)")
    #expect(page.output.contains("the number of each frame"))
    let json = try program.run("plugins", "show", "org.example.rogue", "--json").json()
    #expect(json["id"] as? String == "org.example.rogue" && json["kind"] as? String == "analysis")
    #expect(json["origin"] as? String == program.home.file("plugins/rogue"))
  }
}

extension TestFolder {
  /// The path of a file in a folder that is made.
  fileprivate func file(_ name: String, making: Bool) -> String {
    let path = file(name)
    try? FileManager.default.createDirectory(
      at: URL(filePath: path).deletingLastPathComponent(), withIntermediateDirectories: true)
    return path
  }
}
