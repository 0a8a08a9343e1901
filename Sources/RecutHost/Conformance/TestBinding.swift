internal import RecutModel
internal import RecutPlugin

/// How a plugin's input ports are filled: lists with two values.
struct TestBinding {
  /// Optional ports stay empty.
  var leavesOut = false
  /// Which of a port's types is taken; one with fewer begins again.
  var type = 0

  /// Those besides the usual one that differ from it for a plugin.
  static func others(of info: PluginInfo) -> [TestBinding] {
    let ports = bound(of: info)
    let count = ports.map(\.types.count).max() ?? 0
    return (ports.contains(where: \.isOptional) ? [TestBinding(leavesOut: true)] : [])
      + (1..<max(1, count)).map { TestBinding(type: $0) }
  }

  /// For sentences.
  var described: String {
    leavesOut ? "with its optional inputs left out" : "with inputs of their type number \(type + 1)"
  }

  /// The medium itself is told of elsewhere to an analysis.
  private static func bound(of info: PluginInfo) -> [Port] {
    info.inputs.filter { info.kind == .transform || $0.types != [.media] }
  }

  func inputs(of info: PluginInfo, _ medium: TestMedium) -> Inputs {
    var ports: [String: [Inputs.Item]] = [:]
    for port in Self.bound(of: info) where !(leavesOut && port.isOptional) && !port.types.isEmpty {
      let value = medium.value(port.types[type % port.types.count])
      ports[port.name] = [Inputs.Item(port.name, value)] + (port.isList ? [Inputs.Item("\(port.name)-2", value)] : [])
    }
    return Inputs(ports)
  }
}
