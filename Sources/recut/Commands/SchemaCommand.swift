import ArgumentParser
import RecutModel
import RecutRecipe

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "Prints a JSON Schema (2020-12) of recipes, plugin parameters included.",
    discussion: """
      Editors with a YAML language server complete and check recipes by it:

        recut schema > recut.schema.json

      and as the first line of a recipe

        # yaml-language-server: $schema=recut.schema.json
      """)

  func run() throws {
    try Streams.result(RecipeSchema(registry: try InstalledPlugins.registry()).json.text(indented: true))
  }
}
