internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// What an error message says of the limits that a plugin ran under, where one of them may be the cause.
struct LimitWords {
  let limits: PluginLimits
  let id: String

  /// Those in force, as they are set; empty where there are none.
  ///
  /// - Parameter network: whether it has the network all the same.
  func inForce(network: Bool) -> String {
    var settings: [String] = []
    if !limits.network, !network { settings.append("network=false") }
    if let memory = limits.memory { settings.append("memory=\(Self.size(memory))") }
    if let cpu = limits.cpu { settings.append("cpu=\(cpu)s") }
    if let files = limits.files { settings.append("files=\(files)") }
    guard let last = settings.last else { return "" }
    let lifted = last == "network=false" ? "network=true" : last.prefix { $0 != "=" } + "=none"
    return "\n(limits in force: \(settings.joined(separator: ", ")); `limits` in plugin.yml sets them, "
      + "and RECUT_PLUGIN_LIMITS, for instance \(id):\(lifted))"
  }

  /// How long an answer may take, in seconds.
  var deadlineSeconds: String { JSON.number(limits.deadline.seconds).text() }

  /// What to do where an answer takes long.
  var deadlineHint: String {
    "\n(where it needs longer, raise `deadline` in plugin.yml or RECUT_PLUGIN_LIMITS, as in "
      + "\(id):deadline=\(JSON.number(limits.deadline.seconds * 4).text())s, or let it tell its progress)"
  }

  private static func size(_ bytes: Int) -> String {
    let (unit, name) = bytes >= 1_000_000_000 ? (1e9, "GB") : (1e6, "MB")
    return JSON.number((Double(bytes) / unit * 1000).rounded() / 1000).text() + name
  }
}
