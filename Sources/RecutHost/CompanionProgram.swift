internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// A program beside recut that does the work of plugins which recut declares itself (decision 024).
public struct CompanionProgram: Sendable {
  /// Its name: `recut-vision`.
  public let name: String
  /// What to do where it is not there, in words that follow "it is not there".
  public let remedy: String
  /// Absolute path of the folder that recut itself lies in.
  let folder: String

  public init(_ name: String, remedy: String) {
    self.name = name
    self.remedy = remedy
    let own = FileTree.real("/proc/self/exe") ?? "/usr/bin/recut"
    folder = own.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 }
  }

  /// Beside recut, or in `PATH`.
  func find(searchPath: String) -> ProgramLookup.Found {
    let beside = ProgramLookup(folder: folder, searchPath: searchPath).find(folder + "/" + name)
    guard beside.whyNotRunning != nil else { return beside }
    var elsewhere = ProgramLookup(folder: folder, searchPath: searchPath).find(name)
    if elsewhere.whyNotRunning != nil {
      elsewhere.whyNotRunning = "the program '\(name)', which does its work, is not beside recut: \(remedy)"
    }
    return elsewhere
  }

  /// What a manifest would say of a plugin.
  func manifest(of info: PluginInfo) -> PluginManifest {
    var limits = PluginLimits()
    // Large models take their time to load from a cold disk.
    limits.deadline = .seconds(120)
    return PluginManifest(folder: folder, info: info, command: [name, info.id], limits: limits, wants: [])
  }
}
