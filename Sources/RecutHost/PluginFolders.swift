internal import Glibc
internal import RecutPlugin

/// Where external plugins lie, and the folders in which some were found.
public struct PluginFolders: Sendable {
  /// In the order of looking.
  let places: [String]

  /// `plugins/` beside the recipe, `RECUT_PLUGIN_PATH`, and the user's own.
  ///
  /// - Parameters:
  ///   - recipe: the folder of the recipe, where there is one.
  ///   - environment: the program's variables.
  public init(recipe: String?, environment: [String: String]) {
    var places = recipe.map { [$0 + "/plugins"] } ?? []
    places += (environment["RECUT_PLUGIN_PATH"] ?? "").split(separator: ":").map { String($0) }
    if let data = environment["XDG_DATA_HOME"], data.hasPrefix("/") {
      places.append(data + "/recut/plugins")
    } else if let home = environment["HOME"] {
      places.append(home + "/.local/share/recut/plugins")
    }
    self.places = places
  }

  /// Folders with a manifest: each place itself, or those in it. A folder that several ways lead to is there once.
  func found() -> (folders: [String], refusals: [Registry.Refusal]) {
    var folders: [String] = []
    var refusals: [Registry.Refusal] = []
    for place in places {
      guard let place = Self.real(place) else { continue }
      if Self.hasManifest(place) {
        folders.append(place)
        continue
      }
      guard let names = Self.names(in: place) else {
        refusals.append(
          Registry.Refusal(
            id: nil, origin: place, reason: "the folder cannot be read: \(String(cString: strerror(errno)))"))
        continue
      }
      for name in names.sorted() where !name.hasPrefix(".") {
        guard let folder = Self.real(place + "/" + name), Self.isFolder(folder) else { continue }
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

  private static func real(_ path: String) -> String? {
    guard let resolved = realpath(path, nil) else { return nil }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  private static func hasManifest(_ folder: String) -> Bool { access(folder + "/plugin.yml", F_OK) == 0 }

  static func isFolder(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  /// What a folder holds; `nil` where it cannot be read.
  static func names(in folder: String) -> [String]? {
    guard let stream = opendir(folder) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}
