import BuiltinPlugins
import Foundation
import Testing
import Vision

@Suite(.enabled(if: SchemaValidator.isWanted, "python3 with jsonschema is not installed"))
struct ReadyRecipeSchemaTests {
  @Test func acceptsEveryReadyRecipe() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("recipes")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".yml") }
    #expect(names.contains("quickstart.yml"))
    let recipes = try names.map {
      (name: $0, text: try String(contentsOf: folder.appendingPathComponent($0), encoding: .utf8))
    }
    for verdict in try SchemaValidator(plugins: BuiltinPlugins.all + Vision.plugins).judge(recipes) {
      #expect(verdict.hasPrefix("ok"), "\(verdict)")
    }
  }
}
