import Foundation
import RecutModel
import RecutTesting
import Testing

/// A recipe of BadRecipes/: what `recut check` must say of it stands in its comments, as `# expect: LINE:COLUMN: words`.
struct BadRecipe: CustomTestStringConvertible, Sendable {
  let name: String
  let text: String

  static let all: [BadRecipe] = {
    let folder = Recipes.root.appending(path: "Tests/EndToEnd/BadRecipes")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.sorted().compactMap { name in
      (try? String(contentsOf: folder.appending(path: name), encoding: .utf8)).map { BadRecipe(name: name, text: $0) }
    }
  }()

  var expectations: [(place: String, words: String)] {
    text.split(separator: "\n").filter { $0.hasPrefix("# expect: ") }.map { line in
      let parts = line.dropFirst("# expect: ".count).split(separator: " ", maxSplits: 1)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  var testDescription: String { name }
}

/// Everything that is wrong with a recipe is found before anything is decoded, at its place, all at once.
struct CheckTests {
  private let program = Program()

  @Test func thereAreBadRecipes() { #expect(BadRecipe.all.count >= 10) }

  @Test(arguments: BadRecipe.all) func saysWhatIsWrongWhereItIs(_ recipe: BadRecipe) throws {
    try program.draw(.withSound(10, for: .seconds(2)))
    try program.write(recipe.text, to: recipe.name)
    let result = try program.run("check", recipe.name)
    #expect(result.code == 65, "\(result.all)")
    #expect(!recipe.expectations.isEmpty)
    let faults = "\n\(result.talk)".components(separatedBy: "\n\(recipe.name):").dropFirst()
    for expected in recipe.expectations {
      let isSaid = faults.contains {
        $0.hasPrefix("\(expected.place) ") && $0.dropFirst(expected.place.count).contains(expected.words)
      }
      #expect(isSaid, "\(expected) in:\n\(result.talk)")
    }
    #expect(faults.count == recipe.expectations.count, "\(result.talk)")
    #expect(try diagnostics(of: recipe.name).count == faults.count)
  }

  private func diagnostics(of name: String) throws -> [[String: Any]] {
    let error = try #require(try program.run("check", name, "--json").json()["error"] as? [String: Any])
    return try #require(error["diagnostics"] as? [[String: Any]])
  }

  @Test func drawsAColouredCaretOnlyOnTerminals() throws {
    try program.write("recut: 1\nmedia: {}\ngraph: { a: { uses: motoin } }\noutputs: []\n", to: "bad.yml")
    let talk = try program.run("check", "bad.yml").talk
    #expect(talk.contains("^^^^^^") && !talk.contains("\u{1B}"))
  }

  @Test func saysNothingOfAGoodRecipe() throws {
    try TestFilm(50).write(to: program.home.file("film.mp4"))
    try program.write(Recipes.byHand)
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 0 && result.all.isEmpty)
  }

  /// A chain is held against the pictures and the sound of its own medium.
  @Test(arguments: [("film", 0), ("small", 65)]) func chainsAreBuiltForTheirMedium(film: String, code: Int32) throws {
    try TestFilm(5).write(to: program.home.file("small.mp4"))
    var large = TestFilm(5)
    (large.width, large.height) = (842, 474)
    try large.write(to: program.home.file("film.mp4"))
    try program.write(
      """
      recut: 1
      media: { film: \(film).mp4 }
      graph: { a: { uses: avfilter, in: film, with: { chain: "crop=640:300:0:0,signalstats" } } }
      outputs: []
      """)
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == code, "\(result.talk)")
  }
}
