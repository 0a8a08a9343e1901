import Glibc
import RecutModel

extension Analysis {
  /// The whole program of an analysis outside recut: a `main.swift` that calls it is all that there is to write.
  ///
  /// It speaks the protocol of docs/plugin-protocol.md on standard input and output. What the plugin prints goes to
  /// standard error, which recut shows as its log. With the argument `--manifest` it prints the `plugin.yml` that says
  /// what the type declares.
  public static func main() { PluginProgram.run(Self.self) { try AnalysisProgram<Self>($0, $1) } }
}

extension Transform {
  /// The whole program of a transform outside recut: a `main.swift` that calls it is all that there is to write.
  ///
  /// It speaks the protocol of docs/plugin-protocol.md on standard input and output. What the plugin prints goes to
  /// standard error, which recut shows as its log. With the argument `--manifest` it prints the `plugin.yml` that says
  /// what the type declares.
  public static func main() { PluginProgram.run(Self.self) { try TransformProgram<Self>($0, $1) } }
}

/// What a program does between `ready` and its result.
protocol PluginTask {
  /// Takes a message; gives the result with the last one.
  mutating func take(_ message: WireMessage, from channel: WireChannel) throws -> Outputs?
}

/// The frame around a plugin that is a program of its own: hello, open, result, close.
enum PluginProgram {
  static func run<P: Plugin>(_ plugin: P.Type, _ begin: (WireMessage, WireChannel) throws -> any PluginTask) {
    switch CommandLine.arguments.dropFirst().first {
    case "--manifest":
      let name = CommandLine.arguments[0].split(separator: "/").last ?? ""
      print(plugin.manifest(command: [".build/release/\(name)"]), terminator: "")
    case nil where isatty(STDIN_FILENO) == 1:
      print("\(P.id) – \(P.summary)\nThis is a plugin of recut, which starts it when a recipe uses it.")
    default: converse(plugin, begin)
    }
  }

  private static func converse<P: Plugin>(
    _ plugin: P.Type, _ begin: (WireMessage, WireChannel) throws -> any PluginTask
  ) {
    let channel = WireChannel.standard()
    do {
      try greet(plugin, channel)
      guard let open = try channel.expect("open") else { return }
      var task = try begin(open, channel)
      channel.send(Wire.message("ready"))
      while let message = try channel.next() {
        if ["close", "cancel"].contains(message.name) { return }
        guard let outputs = try task.take(message, from: channel) else { continue }
        let values = outputs.sorted { $0.key < $1.key }.map { JSON.Member($0.key, $0.value.wireResult) }
        channel.send(Wire.message("result", ["values": .object(values)]))
      }
    } catch {
      let fault = error as? PluginError
      let text = fault?.description ?? (error as? Fault)?.message ?? "\(error)"
      channel.send(
        Wire.message(
          "failed",
          [
            "text": .string(text), "bad_input": .bool(fault?.isBadInput ?? false),
            "unavailable": .bool(fault?.isUnavailable ?? false),
          ]))
      exit(1)
    }
  }

  private static func greet<P: Plugin>(_ plugin: P.Type, _ channel: WireChannel) throws {
    guard let hello = try channel.expect("hello") else { exit(0) }
    let versions = hello.json["protocols"]?.arrayValue?.compactMap(\.intValue) ?? []
    guard versions.contains(Wire.version) else {
      throw PluginError("this program speaks version \(Wire.version) of the plugin protocol, and recut \(versions)")
    }
    channel.send(
      Wire.message(
        "hello", ["protocol": .integer(Wire.version), "id": .string(P.id), "version": .string(P.version)]))
  }
}

extension Value {
  fileprivate var wireResult: JSON {
    var members = [JSON.Member("type", .string(type.rawValue))]
    if let media { members.append(.init("media", .string(media))) }
    return .object(members + wireMembers)
  }
}
