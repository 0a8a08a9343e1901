import ArgumentParser
import RecutModel
import RecutPlugin
import RecutRuntime

struct PluginsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plugins",
    abstract: "The nodes that recipes can use.",
    discussion: """
        recut plugins list
        recut plugins show keep-ranges
        recut plugins new org.example.glow --lang python
        recut plugins test glow

      Besides those of the program there are plugins that are programs of their own. They are found in a folder `plugins` \
      beside the recipe, in the folders of RECUT_PLUGIN_PATH, and in ~/.local/share/recut/plugins. RECUT_PLUGIN_DENY \
      (ids, separated by spaces or commas) switches some off, RECUT_PLUGIN_LIMITS sets what their processes may use.
      """,
    subcommands: [List.self, Show.self, NewPluginCommand.self, TestPluginCommand.self])

  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Lists the plugins with what they do.")

    @Flag(help: "Print one JSON object.") var json = false
    @Flag(help: "Print the ids alone, one a line.") var ids = false
    @Flag(help: "Print a Markdown page.") var markdown = false

    func run() throws {
      let registry = try InstalledPlugins.registry()
      let entries = registry.all
      if ids { return try Streams.result(entries.map { $0.info.id }.joined(separator: "\n")) }
      if json {
        let plugins = entries.map { PluginDescription($0).json }
        let refusals = registry.refusals.map(Self.json)
        return try Streams.result(
          JSON.object(["plugins": .array(plugins), "refused": .array(refusals)]).text(indented: true))
      }
      if markdown { return try Streams.result(PluginPage.index(of: entries.filter { $0.isPartOfRecut })) }
      var table = TextTable(["Plugin", "Kind", "Does"], [.left, .left, .left])
      for entry in entries { table.add([entry.info.id, entry.info.kind.rawValue, entry.info.summary]) }
      try Streams.result(([table.text] + Self.troubles(of: registry)).joined(separator: "\n"))
    }

    /// What stands in the way of some, below the table.
    private static func troubles(of registry: Registry) -> [String] {
      let stuck = registry.all.compactMap { entry in
        entry.whyNotRunning.map { "\(entry.info.id) (\(entry.origin)) cannot run: \($0)" }
      }
      let refused = registry.refusals.map { refusal in
        "\(refusal.id.map { "\($0) (\(refusal.origin))" } ?? refusal.origin) cannot be used: \(refusal.reason)"
      }
      let all = stuck + refused
      return all.isEmpty ? [] : [""] + all.map(\.withoutControls)
    }

    private static func json(_ refusal: Registry.Refusal) -> JSON {
      .object([
        "id": refusal.id.map { .string($0) }, "origin": .string(refusal.origin), "reason": .string(refusal.reason),
      ])
    }
  }

  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Shows a plugin: its inputs, outputs and parameters.")

    @Argument(help: "The plugin's id.") var id: String
    @Flag(help: "Print one JSON object.") var json = false
    @Flag(help: "Print the page of the documentation.") var markdown = false

    func run() throws {
      let registry = try InstalledPlugins.registry()
      guard let entry = registry[id] else {
        if let refusal = registry.refusal(of: id) {
          throw Failure(.unavailable, "'\(id)' (\(refusal.origin)) cannot be used: \(refusal.reason)")
        }
        let guess = nearest(to: id, in: registry.all.map { $0.info.id }).map { "; did you mean '\($0)'?" }
        throw Failure(.unavailable, "there is no plugin '\(id)'" + (guess ?? "; \(registry.whereabouts)"))
      }
      if json { return try Streams.result(PluginDescription(entry).json.text(indented: true)) }
      try Streams.result((markdown ? PluginPage(entry.info).text : PluginDescription(entry).text).withoutControls)
    }
  }
}
