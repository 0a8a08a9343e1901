import RecutModel

extension Plugin {
  /// The `plugin.yml` that says what the type declares, for a program outside recut.
  ///
  /// - Parameter command: the program and its arguments, from the plugin's folder.
  public static func manifest(command: [String]) -> String { ManifestText(of: self, command: command).text }
}

/// The `plugin.yml` of a plugin that is a type, made from what it declares.
struct ManifestText {
  let text: String

  init<P: Plugin>(of plugin: P.Type, command: [String]) {
    let info = PluginInfo(of: plugin)
    var lines = [
      "plugin: 1", "id: \(info.id)", "version: \(Self.quoted(info.version))", "protocol: \(Wire.version)",
      "kind: \(info.kind.rawValue)", "summary: \(Self.quoted(info.summary))",
      "command: [\(command.map(Self.quoted).joined(separator: ", "))]",
    ]
    if !info.details.isEmpty {
      lines.append("details: |")
      lines += info.details.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "  " + $0 }
    }
    lines += Self.ports("inputs", info.inputs, isInput: true) + Self.ports("outputs", info.outputs, isInput: false)
    lines += Self.section("parameters", info.parameters.map { ($0.name, Self.members(of: $0)) })
    if let analysis = P() as? any ConfiguredAnalysis {
      lines += ["wants:"] + analysis.wants.map { "  - " + Self.want($0) }
    }
    text = lines.joined(separator: "\n") + "\n"
  }

  private static func section(_ name: String, _ entries: [(name: String, members: [JSON.Member])]) -> [String] {
    entries.isEmpty ? [] : ["\(name):"] + entries.map { "  \($0.name): \(flow($0.members))" }
  }

  private static func ports(_ name: String, _ ports: [Port], isInput: Bool) -> [String] {
    section(
      name,
      ports.map { port in
        var members = [JSON.Member]()
        let types = port.types.map { JSON.string($0.rawValue) }
        members.append(.init("type", types.count == 1 ? types[0] : .array(types)))
        if port.isList { members.append(.init("list", .bool(true))) }
        if port.isOptional { members.append(.init("optional", .bool(true))) }
        if !isInput, case .signal(let unit, let channels)? = port.contents {
          members += [.init("unit", .string(unit)), .init("channels", .array(channels.map { .string($0) }))]
        }
        return (port.name, members + [.init("help", .string(port.help))])
      })
  }

  private static func members(of parameter: ParameterInfo) -> [JSON.Member] {
    var members = [JSON.Member("type", .string(parameter.type.rawValue))]
    if let unit = parameter.unit { members.append(.init("unit", .string(unit))) }
    if parameter.isRequired { members.append(.init("required", .bool(true))) }
    if parameter.default != .null { members.append(.init("default", parameter.default)) }
    if let choices = parameter.choices { members.append(.init("choices", .array(choices.map { .string($0) }))) }
    if let low = parameter.minimum, let high = parameter.maximum {
      members.append(.init("range", .array([.number(low), .number(high)])))
    }
    return members + [.init("help", .string(parameter.help))]
  }

  private static func want(_ want: Want) -> String {
    switch want {
    case .video(let format, let size, let sampling):
      var members = [JSON.Member("format", .string(format.rawValue))]
      switch size {
      case .native: break
      case .height(let height): members.append(.init("height", .integer(height)))
      case .longerSide(let side): members.append(.init("longer-side", .integer(side)))
      case .exact(let width, let height):
        members += [.init("width", .integer(width)), .init("height", .integer(height))]
      }
      switch sampling {
      case .everyFrame: break
      case .keyframes: members.append(.init("every", "keyframe"))
      case .every(let time, let port):
        members.append(.init("every", .string(ParameterReading.written(time))))
        if let port { members.append(.init("once-in", .string(port))) }
      case .framesOf(let port): members.append(.init("frames-of", .string(port)))
      }
      return "video: " + flow(members)
    case .audio(let rate, let layout):
      let members = [rate.map { JSON.Member("rate", .integer($0)) }, .init("layout", .string(layout.rawValue))]
      return "audio: " + flow(members.compactMap { $0 })
    case .videoFilter(let chain): return "video-filter: " + quoted(chain)
    case .audioFilter(let chain): return "audio-filter: " + quoted(chain)
    case .subtitles(let language):
      return "subtitles: " + flow(language.map { [.init("language", .string($0))] } ?? [])
    }
  }

  /// `{ a: 1, b: "two" }`; JSON's texts and lists are YAML's too.
  private static func flow(_ members: [JSON.Member]) -> String {
    "{ " + members.map { "\($0.key): \($0.value.text())" }.joined(separator: ", ") + " }"
  }

  private static func quoted(_ text: String) -> String { JSON.string(text).text() }
}
