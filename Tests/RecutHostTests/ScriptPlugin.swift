import Foundation
import RecutHost
import RecutPlugin
import RecutRecipe
import RecutTesting
import Testing

/// A transform in shell that gives a profile, run by the host in this process.
struct ScriptPlugin {
  let folder = TestFolder()

  /// - Parameter ending: what it does once it is told to run; it can `answer`.
  init(_ ending: String = "answer") throws {
    try """
    plugin: 1
    id: script
    version: "1"
    protocol: 1
    kind: transform
    summary: Likes nothing.
    command: [/bin/sh, plugin.sh]
    inputs: {}
    outputs:
      profile: { type: profile, help: what is liked }
    """.write(toFile: folder.file("plugin.yml"), atomically: true, encoding: .utf8)
    try """
    answer() { echo '{"message":"result","values":{"profile":{"type":"profile","value":{"viewer":"a","weights":[]}}}}'; }
    while read -r line; do
      case $line in
      *'"message":"hello"'*) echo '{"message":"hello","protocol":1,"id":"script","version":"1"}' ;;
      *'"message":"open"'*) echo '{"message":"ready"}' ;;
      *'"message":"run"'*) \(ending) ;;
      *'"message":"close"'*) exit 0 ;;
      esac
    done
    """.write(toFile: folder.file("plugin.sh"), atomically: true, encoding: .utf8)
  }

  /// The built program lies beside the test bundle.
  static let recut: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "recut").path
  }()

  func configured() throws -> any ConfiguredTransform {
    let reading = PluginManifest.read(folder: folder.path)
    let manifest = try #require(reading.manifest, "\(reading.diagnostics.map { $0.rendered() })")
    let environment = ["PATH": "/usr/bin:/bin"]
    let plugins = ExternalPlugins(
      PluginFolders(recipe: nil, environment: environment), environment: environment, guardProgram: Self.recut,
      version: "0")
    return try #require(try plugins.entry(manifest).configured(with: []).plugin as? any ConfiguredTransform)
  }

  func run() throws -> Outputs { try configured().run(Inputs(), TransformContext(media: [:])) }
}
