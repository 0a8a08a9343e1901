public import RecutModel

/// The plugins that recipes can use, by id: those of this program and those that are programs of their own.
public struct Registry: Sendable {
  /// One plugin and where it came from.
  public struct Entry: Sendable {
    /// What the plugin declares.
    public let info: PluginInfo
    /// `recut` for in-tree plugins, the name of a program for those that it does, otherwise the folder of the manifest.
    public let origin: String
    /// As its manifest names it; `nil` for in-tree plugins, which have recut's.
    public let license: String?
    private let code: @Sendable () -> [CodeFile]
    /// Why it cannot run on this machine, in words that follow its name; `nil` where nothing stands in its way.
    public let whyNotRunning: String?
    private let configure: @Sendable ([JSON.Member]) -> (plugin: any ConfiguredPlugin, faults: [Fault])

    /// - Parameters:
    ///   - code: looked for when a recipe uses the plugin.
    ///   - configure: gives the plugin with the parameters of a recipe, and everything that is wrong with them.
    public init(
      _ info: PluginInfo, from origin: String, license: String? = nil,
      code: @escaping @Sendable () -> [CodeFile] = { [] },
      whyNotRunning: String? = nil,
      configure: @escaping @Sendable ([JSON.Member]) -> (plugin: any ConfiguredPlugin, faults: [Fault])
    ) {
      self.info = info
      self.origin = origin
      self.license = license
      self.code = code
      self.whyNotRunning = whyNotRunning
      self.configure = configure
    }

    /// Whether recut declares it, whichever program does its work.
    public var isPartOfRecut: Bool { !origin.hasPrefix("/") }

    /// Looks for the files that it is made of, where it is a program of its own: all in its folder.
    public func findCode() -> [CodeFile] { code() }

    /// The plugin with the parameters of a recipe, and everything that is wrong with them; parameters at fault keep
    /// their defaults. Paths of faults begin at the parameter's name.
    public func configured(with given: [JSON.Member]) -> (plugin: any ConfiguredPlugin, faults: [Fault]) {
      configure(given)
    }
  }

  /// A plugin that was found and cannot be used.
  public struct Refusal: Hashable, Sendable {
    /// As far as it is known.
    public var id: String?
    /// Its folder, or `recut`.
    public var origin: String
    /// In words that follow its name.
    public var reason: String

    public init(id: String?, origin: String, reason: String) {
      self.id = id
      self.origin = origin
      self.reason = reason
    }
  }

  private var entries: [String: Entry] = [:]
  /// What was found and cannot be used, in the order of finding. Only recipes that use it are at fault.
  public private(set) var refusals: [Refusal] = []
  /// Where programs of their own were looked for: folders, in this order.
  public var places: [String] = []

  public init() {}

  /// A registry of in-tree plugins.
  public init(_ plugins: [any Plugin.Type]) {
    for plugin in plugins { add(Entry(of: plugin)) }
  }

  /// A second owner of an id is refused, and so is the first: nobody could say which of them a recipe means.
  public mutating func add(_ entry: Entry) {
    let id = entry.info.id
    if let first = entries.removeValue(forKey: id) {
      let next =
        [first, entry].contains(where: \.isPartOfRecut) ? "give the other" : "move one of them away, or give it"
      let reason =
        "two plugins are called so: one from \(first.origin), one from \(entry.origin); \(next) another `id`"
      refusals.append(Refusal(id: id, origin: entry.origin, reason: reason))
    } else if let refused = refusals.first(where: { $0.id == id }) {
      refusals.append(Refusal(id: id, origin: entry.origin, reason: refused.reason))
    } else {
      entries[id] = entry
    }
  }

  /// Adds a plugin that was found and cannot be used.
  public mutating func add(_ refusal: Refusal) { refusals.append(refusal) }

  /// Switches plugins off.
  ///
  /// - Parameter reason: in words that follow the plugin's name.
  public mutating func remove(_ id: String, because reason: String) {
    guard let entry = entries.removeValue(forKey: id) else { return }
    refusals.append(Refusal(id: id, origin: entry.origin, reason: reason))
  }

  /// The plugin that recipes mean by `id`; `nil` where there is none that can be used.
  public subscript(id: String) -> Entry? { entries[id] }

  /// Why a plugin cannot be used that was found. One whose manifest does not even tell its id is known by its folder.
  public func refusal(of id: String) -> Refusal? {
    refusals.first { $0.id == id }
      ?? refusals.first { refusal in
        guard refusal.id == nil else { return false }
        let folder = refusal.origin.fileName
        return folder == id || id.hasSuffix("." + folder)
      }
  }

  /// For whoever misses one.
  public var whereabouts: String {
    let list = "`recut plugins list` shows what there is"
    guard !places.isEmpty else { return list }
    return list + "; they are looked for in " + places.map { "'\($0)'" }.joined(separator: ", ")
      + " (RECUT_PLUGIN_PATH names more)"
  }

  /// All entries by id, in the order of the alphabet.
  public var all: [Entry] { entries.values.sorted { $0.info.id < $1.info.id } }
}

extension Registry.Entry {
  /// An in-tree plugin.
  public init(of plugin: any Plugin.Type) {
    self.init(PluginInfo(of: plugin), from: "recut") { given in
      let configured = plugin.configured(with: given)
      return (configured.plugin, configured.faults)
    }
  }
}
