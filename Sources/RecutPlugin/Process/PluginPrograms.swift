import Glibc

/// The `main` of a program that does the work of several plugins: its first argument is the id of the one that is meant.
public enum PluginPrograms {
  /// Does what recut asks of one of `plugins`, which are ``Analysis`` and ``Transform`` types.
  public static func main(_ plugins: [any Plugin.Type]) {
    guard let id = CommandLine.arguments.dropFirst().first, let plugin = plugins.first(where: { $0.id == id }) else {
      print("These plugins of recut work here; it starts them when a recipe uses them.")
      for plugin in plugins { print("  \(plugin.id) – \(plugin.summary)") }
      exit(CommandLine.arguments.count > 1 ? 64 : 0)
    }
    switch plugin {
    case let analysis as any Analysis.Type: analysis.main()
    case let transform as any Transform.Type: transform.main()
    default: exit(70)
    }
  }
}
