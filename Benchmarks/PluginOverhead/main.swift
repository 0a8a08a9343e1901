import CGuard
import Foundation
import RecutHost
import RecutMedia
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRuntime

// The same analysis as a type of this program and as a program of its own:
//
//   plugin-overhead in-tree|external FILM WIDTH HEIGHT FOLDER
//
// prints the seconds of one forced run; FOLDER keeps the frame index, so that it is not part of what is measured.

let arguments = CommandLine.arguments
switch arguments.dropFirst().first {
case RECUT_GUARD_WORD: recut_guard(CommandLine.argc, CommandLine.unsafeArgv)
case "in-tree", "external":
  guard arguments.count == 6, let width = Int(arguments[3]), let height = Int(arguments[4]) else { exit(64) }
  try await measure(isExternal: arguments[1] == "external", film: arguments[2], width, height, folder: arguments[5])
default: Brightness.main()
}

func measure(isExternal: Bool, film: String, _ width: Int, _ height: Int, folder: String) async throws {
  let given = [JSON.Member("width", .integer(width)), JSON.Member("height", .integer(height))]
  let entry = isExternal ? try external(folder) : Registry.Entry(of: Brightness.self)
  let node = PlannedNode(
    id: "brightness", plugin: entry.configured(with: given).plugin, info: entry.info, parameters: given,
    inputs: [PlannedInput(port: "media", reference: "film", source: .medium("film"))])
  let medium = PlannedMedium(name: "film", path: film)
  let store = Store(folder: folder)
  let library = MediaLibrary([medium], store: store)
  _ = try library.index("film")
  let run = Run(
    PlannedGraph(media: [medium], nodes: [node]), store: store, library: library,
    options: RunOptions(isForced: true))
  let start = ContinuousClock.now
  let outcome = await run.execute(recipe: "overhead")
  if let failure = outcome.failure { throw failure }
  let took = (ContinuousClock.now - start).components
  print(Double(took.seconds) + Double(took.attoseconds) * 1e-18)
}

/// The plugin in a folder of its own, with this program as its command.
func external(_ folder: String) throws -> Registry.Entry {
  let plugin = folder + "/brightness"
  try FileManager.default.createDirectory(atPath: plugin, withIntermediateDirectories: true)
  let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
  let wants = "wants:\n  - video: { format: gray8, width: \"${width}\", height: \"${height}\" }\n"
  let declared = Brightness.manifest(command: [program])
  let kept = declared.range(of: "wants:").map { String(declared[..<$0.lowerBound]) } ?? declared
  try (kept + wants).write(toFile: plugin + "/plugin.yml", atomically: true, encoding: .utf8)
  guard let manifest = PluginManifest.read(folder: plugin).manifest else { throw PluginError("the manifest is faulty") }
  let environment = ProcessInfo.processInfo.environment
  return try ExternalPlugins(PluginFolders(recipe: nil, environment: [:]), environment: environment, version: "0")
    .entry(
      manifest)
}
