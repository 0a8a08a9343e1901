import Foundation
import RecutMedia
import RecutModel
import RecutPlugin
import RecutRuntime
import Testing

@Test(.enabled(if: ProcessInfo.processInfo.environment["RECUT_SCRATCH"] != nil)) func scratch() async throws {
  let path = ProcessInfo.processInfo.environment["RECUT_SCRATCH"] ?? ""
  let folder = NSTemporaryDirectory() + "/scratch-\(UUID())"
  func probe(_ id: String, _ with: [JSON.Member]) -> PlannedNode {
    PlannedNode(
      id: id, plugin: Probe.configured(with: with).plugin, parameters: with,
      inputs: [.init(port: "media", reference: "film", source: .medium("film"))])
  }
  let graph = PlannedGraph(
    media: [PlannedMedium(name: "film", path: path)],
    nodes: [
      probe("a", [.init("height", 180)]), probe("b", [.init("height", 180), .init("colour", true)]),
      probe("c", [.init("sound", true), .init("height", 0)]),
      PlannedNode(
        id: "cut", plugin: Snip.configured(with: [.init("ranges", ["1s..2s"])]).plugin,
        parameters: [.init("ranges", ["1s..2s"])],
        inputs: [.init(port: "media", reference: "film", source: .medium("film"))]),
    ])
  for _ in 0..<2 {
    let store = Store(folder: folder)
    let library = MediaLibrary(graph.media, store: store)
    let start = ContinuousClock.now
    let outcome = await Run(graph, store: store, library: library, progress: TerminalProgress(isVerbose: true)).execute(
      recipe: "x.yml")
    print(outcome.report.json.text(indented: true), outcome.failure ?? "ok", ContinuousClock.now - start)
    print(store.info())
  }
}
