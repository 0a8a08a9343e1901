import ArgumentParser
import RecutMedia
import RecutModel
import RecutRecipe
import RecutRuntime

struct GraphCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Prints what a recipe compiles to: ffmpeg commands, or its graph of nodes.",
    discussion: """
      `ffmpeg`: for each rendered output a complete command line of the stock ffmpeg program, which run as it is gives the \
      same frames. The recipe's analyses are run for it where they are not stored.
      `dot`, `json`: the nodes and what they read; nothing is run.

        recut graph my.yml | bash
        recut graph my.yml --format dot | dot -Tsvg > my.svg
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable { case ffmpeg, dot, json }

  @OptionGroup var recipe: RecipeArguments
  @Option(help: "What to print.") var format = Format.ffmpeg
  @Flag(help: "Print the commands of small versions that are made quickly.") var preview = false
  @OptionGroup var talk: TalkOptions

  func run() async throws {
    let interruption = Interruption()
    try recipe.drawDemoFilm(interruption.cancellation, talk.say)
    let checked = try CheckedRecipe(recipe)
    for warning in checked.warnings { talk.say(warning.rendered(colour: Streams.usesColour(2))) }
    switch format {
    case .dot: try Streams.result(GraphDrawing(checked.graph).dot)
    case .json: try Streams.result(GraphDrawing(checked.graph).json.text(indented: true))
    case .ffmpeg:
      let making = EditMaking(checked, cancellation: interruption.cancellation, talk)
      let writer = OutputWriter(making, try await making.report(values: []))
      var commands: [String] = []
      for output in checked.graph.outputs.map({ $0.asPreview(preview) }) where output.kind.isRendered {
        commands += try await writer.commands(for: output)
      }
      try Streams.result(commands.joined(separator: "\n\n"))
    }
  }
}
