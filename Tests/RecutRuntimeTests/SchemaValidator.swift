import Foundation
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutTesting

/// Runs Python's jsonschema over recipes.
struct SchemaValidator {
  private let folder = TestFolder()

  /// Whether there is a judge; where RECUT_TEST_SCHEMA is set, there has to be one.
  static let isWanted =
    ProcessInfo.processInfo.environment["RECUT_TEST_SCHEMA"] != nil
    || (try? run(["-c", "import jsonschema"]))?.isEmpty == true

  init(plugins: [any Plugin.Type]) throws {
    let schema = RecipeSchema(registry: Registry(plugins)).json
    try schema.text(indented: true).write(toFile: folder.file("schema.json"), atomically: true, encoding: .utf8)
  }

  /// One verdict a recipe. What is no YAML is bad without being asked about.
  func judge(_ recipes: [(name: String, text: String)]) throws -> [String] {
    var files: [String] = []
    for (index, recipe) in recipes.enumerated() {
      let root = YAMLDocument(text: recipe.text, name: recipe.name).root?.json ?? .null
      let file = folder.file("\(index).json")
      try root.text().write(toFile: file, atomically: true, encoding: .utf8)
      files.append(file)
    }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/schema/validate.py").path
    let said = try Self.run([script, folder.file("schema.json")] + files)
    return said.split(separator: "\n").map { String($0) }
  }

  private static func run(_ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3"] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
