import ArgumentParser
import Foundation
import RecutHost
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRuntime

struct TestPluginCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Tries a plugin as recut would use it, and as it would rather not be used.",
    discussion: """
        recut plugins test plugins/blink
        recut plugins test plugins/blink --set model=small.onnx

      Its films are made up: no media are needed. Exits 0 where everything holds, 70 where something does not, 65 where the \
      manifest is faulty, 69 where the program cannot run here.
      """)

  @Argument(help: "The plugin's folder.", completion: .directory) var folder: String
  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Set a parameter of the plugin; can be given several times.", valueName: "name=value"))
  var settings: [String] = []
  @Flag(help: "Print one JSON object.") var json = false
  @OptionGroup var talk: TalkOptions

  func run() throws {
    let path = URL(fileURLWithPath: folder).standardizedFileURL.path
    guard FileManager.default.fileExists(atPath: path) else {
      throw Failure(.missingInput, "there is no folder '\(folder)': what is tested is a plugin's folder, not its id")
    }
    guard FileManager.default.fileExists(atPath: path + "/" + PluginManifest.fileName) else {
      throw Failure(.missingInput, "there is no \(PluginManifest.fileName) in '\(folder)'")
    }
    let reading = PluginManifest.read(folder: path, name: folder + "/" + PluginManifest.fileName)
    guard let manifest = reading.manifest else { throw Failure(reading.diagnostics) }
    let folders = PluginFolders(recipe: nil, environment: Environment.all)
    let entry = try ExternalPlugins(folders, environment: Environment.all, version: Recut.version).entry(manifest)
    if let reason = entry.whyNotRunning { throw Failure(.unavailable, "\(manifest.info.id) cannot run: \(reason)") }
    let conformance = Conformance(
      manifest, entry, with: try parameters(manifest),
      log: { [talk] level, text in
        if talk.verbose || level >= .warning { talk.say("  | \(text)") }
      })
    let checks = try conformance.run { check in if !json { try Streams.result(Self.line(check)) } }
    if json {
      try Streams.result(
        JSON.object([
          "plugin": .string(manifest.info.id), "version": .string(manifest.info.version),
          "passed": .bool(!checks.contains(where: \.isFailure)), "checks": .array(checks.map(\.json)),
        ]).text(indented: true))
    }
    let failures = checks.count(where: \.isFailure)
    if failures > 0 { throw ExitCode(RecutError.Code.failed.rawValue) }
    if !json { talk.say("\(manifest.info.id): everything holds") }
  }

  private static func line(_ check: Check) -> String {
    switch check.outcome {
    case .passed: "ok    \(check.name)"
    case .failed(let why): "FAIL  \(check.name): \(why)"
    case .skipped(let why): "--    \(check.name): \(why)"
    }
  }

  private func parameters(_ manifest: PluginManifest) throws -> [JSON.Member] {
    try settings.map { setting in
      let parts = setting.split(separator: "=", maxSplits: 1).map { String($0) }
      guard parts.count == 2 else { throw ValidationError("--set takes NAME=VALUE, not '\(setting)'") }
      let isFile = manifest.info.parameters.contains { $0.name == parts[0] && $0.type == .file }
      let value = isFile ? URL(fileURLWithPath: parts[1]).standardizedFileURL.path : parts[1]
      return JSON.Member(parts[0], (try? JSON(parsing: value)) ?? .string(value))
    }
  }
}
