internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// Limits that the user sets over those of the manifests: `memory=1GB org.example.glow:deadline=2m`.
struct LimitOverrides: Sendable {
  private struct Setting {
    /// `nil` for all plugins.
    var plugin: String?
    var name: String
    var value: String
  }

  private let settings: [Setting]

  init(_ text: String) throws(PluginError) {
    var settings: [Setting] = []
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      let parts = word.split(separator: "=", maxSplits: 1).map { String($0) }
      guard parts.count == 2 else {
        throw PluginError(
          "RECUT_PLUGIN_LIMITS: '\(word)' is no limit; they are written as `memory=1GB`", isBadInput: true)
      }
      let place = parts[0].split(separator: ":", maxSplits: 1).map { String($0) }
      let setting = Setting(plugin: place.count > 1 ? place[0] : nil, name: place.last ?? "", value: parts[1])
      do {
        var limits = PluginLimits()
        try limits.set(setting.name, setting.value)
      } catch {
        let hint = error.hint.map { " (\($0))" } ?? ""
        throw PluginError("RECUT_PLUGIN_LIMITS: \(error.message)\(hint)", isBadInput: true)
      }
      settings.append(setting)
    }
    self.settings = settings
  }

  /// The plugins that some are for.
  var plugins: [String] { settings.compactMap(\.plugin) }

  /// The manifest's limits with what the user says over them. What is said of one plugin holds over what is said of all,
  /// and the later over the earlier. That pictures can be looked at one by one is for the manifest to say, so there can
  /// only be fewer workers.
  func applied(to limits: PluginLimits, of id: String) -> PluginLimits {
    var result = limits
    for setting in settings.filter({ $0.plugin == nil }) + settings.filter({ $0.plugin == id }) {
      try? result.set(setting.name, setting.value)
    }
    result.workers = min(result.workers, limits.workers)
    return result
  }
}
