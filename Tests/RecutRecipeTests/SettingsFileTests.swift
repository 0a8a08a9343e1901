import Foundation
import RecutModel
import Testing

@testable import RecutRecipe

/// Parameters of a node that stand in a file of their own.
@Suite final class SettingsFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "recut-settings-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder.appending(path: "models"), withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  private func read(card: String?, node: String) throws -> RecipeReading {
    if let card { try card.write(to: folder.appending(path: "models/card.yml"), atomically: true, encoding: .utf8) }
    let text = "recut: 1\nvars: { which: card }\ngraph:\n  a: { uses: x, \(node) }\n"
    try text.write(to: folder.appending(path: "r.yml"), atomically: true, encoding: .utf8)
    return Recipe.read(file: "r.yml", options: RecipeReadingOptions(workingDirectory: folder.path))
  }

  @Test func whatTheRecipeSaysWins() throws {
    let reading = try read(
      card: "model: m.onnx\nlabels: [a, b]\nevery: 1s\n",
      node: "settings: \"models/${which}.yml\", with: { every: 2s, top: 3 }")
    #expect(said(reading.diagnostics.sorted) == "")
    let with = try #require(reading.recipe?.nodes.first?.with)
    #expect(with.json == ["every": "2s", "top": 3, "model": "m.onnx", "labels": ["a", "b"]])
  }

  @Test func pathsBeginAtTheFile() throws {
    let reading = try read(
      card: "model: m.onnx\nkept: \"${which}\"\n", node: "settings: models/card.yml, with: { own: n.txt }")
    let recipe = try #require(reading.recipe)
    let with = try #require(recipe.nodes.first?.with)
    #expect(recipe.path(try #require(with["model"]))?.absolute == folder.path + "/models/m.onnx")
    #expect(recipe.path(try #require(with["own"]))?.absolute == folder.path + "/n.txt")
    // Variables are the recipe's.
    #expect(with["kept"]?.json == "${which}")
    #expect(with["model"]?.range.source.name == "models/card.yml" && with["model"]?.range.start.column == 8)
  }

  @Test(arguments: [
    ("- 1\n", "models/card.yml:1:1: error: a file of settings is a mapping from parameters to values, not a list"),
    ("", "models/card.yml:1:1: error: the file is empty"),
    ("a: [\n", "models/card.yml:2:1: error:"),
  ]) func whatIsNoFileOfSettingsIsToldSo(card: String, message: String) throws {
    let reading = try read(card: card, node: "settings: models/card.yml")
    #expect(said(reading.diagnostics.sorted).contains(message), "\(said(reading.diagnostics.sorted))")
  }

  @Test func aFileThatIsMissingIsToldAtItsName() throws {
    let reading = try read(card: nil, node: "settings: models/card.yml")
    #expect(said(reading.diagnostics.sorted).contains("r.yml:4:27: error: `models/card.yml`: the file cannot be read"))
    #expect(reading.diagnostics.sorted.exitCode == 66)
  }
}
