internal import Glibc
internal import RecutPlugin
internal import RecutRecipe

/// Where external plugins lie, and the folders in which some were found.
public struct PluginFolders: Sendable {
  /// In the order of looking.
  let places: [String]
  /// Those of them that `RECUT_PLUGIN_PATH` names.
  private let named: [String]

  /// `plugins/` beside the recipe, `RECUT_PLUGIN_PATH`, and the user's own.
  ///
  /// - Parameters:
  ///   - recipe: the folder of the recipe, where there is one.
  ///   - environment: the program's variables.
  public init(recipe: String?, environment: [String: String]) {
    var places = recipe.map { [$0 + "/plugins"] } ?? []
    named = (environment["RECUT_PLUGIN_PATH"] ?? "").split(separator: ":").map { String($0) }
    places += named
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      places.append(data + "/recut/plugins")
    } else if let home = environment["HOME"] {
      places.append(home + "/.local/share/recut/plugins")
    }
    self.places = places
  }

  /// What is odd about `RECUT_PLUGIN_PATH`, in sentences.
  var warnings: [String] {
    named.compactMap { place in
      guard FileTree.real(place) == nil else { return nil }
      let reason = String(cString: strerror(errno))
      let isHome = place.hasPrefix("~")
      return "RECUT_PLUGIN_PATH: '\(place)': \(reason)"
        + (isHome ? " (shells put the home folder in place of `~` only where it is not quoted)" : "")
    }
  }

  /// Folders with a manifest: each place itself, or those in it. A folder that several ways lead to is there once.
  func found() -> (folders: [String], refusals: [Registry.Refusal]) {
    var folders: [String] = []
    var refusals: [Registry.Refusal] = []
    for place in places {
      guard let place = FileTree.real(place) else { continue }
      if Self.hasManifest(place) {
        folders.append(place)
        continue
      }
      guard let names = FileTree.names(in: place) else {
        refusals.append(
          Registry.Refusal(
            id: nil, origin: place, reason: "the folder cannot be read: \(String(cString: strerror(errno)))"))
        continue
      }
      for name in names.sorted() where !name.hasPrefix(".") {
        guard let folder = FileTree.real(place + "/" + name), FileTree.isFolder(folder) else { continue }
        if Self.hasManifest(folder) {
          folders.append(folder)
        } else if access(folder, R_OK | X_OK) != 0 {
          let reason = "the folder cannot be read: \(String(cString: strerror(errno)))"
          refusals.append(Registry.Refusal(id: nil, origin: folder, reason: reason))
        }
      }
    }
    var seen: Set<String> = []
    return (folders.filter { seen.insert($0).inserted }, refusals)
  }

  /// Also where it is a link that leads nowhere: reading it says so.
  private static func hasManifest(_ folder: String) -> Bool {
    FileTree.kind(folder + "/" + PluginManifest.fileName, following: false) != nil
  }
}
