/// What `recut plugins new --lang swift` writes: a package with a plugin of each kind to begin from. In the templates
/// `{{id}}` stands for the plugin's id, `{{name}}` for its last word, `{{Type}}` for that as a type's name, and `{{recut}}`
/// for the package dependency.
public enum SwiftTemplates {
  /// The files of a plugin, as `selection`; `nil` for a kind that there is not.
  public static func files(kind: String) -> [(name: String, bytes: [UInt8])]? {
    let parts: (manifest: [UInt8], plugin: [UInt8], test: [UInt8])? =
      switch kind {
      case "analysis":
        (PackageResources.analysis_plugin_yml, PackageResources.analysis_plugin, PackageResources.analysis_tests)
      case "selection":
        (PackageResources.selection_plugin_yml, PackageResources.selection_plugin, PackageResources.selection_tests)
      case "edit": (PackageResources.edit_plugin_yml, PackageResources.edit_plugin, PackageResources.edit_tests)
      default: nil
      }
    return parts.map { parts in
      [
        ("plugin.yml", parts.manifest), ("Package.swift", PackageResources.package),
        ("Sources/{{Type}}/{{Type}}.swift", parts.plugin),
        ("Sources/{{Type}}Program/main.swift", PackageResources.main),
        ("Tests/{{Type}}Tests/{{Type}}Tests.swift", parts.test), ("README.md", PackageResources.readme),
      ]
    }
  }
}
