/// What `recut plugins new --lang python` writes: the SDK, and a plugin of each kind to begin from. In the templates
/// `{{id}}` stands for the plugin's id and `{{name}}` for its last word.
public enum PythonSDK {
  /// A file of a new plugin.
  public typealias File = (name: String, bytes: [UInt8], isProgram: Bool)

  /// The files of a plugin, as `selection`; `nil` for a kind that there is not.
  public static func files(kind: String) -> [File]? {
    let own: [File]? =
      switch kind {
      case "analysis":
        files(
          PackageResources.analysis_plugin_yml, PackageResources.analysis_plugin_py,
          PackageResources.analysis_test_plugin_py, PackageResources.analysis_README_md)
      case "selection":
        files(
          PackageResources.selection_plugin_yml, PackageResources.selection_plugin_py,
          PackageResources.selection_test_plugin_py, PackageResources.selection_README_md)
      case "edit":
        files(
          PackageResources.edit_plugin_yml, PackageResources.edit_plugin_py, PackageResources.edit_test_plugin_py,
          PackageResources.edit_README_md)
      default: nil
      }
    return own.map { $0 + [("recut_plugin.py", PackageResources.recut_plugin_py, false)] }
  }

  private static func files(
    _ manifest: [UInt8], _ program: [UInt8], _ test: [UInt8], _ readme: [UInt8]
  ) -> [File] {
    [
      ("plugin.yml", manifest, false), ("plugin.py", program, true), ("test_plugin.py", test, false),
      ("README.md", readme, false),
    ]
  }
}
