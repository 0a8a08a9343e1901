import ArgumentParser
import RecutModel
import RecutRecipe

struct RecipesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recipes",
    abstract: "The ready recipes, which run by name.",
    discussion: """
      Recipes in $XDG_DATA_HOME/recut/recipes (otherwise ~/.local/share/recut/recipes) are found too, and stand before \
      recut's own of the same name.

        recut recipes list
        recut recipes show silence-cut > my-cut.yml
      """,
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the ready recipes with what can be set.")

    @Flag(help: "Print one JSON object.") var json = false

    func run() throws {
      let options = RecipeReadingOptions(workingDirectory: WorkingFolder.path)
      let recipes = RecipeShelf.all.map { ($0, $0.read(options).recipe) }
      json ? try Self.printJSON(recipes) : try Self.printTable(recipes)
    }

    private static func printTable(_ recipes: [(ReadyRecipe, Recipe?)]) throws {
      var table = TextTable(["Recipe", "Does", "Set"], [.left, .left, .left])
      for (ready, recipe) in recipes {
        let variables = recipe?.variables.map { $0.isRequired ? "\($0.name)=…" : $0.name } ?? []
        table.add([ready.name, recipe?.description ?? recipe?.title ?? "", variables.joined(separator: " ")])
      }
      try Streams.result(table.text)
    }

    private static func printJSON(_ recipes: [(ReadyRecipe, Recipe?)]) throws {
      let list = recipes.map { ready, recipe in
        JSON.object([
          "name": .string(ready.name), "title": recipe?.title.map { .string($0) },
          "description": recipe?.description.map { .string($0) }, "origin": .string(ready.origin),
          "vars": .object(
            recipe?.variables.map { JSON.Member($0.name, $0.defaultValue ?? .null) } ?? []),
        ])
      }
      try Streams.result(JSON.object(["recipes": .array(list)]).text(indented: true))
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Prints a ready recipe, to read or to begin from.")

    @Argument(help: "The recipe's name.") var name: String

    func run() throws { try Streams.result(try RecipeShelf.find(name).text()) }
  }
}
