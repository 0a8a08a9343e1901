internal import Glibc
public import RecutPlugin

/// The models of this machine, as plugins look for them.
///
/// A file is taken for a known model by its name and its size, which costs next to nothing; `recut models list` and what puts
/// models there look at its content too.
public struct Models: Sendable {
  public let folders: ModelFolders
  public let catalogue: ModelCatalogue

  public init(_ folders: ModelFolders = .ofProcess, catalogue: ModelCatalogue = .known) {
    self.folders = folders
    self.catalogue = catalogue
  }

  /// What lies in the folders of a known model.
  public enum Finding: Hashable, Sendable {
    case found(path: String)
    /// There is a file of its name, but not one of its content; `reason` says how that shows.
    case damaged(path: String, reason: String)
    case missing
  }

  /// Looks for a known model. What is damaged in one folder does not hide what is whole in the next.
  public func look(for model: KnownModel) -> Finding {
    var damaged: Finding?
    for path in candidates(model.acceptedNames) {
      guard let size = Self.size(of: path) else { continue }
      if size == model.size { return .found(path: path) }
      damaged = damaged ?? .damaged(path: path, reason: "it has \(size) bytes in place of \(model.size)")
    }
    return damaged ?? .missing
  }

  /// The absolute path of the model that a recipe or a plugin calls `name`: a known one's, or a user's own by the name of its
  /// file, with or without `.onnx`.
  ///
  /// - Throws: `PluginError`, which says what to do: `isUnavailable` for a known one that is not there, `isBadInput` for one
  ///   that is damaged and for a name that means nothing.
  public func path(of name: String) throws(PluginError) -> String {
    guard let model = catalogue[name] ?? catalogue.model(ofFile: name) else {
      if let path = ownPath(of: name) { return path }
      throw PluginError(unknown(name), isBadInput: true)
    }
    switch look(for: model) {
    case .found(let path): return path
    case .missing: throw PluginError(missing(model), isUnavailable: true)
    case .damaged(let path, let reason): throw PluginError(damaged(model, path, reason), isBadInput: true)
    }
  }

  /// As ``path(of:)``, of the models of this process.
  public static func find(_ name: String) throws(PluginError) -> String { try Models().path(of: name) }

  /// The first of `names`, best first, that is there and whole: for plugins that can do without.
  public func firstFound(of names: [String]) -> (name: String, path: String)? {
    for name in names {
      if let path = try? path(of: name) { return (name, path) }
    }
    return nil
  }
}

extension Models {
  /// What is said of a known model that is not there.
  public func missing(_ model: KnownModel) -> String {
    let size = model.size < 1 << 20 ? "\((model.size + 1023) >> 10) KiB" : "\((model.size + (1 << 19)) >> 20) MiB"
    return "the model '\(model.name)' is not there; `\(model.fetching)` downloads it (\(size), \(model.licence))"
  }

  /// What is said of one whose file is another.
  public func damaged(_ model: KnownModel, _ path: String, _ reason: String) -> String {
    "the model '\(model.name)' is damaged: of '\(path)', \(reason); `\(model.fetching)` gets it anew"
  }

  /// What is said of a name that means nothing, with what was probably meant.
  public func unknown(_ name: String) -> String {
    let names = catalogue.models.map(\.name) + ownFiles().map(\.name)
    let guess = nearest(to: name, in: names).map { "did you mean '\($0)'?" }
    return "there is no model '\(name)'; " + (guess ?? "`recut models list` shows which there are")
  }

  /// Files in the folders that are none of the known models': the user's own. What another of its name hides is left out.
  public func ownFiles() -> [(name: String, path: String)] {
    var found: [String: String] = [:]
    for folder in folders.places {
      for file in Self.names(in: folder)
      where !file.hasPrefix(".") && catalogue.model(ofFile: file) == nil && Self.size(of: "\(folder)/\(file)") != nil {
        let name = Self.name(ofFile: file)
        if found[name] == nil { found[name] = "\(folder)/\(file)" }
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  /// By which name a user's own file is called.
  public static func name(ofFile file: String) -> String { file.hasSuffix(".onnx") ? String(file.dropLast(5)) : file }

  private func ownPath(of name: String) -> String? {
    guard !name.isEmpty, !name.hasPrefix("."), !name.contains("/") else { return nil }
    return candidates([name + ".onnx", name]).first { Self.size(of: $0) != nil }
  }

  private func candidates(_ names: [String]) -> [String] {
    folders.places.flatMap { folder in names.map { "\(folder)/\($0)" } }
  }

  /// Bytes of a regular file; `nil` for everything else.
  private static func size(of path: String) -> Int? {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    return status.st_size
  }

  private static func names(in folder: String) -> [String] {
    guard let entries = opendir(folder) else { return [] }
    defer { closedir(entries) }
    var names: [String] = []
    while let entry = readdir(entries) {
      names.append(withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
    }
    return names.sorted()
  }
}
