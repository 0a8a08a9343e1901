import ArgumentParser
import CGuard
import RecutPlugin

/// The program: its subcommands, each in a file of its own under Commands/.
@main
struct Recut: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "recut",
    abstract: "Cuts films by recipe, and says why every shot is in.",
    discussion: """
      A recipe is a YAML file: which media, which analyses look at them, how the findings become a choice of shots, and \
      what is written. To begin, without a recipe of your own:

        recut run silence-cut --set film=talk.mp4 --set out=talk-short.mp4
        recut run highlights --set film=match.mp4 --plan
        recut recipes list

      Results go to standard output, progress and diagnostics to standard error. Exit codes: 0 done; 64 wrong usage; 65 \
      the recipe or the media is bad; 66 an input is missing or unreadable; 69 a plugin or library that is needed is not \
      there; 70 an internal error or a failed plugin; 73 an output cannot be created; 74 an I/O error, a full disk \
      included; 130 interrupted.
      """,
    version: version,
    subcommands: [
      RunCommand.self, CheckCommand.self, GraphCommand.self, PluginsCommand.self, RecipesCommand.self,
      SchemaCommand.self, FormatsCommand.self, ModelsCommand.self, TrainCommand.self, InspectCommand.self,
      CacheCommand.self, DoctorCommand.self, DemoFilmCommand.self,
    ])

  static func main() async {
    if CommandLine.arguments.dropFirst().first == RECUT_GUARD_WORD {
      recut_guard(CommandLine.argc, CommandLine.unsafeArgv)
    }
    Memory.returnLargeBlocks()
    Signals.reportClosedPipes()
    let arguments = Array(CommandLine.arguments.dropFirst())
    var running: (any ParsableCommand.Type)?
    do {
      try requireCommand(arguments.first)
      var command = try parseAsRoot(arguments)
      running = type(of: command)
      if var command = command as? any AsyncParsableCommand {
        try await command.run()
      } else {
        try command.run()
      }
    } catch {
      Ending.claim()
      exit(withCode: Failure.report(error, of: running, asJSON: arguments.contains("--json")))
    }
  }

  /// - Throws: `ValidationError` with what was probably meant, where the first word is no command.
  private static func requireCommand(_ word: String?) throws {
    let names = configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"]
    guard let word, !word.hasPrefix("-"), !names.contains(word) else { return }
    let isRecipe = word.hasSuffix(".yml") || word.hasSuffix(".yaml")
    let meant = isRecipe ? "run \(word)" : nearest(to: word, in: names)
    throw ValidationError(
      "there is no command '\(word)'" + (meant.map { "; did you mean `recut \($0)`?" } ?? ""))
  }

  private static func exit(withCode code: Int32) -> Never { exit(withError: ExitCode(code)) }
}
