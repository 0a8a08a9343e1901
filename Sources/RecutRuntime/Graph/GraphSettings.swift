import RecutModel
import RecutPlugin
import RecutRecipe

/// A node's plugin with its parameters.
struct GraphSettings {
  var plugin: any ConfiguredPlugin
  var parameters: [JSON.Member]
  /// Parameters at fault: what the plugin says of them as well is left out.
  var faulty: Set<String>
  var declared: [ParameterInfo]

  var isFaulty: Bool { !faulty.isEmpty }
}

extension GraphBuilder {
  mutating func settings(of node: RecipeNode, _ entry: Registry.Entry, _ binding: GraphBinding) -> GraphSettings {
    let entries = node.with?.entries ?? []
    var faulty = Set(entries.filter { $0.value.hasUnknown }.map { $0.key })
    let written = entries.map { JSON.Member($0.key, value(of: $0, entry.info, &faulty)) }
    let given = withoutAbsent(written, of: node, entry.info, binding)
    let configured = entry.configured(with: given)
    let declared = entry.info.parameters
    var found = faulty
    for fault in Self.allFaults(of: configured.faults, entry, given) where !leavesOut() {
      guard case .key(let name)? = fault.path.first else {
        found.formUnion(Self.missing(declared, given))
        // What is missing may stand in the part that is left out.
        if !node.isFaulty { report(fault.inside(.key("with")), on: node, isKey: false) }
        continue
      }
      found.insert(name)
      // What is wrong with the value itself has been said.
      if faulty.contains(name) { continue }
      var named = fault.inside(.key("with"))
      let isDeclared = declared.contains { $0.name == name }
      if isDeclared {
        named.message = "\(quoted(name)): \(fault.message)"
        named.hint = fault.hint ?? entries.first { $0.key == name }.flatMap { Self.comment(inPlaceOf: $0.value) }
      } else {
        named.hint = fault.hint ?? Self.known(entry.info)
      }
      report(named, on: node, isKey: !isDeclared)
    }
    return GraphSettings(plugin: configured.plugin, parameters: given, faulty: found, declared: declared)
  }

  private static func comment(inPlaceOf value: YAMLNode) -> String? {
    guard value.isNull, let comment = YAMLComment(inPlaceOfValueAt: value.range.start, in: value.range.source) else {
      return nil
    }
    return "a `#` behind a space begins a comment: \(comment.cure)"
  }

  /// Parameters that must be given and are not.
  private static func missing(_ declared: [ParameterInfo], _ given: [JSON.Member]) -> [String] {
    declared.filter { info in info.isRequired && !given.contains { $0.key == info.name } }.map { $0.name }
  }

  private static func known(_ plugin: PluginInfo) -> String {
    switch plugin.parameters.count {
    case 0: "it has no parameters"
    case 1...8: "it has \(listed(plugin.parameters.map { quoted($0.name) }))"
    default: "`recut plugins show \(plugin.id)` lists what it has"
    }
  }

  /// Reading a parameter ends at its first fault. To find those of a list's or mapping's other elements as well, it is
  /// read again without the faulty one.
  private static func allFaults(
    of first: [Fault], _ entry: Registry.Entry, _ given: [JSON.Member]
  ) -> [Fault] {
    var faults: [Fault] = []
    for fault in first {
      faults.append(fault)
      guard fault.path.count > 1, case .key(let name)? = fault.path.first,
        var rest = given.first(where: { $0.key == name })
      else { continue }
      var kept = Array(0..<(rest.value.arrayValue?.count ?? 0))
      var last = fault
      // Bounded, because each turn reads the whole value.
      for _ in 0..<20 {
        guard let smaller = rest.value.removing(last.path[1]) else { break }
        rest.value = smaller
        if case .index(let index) = last.path[1] { kept.remove(at: index) }
        guard
          let next = entry.configured(with: [rest]).faults.first(where: { $0.path.first == .key(name) }),
          next.path.count > 1
        else { break }
        last = next
        var placed = next
        if case .index(let index) = next.path[1], kept.indices.contains(index) { placed.path[1] = .index(kept[index]) }
        faults.append(placed)
      }
    }
    return faults
  }

  /// The value as the plugin is given it: paths are absolute, and their files are there.
  private mutating func value(of entry: YAMLEntry, _ info: PluginInfo, _ faulty: inout Set<String>) -> JSON {
    let type = info.parameters.first { $0.name == entry.key }?.type
    if type == .files, let files = entry.value.entries {
      return .object(files.map { JSON.Member($0.key, self.file($0.value, of: entry.key, &faulty)) })
    }
    return type == .file ? file(entry.value, of: entry.key, &faulty) : entry.value.json
  }

  private mutating func file(_ node: YAMLNode, of parameter: String, _ faulty: inout Set<String>) -> JSON {
    guard !node.isNull, let path = recipe.path(node) else { return node.json }
    if !checkReadable(path) { faulty.insert(parameter) }
    return .string(path.absolute)
  }

  /// What the plugin says of all its parameters and inputs together.
  mutating func report(_ faults: [Fault], on node: RecipeNode, _ settings: GraphSettings) {
    for fault in faults where !leavesOut() {
      if settings.isFaulty {
        // What is said of the whole may come from the parameter that kept its default.
        guard fault.path.count > 1, case .key(let name) = fault.path[1], !settings.faulty.contains(name) else {
          continue
        }
      }
      report(fault, on: node, isKey: fault.isAboutName(settings.declared))
    }
  }
}

extension Fault {
  /// In a mapping from references to values a plugin finds fault with the names: the values were checked before.
  func isAboutName(_ declared: [ParameterInfo]) -> Bool {
    guard path.count == 3, offset == nil, case .key("with") = path[0], case .key(let parameter) = path[1],
      case .key = path[2]
    else { return false }
    let type = declared.first { $0.name == parameter }?.type
    return [.weights, .choices, .labels].contains(type)
  }
}

extension JSON {
  /// A list or mapping without one of its elements; `nil` where it has no such element.
  fileprivate func removing(_ step: Fault.Step) -> JSON? {
    switch (self, step) {
    case (.array(var elements), .index(let index)) where elements.indices.contains(index):
      elements.remove(at: index)
      return .array(elements)
    case (.object(let members), .key(let key)) where members.contains { $0.key == key }:
      return .object(members.filter { $0.key != key })
    default: return nil
    }
  }
}
