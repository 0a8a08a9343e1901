import Foundation
import RecutModel
import RecutPlugin
import RecutRecipe

/// Runs Python's jsonschema over recipes.
struct SchemaValidator {
  private let folder: URL

  static let isThere = (try? run(["-c", "import jsonschema"]))?.isEmpty == true

  init(plugins: [any Plugin.Type]) throws {
    folder = URL(fileURLWithPath: NSTemporaryDirectory() + "recut-schema-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let schema = RecipeSchema(registry: Registry(plugins)).json
    try schema.text(indented: true).write(
      to: folder.appendingPathComponent("schema.json"), atomically: true, encoding: .utf8)
  }

  /// One verdict a recipe. What is no YAML is bad without being asked about.
  func judge(_ recipes: [(name: String, text: String)]) throws -> [String] {
    var files: [String] = []
    for (index, recipe) in recipes.enumerated() {
      let root = YAMLDocument(text: recipe.text, name: recipe.name).root?.json ?? .null
      let file = folder.appendingPathComponent("\(index).json")
      try root.text().write(to: file, atomically: true, encoding: .utf8)
      files.append(file.path)
    }
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures/schema/validate.py").path
    let said = try Self.run([script, folder.appendingPathComponent("schema.json").path] + files)
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
