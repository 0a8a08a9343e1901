import ArgumentParser
import BuiltinPlugins
import RecutModel
import RecutPlugin
import RecutRuntime

struct PluginsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugins",
    abstract: "The nodes that recipes can use.",
    discussion: "  recut plugins list\n  recut plugins show keep-ranges",
    subcommands: [List.self, Show.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the plugins with what they do.")

    @Flag(help: "Print one JSON object.") var json = false
    @Flag(help: "Print the ids alone, one a line.") var ids = false
    @Flag(help: "Print a Markdown page.") var markdown = false

    func run() throws {
      let entries = try BuiltinPlugins.registry().all
      if ids { return try Streams.result(entries.map { $0.info.id }.joined(separator: "\n")) }
      if json {
        let plugins = entries.map { PluginDescription($0).json }
        return try Streams.result(JSON.object(["plugins": .array(plugins)]).text(indented: true))
      }
      if markdown { return try Streams.result(PluginPage.index(of: entries)) }
      var table = TextTable(["Plugin", "Kind", "Does"], [.left, .left, .left])
      for entry in entries { table.add([entry.info.id, entry.info.kind.rawValue, entry.info.summary]) }
      try Streams.result(table.text)
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows a plugin: its inputs, outputs and parameters.")

    @Argument(help: "The plugin's id.") var id: String
    @Flag(help: "Print one JSON object.") var json = false
    @Flag(help: "Print the page of the documentation.") var markdown = false

    func run() throws {
      let registry = try BuiltinPlugins.registry()
      guard let entry = registry[id] else {
        let guess = nearest(to: id, in: registry.all.map { $0.info.id }).map { "; did you mean '\($0)'?" }
        throw Failure(
          .unavailable, "there is no plugin '\(id)'" + (guess ?? "; `recut plugins list` lists those there are"))
      }
      if json { return try Streams.result(PluginDescription(entry).json.text(indented: true)) }
      try Streams.result(markdown ? PluginPage(entry.info).text : PluginDescription(entry).text)
    }
  }
}
