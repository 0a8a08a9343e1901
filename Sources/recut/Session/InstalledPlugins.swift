import BuiltinPlugins
import RecutHost
import RecutPlugin
import Vision

/// The plugins of this machine: those of the program and those that are programs of their own.
enum InstalledPlugins {
  static let vision = CompanionProgram(
    "recut-vision", remedy: "`make vision` builds it, where OpenCV's packages can be installed")

  /// - Parameter recipe: the folder of the recipe; the working directory where there is none.
  /// - Throws: ``PluginError`` for limits in `RECUT_PLUGIN_LIMITS` that are none.
  static func registry(recipe: String? = nil) throws(PluginError) -> Registry {
    var registry = BuiltinPlugins.registry()
    let folders = PluginFolders(recipe: recipe ?? WorkingFolder.path, environment: Environment.all)
    let plugins = ExternalPlugins(folders, environment: Environment.all, version: Recut.version)
    try plugins.add(Vision.plugins, doneBy: vision, to: &registry)
    for warning in try plugins.add(to: &registry) { Streams.talk("warning: \(warning)") }
    return registry
  }
}
