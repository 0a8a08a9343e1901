public import RecutModel

/// The plugins that recipes can use, by id.
public struct Registry: Sendable {
  /// One plugin and where it came from.
  public struct Entry: Sendable {
    public let plugin: any Plugin.Type
    public let info: PluginInfo
    /// `recut` for in-tree plugins, otherwise the folder of the manifest.
    public let origin: String
  }

  /// A second owner of an id.
  public struct DuplicateError: Error, CustomStringConvertible {
    public let id: String
    public let first: String
    public let second: String
    public var description: String { "two plugins are called '\(id)': one from \(first), one from \(second)" }
  }

  private var entries: [String: Entry] = [:]

  public init() {}

  /// A registry of in-tree plugins.
  public init(_ plugins: [any Plugin.Type]) throws {
    for plugin in plugins { try add(plugin, from: "recut") }
  }

  public mutating func add(_ plugin: any Plugin.Type, from origin: String) throws(DuplicateError) {
    let info = PluginInfo(of: plugin)
    if let first = entries[info.id] { throw DuplicateError(id: info.id, first: first.origin, second: origin) }
    entries[info.id] = Entry(plugin: plugin, info: info, origin: origin)
  }

  public subscript(id: String) -> Entry? { entries[id] }

  /// All entries by id, in the order of the alphabet.
  public var all: [Entry] { entries.values.sorted { $0.info.id < $1.info.id } }
}

extension Plugin {
  /// The plugin with the parameters of a recipe, and everything that is wrong with them; parameters at fault keep
  /// their defaults. Paths of faults begin at the parameter's name.
  public static func configured(with given: [JSON.Member]) -> (plugin: Self, faults: [Fault]) {
    var plugin = Self()
    var faults: [Fault] = []
    let declared = parameters
    for member in given where faults.count <= Fault.mostTold {
      guard let parameter = declared.first(where: { $0.info.name == member.key }) else {
        let guess = nearest(to: member.key, in: declared.map { $0.info.name })
        faults.append(
          Fault(
            "`\(id)` has no parameter `\(member.key)`", at: [.key(member.key)],
            hint: guess.map { "did you mean `\($0)`?" }))
        continue
      }
      do {
        try parameter.set(&plugin, member.value)
      } catch {
        faults.append(error.inside(.key(member.key)))
      }
    }
    for parameter in declared
    where parameter.info.isRequired && !given.contains(where: { $0.key == parameter.info.name }) {
      faults.append(Fault("`\(id)` needs the parameter `\(parameter.info.name)`", hint: parameter.info.help))
    }
    return (plugin, faults)
  }
}
