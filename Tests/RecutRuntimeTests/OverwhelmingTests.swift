import BuiltinPlugins
import Foundation
import RecutRecipe
import Testing

@testable import RecutRuntime

/// Recipes made to hurt the check: one clear error at once, however many faults there are. The limits are those of slow
/// debug builds under load; work that grows with the square of the recipe takes minutes.
@Suite(.serialized) struct OverwhelmingTests {
  private static let head = "recut: 1\nmedia: { film: film.mp4 }\ngraph:\n  lines: { uses: subtitles, in: film }\n"

  private static func keep(_ condition: String) -> String {
    head + "  cut: { uses: keep-ranges, in: { signals: [lines] }, with: { keep: '\(condition)' } }\n"
  }

  private static func many(_ count: Int, _ separator: String, _ part: (Int) -> String) -> String {
    (0..<count).map(part).joined(separator: separator)
  }

  @Test(
    arguments: [
      ("parameters", head + "  a: { uses: motion, in: film, with: { \(many(50_000, ", ") { "k\($0): 1" }) } }\n", 201),
      ("tests", keep(many(100_000, " or ") { _ in "xyz" }), 1),
      ("short tests", keep(many(5_000, " or ") { _ in "xyz" }), 201),
      ("a long name", keep(String(repeating: "x", count: 3_000_000)), 1),
      (
        "a long word",
        head + "  cut: { uses: clips, in: film, with: { ranges: [0s..1s], edges: "
          + String(repeating: "e", count: 3_000_000) + " } }\n", 1
      ),
      (
        "inputs",
        head + "  a: { uses: keep-ranges, in: { signals: [\(many(50_000, ",") { "x\($0)" })] }, with: { keep: x } }\n",
        201
      ),
      (
        "weights",
        head + "  shots: { uses: shot-boundaries, in: film }\n"
          + "  a: { uses: weighted-score, in: { shots: shots, signals: [lines] }, "
          + "with: { weights: { \(many(50_000, ", ") { "w\($0): 1" }) } } }\n", 201
      ),
      ("variables", "recut: 1\ngraph: {}\ntitle: \"\(many(100_000, "") { "${a\($0)}" })\"\n", 201),
    ].map { Overwhelming(name: $0, text: $1, count: $2) }) func isToldOfAtOnce(_ recipe: Overwhelming) throws
  {
    let folder = try GraphFolder()
    let clock = ContinuousClock()
    var found: [Diagnostic] = []
    let took = clock.measure {
      let options = RecipeReadingOptions(workingDirectory: folder.path)
      let reading = Recipe.read(text: recipe.text, name: "r.yml", options: options)
      found = Graph.build(from: reading, in: GraphEnvironment(registry: BuiltinPlugins.registry())).diagnostics
      _ = found.map { $0.rendered() }
    }
    #expect(found.count == recipe.count, "\(found.prefix(3).map(\.message))")
    #expect(found.allSatisfy { $0.rendered().utf8.count < 10_000 })
    #expect(took < .seconds(20))
    if recipe.count > 200 { #expect(found.last?.message == "there are more faults than these 200") }
  }
}

/// Shown by its name: the text would fill the screen.
struct Overwhelming: CustomTestStringConvertible {
  let name, text: String
  /// Of diagnostics.
  let count: Int
  var testDescription: String { name }
}
