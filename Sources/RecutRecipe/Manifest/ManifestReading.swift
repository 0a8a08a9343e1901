import Glibc

/// A manifest as far as it can be read, and all that is wrong with it.
public struct ManifestReading: Sendable {
  /// What it says the plugin is called, also where something else is at fault.
  public var id: String?
  /// `nil` where there are errors.
  public var manifest: PluginManifest?
  /// All that is wrong with it, in the order of the file.
  public var diagnostics: [Diagnostic]
}

extension PluginManifest {
  /// The manifest's name in a plugin's folder.
  public static let fileName = "plugin.yml"

  /// Reads the manifest in a folder. Nothing is run.
  ///
  /// - Parameter name: of the file, for diagnostics.
  public static func read(folder: String, name: String? = nil) -> ManifestReading {
    let path = folder + "/" + fileName
    var limits = YAMLLimits()
    limits.bytes = 1 << 20
    var status = stat()
    if stat(path, &status) == 0, status.st_mode & S_IFMT != S_IFREG {
      // A pipe would keep every run waiting for somebody to write to it.
      let place = SourceRange(SourceText(name: name ?? path, text: ""), at: .beginning)
      return ManifestReading(diagnostics: [Diagnostic("this is no regular file", at: place, kind: .missingInput)])
    }
    let document = YAMLDocument(file: path, name: name ?? path, limits: limits)
    var reader = ManifestReader(folder: folder)
    reader.values.diagnostics.add(contentsOf: document.diagnostics)
    let manifest = document.root.flatMap { reader.read($0) }
    let diagnostics = reader.values.diagnostics
    return ManifestReading(
      id: document.root?["id"]?.scalar?.text, manifest: diagnostics.hasErrors ? nil : manifest,
      diagnostics: diagnostics.sorted)
  }
}
