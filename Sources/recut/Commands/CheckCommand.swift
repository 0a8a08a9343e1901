import ArgumentParser
import RecutModel
import RecutRecipe

struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds everything that is wrong with a recipe; does no work.",
    discussion: """
      Every fault is told at once as file:line:column, with a hint where one is near. Exits 0 where there is no error.

        recut check my.yml
        recut check highlights --set film=match.mp4
      """)

  @OptionGroup var recipe: RecipeArguments
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let diagnostics = try CheckedRecipe.diagnostics(recipe)
    if diagnostics.contains(where: { $0.severity == .error }) { throw Failure(diagnostics) }
    let colour = Streams.usesColour(2)
    for diagnostic in diagnostics { Streams.talk(diagnostic.rendered(colour: colour)) }
    // Programs read the exit code; a person would wonder.
    if diagnostics.isEmpty, !json, Streams.isTerminal(2) { Streams.talk("\(recipe.recipe): nothing is wrong") }
    if json {
      let result: JSON = ["recipe": .string(recipe.recipe), "diagnostics": .array(diagnostics.map(\.json))]
      try Streams.result(result.text(indented: true))
    }
  }
}
