import RecutModel
import RecutPlugin

extension ManifestReader {
  mutating func ports(_ node: YAMLNode?, _ key: String) -> [Port] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      values.diagnostics.error("`\(key)` is a mapping from names to ports, not \(node.described)", on: node)
      return []
    }
    if entries.isEmpty, key == "outputs" { values.diagnostics.error("a plugin has an output", on: node) }
    return entries.compactMap { entry in
      checkName(entry)
      return port(entry, isInput: key == "inputs")
    }
  }

  /// Names are written in recipes after a dot and in expressions.
  private mutating func checkName(_ entry: YAMLEntry) {
    let isGood =
      entry.key.first?.isASCII == true && entry.key.first?.isLetter == true
      && entry.key.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber || $0 == "-" || $0 == "_") }
    if !isGood {
      values.diagnostics.error(
        "\(quoted(entry.key)) is no name", at: entry.keyRange, hint: "lower-case letters, digits and hyphens")
    }
  }

  private mutating func port(_ entry: YAMLEntry, isInput: Bool) -> Port? {
    let keys = isInput ? ["type", "help", "list", "optional"] : ["type", "help", "unit", "channels"]
    guard let fields = Fields(entry.value, of: "the port \(quoted(entry.key))", keys: keys, &values.diagnostics) else {
      return nil
    }
    guard let node = fields["type"] else {
      values.diagnostics.error("the port \(quoted(entry.key)) has no `type`", at: entry.keyRange)
      return nil
    }
    let types = (node.elements ?? [node]).compactMap { values.choice($0, "type", PortType.self) }
    if !isInput, types.count > 1 || types == [.media] {
      values.diagnostics.error("an output has one `type`, and it is not `media`", on: node)
    }
    var port = Port(entry.key, help: values.text(fields["help"], "help")?.value ?? "")
    port.types = types
    port.isList = values.boolean(fields["list"], "list") ?? false
    port.isOptional = values.boolean(fields["optional"], "optional") ?? false
    port.contents = contents(fields, types)
    return types.isEmpty ? nil : port
  }

  /// What is fixed about an output's signals: all of them are held against it.
  private mutating func contents(_ fields: Fields, _ types: [PortType]) -> PortContents? {
    let (unit, channels) = (fields["unit"], fields["channels"])
    guard let node = unit ?? channels else { return nil }
    guard types == [.signal] else {
      if types.isEmpty { return nil }
      values.diagnostics.error("only a `signal` has a `unit` and `channels`", on: node)
      return nil
    }
    guard let unit, let channels, let elements = channels.elements, !elements.isEmpty else {
      values.diagnostics.error("a signal's `unit` and its list of `channels` are declared together", on: node)
      return nil
    }
    let names = elements.compactMap { values.text($0, "channels")?.value }
    return values.text(unit, "unit").map { .signal(unit: $0.value, channels: names) }
  }

  mutating func parameters(_ node: YAMLNode?) -> [ParameterInfo] {
    guard let node else { return [] }
    guard let entries = node.entries else {
      values.diagnostics.error("`parameters` is a mapping from names to declarations, not \(node.described)", on: node)
      return []
    }
    return entries.compactMap { entry in
      checkName(entry)
      return parameter(entry)
    }
  }

  private static let parameterKeys = ["type", "default", "required", "range", "unit", "choices", "help"]

  private mutating func parameter(_ entry: YAMLEntry) -> ParameterInfo? {
    let what = "the parameter \(quoted(entry.key))"
    guard let fields = Fields(entry.value, of: what, keys: Self.parameterKeys, &values.diagnostics) else { return nil }
    guard fields["type"] != nil else {
      values.diagnostics.error("\(what) has no `type`", at: entry.keyRange)
      return nil
    }
    guard let type = values.choice(fields["type"], "type", ParameterType.self) else { return nil }
    var info = ParameterInfo(
      name: entry.key, type: type, default: .null, help: values.text(fields["help"], "help")?.value ?? "",
      isRequired: values.boolean(fields["required"], "required") ?? false)
    info.unit = unit(fields["unit"], type)
    info.choices = choices(fields["choices"], type, entry)
    (info.minimum, info.maximum) = bounds(fields["range"], type)
    if let node = fields["default"] { readDefault(node, &info) }
    return info
  }

  private mutating func unit(_ node: YAMLNode?, _ type: ParameterType) -> String? {
    guard let node else { return nil }
    if type != .number { values.diagnostics.error("only a `number` has a `unit`", on: node) }
    return values.text(node, "unit")?.value
  }

  private mutating func choices(_ node: YAMLNode?, _ type: ParameterType, _ entry: YAMLEntry) -> [String]? {
    let isNeeded = type == .choice || type == .choices
    guard let node else {
      if isNeeded { values.diagnostics.error("a \(quoted(type.rawValue)) lists its `choices`", at: entry.keyRange) }
      return nil
    }
    guard isNeeded, let elements = node.elements, !elements.isEmpty else {
      values.diagnostics.error(
        isNeeded ? "`choices` is a list of words, not \(node.described)" : "only `choice` and `choices` have `choices`",
        on: node)
      return nil
    }
    return elements.compactMap { values.text($0, "choices")?.value }
  }

  /// `[low, high]`, numbers or times.
  private mutating func bounds(_ node: YAMLNode?, _ type: ParameterType) -> (Double?, Double?) {
    guard let node else { return (nil, nil) }
    let isTime = type == .time || type == .timeOrFrames
    guard isTime || [.number, .integer, .weights].contains(type) else {
      values.diagnostics.error("a \(quoted(type.rawValue)) has no `range`", on: node)
      return (nil, nil)
    }
    let found = (node.elements ?? []).map { element -> Double? in
      guard let scalar = element.scalar else { return nil }
      if isTime, case .time(let time)? = TimeQuantity(scalar.text) { return time.seconds }
      return isTime ? nil : scalar.number?.doubleValue
    }
    guard found.count == 2, let low = found[0], let high = found[1], low <= high, low.isFinite, high.isFinite else {
      values.diagnostics.error(
        "`range` takes a list of the least and the greatest \(isTime ? "time" : "number")", on: node)
      return (nil, nil)
    }
    return (low, high)
  }

  private mutating func readDefault(_ node: YAMLNode, _ info: inout ParameterInfo) {
    info.default = node.json
    if info.isRequired {
      values.diagnostics.error("what is `required` has no `default`", on: node)
    } else {
      do {
        _ = try info.read(node.json)
      } catch {
        values.diagnostics.error("`default`: \(error.message)", on: node, hint: error.hint)
      }
    }
  }
}
