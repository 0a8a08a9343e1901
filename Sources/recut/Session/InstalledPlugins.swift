import BuiltinPlugins
import RecutHost
import RecutPlugin

/// The plugins of this machine: those of the program and those that are programs of their own.
enum InstalledPlugins {
  /// - Parameter recipe: the folder of the recipe; the working directory where there is none.
  /// - Throws: ``PluginError`` for limits in `RECUT_PLUGIN_LIMITS` that are none.
  static func registry(recipe: String? = nil) throws(PluginError) -> Registry {
    var registry = BuiltinPlugins.registry()
    let folders = PluginFolders(recipe: recipe ?? WorkingFolder.path, environment: Environment.all)
    let plugins = ExternalPlugins(folders, environment: Environment.all, version: Recut.version)
    for warning in try plugins.add(to: &registry) { Streams.talk("warning: \(warning)") }
    return registry
  }
}
