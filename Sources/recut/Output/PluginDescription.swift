import RecutModel
import RecutPlugin

/// A plugin's declaration, for people at a terminal and for programs.
struct PluginDescription {
  private let entry: Registry.Entry

  init(_ entry: Registry.Entry) { self.entry = entry }

  var text: String {
    let info = entry.info
    var lines = [
      "\(info.id) – \(info.summary)", "\(info.kind.rawValue), version \(info.version), from \(entry.origin)",
    ]
    lines += Self.section("Inputs", info.inputs) { ["  \($0.name)", Self.types(of: $0), $0.help] }
    lines += Self.section("Outputs", info.outputs) { port in
      let contents = port.contents?.parts.map { "\($0.what) " + $0.items.map(\.plain).joined(separator: ", ") }
      let words = contents.map { " [\($0.joined(separator: "; "))]" } ?? ""
      return ["  \(port.name)", Self.types(of: port), port.help + words]
    }
    lines += Self.section("Parameters", info.parameters) { parameter in
      ["  \(parameter.name)", parameter.kindInWords, "[\(parameter.defaultInWords)]", parameter.help]
    }
    if !info.details.isEmpty { lines += ["", info.details] }
    return lines.joined(separator: "\n")
  }

  private static func section<Item>(_ title: String, _ items: [Item], _ row: (Item) -> [String]) -> [String] {
    guard let first = items.first else { return [] }
    var table = TextTable(row(first), row(first).map { _ in .left })
    for item in items.dropFirst() { table.add(row(item)) }
    return ["", title, table.text]
  }

  static func types(of port: Port) -> String {
    let types = port.types.map(\.rawValue).joined(separator: " | ")
    return types + (port.isList ? ", several" : "") + (port.isOptional ? ", optional" : "")
  }

  var json: JSON {
    let info = entry.info
    return .object([
      "id": .string(info.id), "version": .string(info.version), "kind": .string(info.kind.rawValue),
      "summary": .string(info.summary), "origin": .string(entry.origin), "inputs": .array(info.inputs.map(Self.json)),
      "outputs": .array(info.outputs.map(Self.json)), "parameters": .array(info.parameters.map(Self.json)),
    ])
  }

  private static func json(_ port: Port) -> JSON {
    .object([
      "name": .string(port.name), "types": .array(port.types.map { .string($0.rawValue) }), "list": .bool(port.isList),
      "optional": .bool(port.isOptional), "contents": port.contents.map(\.json), "help": .string(port.help),
    ])
  }

  private static func json(_ parameter: ParameterInfo) -> JSON {
    .object([
      "name": .string(parameter.name), "type": .string(parameter.type.rawValue), "default": parameter.default,
      "minimum": parameter.minimum.map { .number($0) }, "maximum": parameter.maximum.map { .number($0) },
      "unit": parameter.unit.map { .string($0) },
      "choices": parameter.choices.map { .array($0.map { .string($0) }) }, "required": .bool(parameter.isRequired),
      "help": .string(parameter.help),
    ])
  }
}

extension ParameterInfo {
  /// What it takes: `number from 0 to 1`, `time up to 10s`, `one of mean, max`.
  var kindInWords: String {
    if let choices {
      return (type == .choice ? "" : "\(type.rawValue), ") + "one of " + choices.joined(separator: ", ")
    }
    let unit = unit.map { " \($0)" } ?? (type == .time || type == .timeOrFrames ? " s" : "")
    return switch (minimum, maximum) {
    case (let low?, let high?): "\(type.rawValue) from \(JSON.number(low).text()) to \(JSON.number(high).text())\(unit)"
    case (let low?, nil): "\(type.rawValue) from \(JSON.number(low).text())\(unit)"
    case (nil, let high?): "\(type.rawValue) up to \(JSON.number(high).text())\(unit)"
    case (nil, nil): type.rawValue
    }
  }

  /// What holds without it: `none`, `required`, `0.6s`.
  var defaultInWords: String {
    if isRequired { return "required" }
    return switch `default` {
    case .null: "none"
    case .array(let elements) where elements.isEmpty: "none"
    case .object(let members) where members.isEmpty: "none"
    case .string(let text): text.isEmpty ? "none" : text
    default: `default`.text()
    }
  }
}
