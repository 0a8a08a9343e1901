import Foundation
import RecutMedia
import RecutModel
import RecutPlugin
import RecutTesting
import Synchronization

@testable import RecutRuntime

/// A folder with one film and a store, and graphs that are run on it.
struct TestRun {
  let folder = TestFolder()
  let film: String

  init(_ film: TestFilm = TestFilm(50), _ name: String = "film.mp4") throws {
    self.film = folder.file(name)
    try film.write(to: self.film)
  }

  init(file bytes: [UInt8], _ name: String) throws { film = try folder.write(bytes, name) }

  var store: Store { Store(folder: folder.file("cache")) }

  func probe(_ id: String, _ with: [JSON.Member] = [], after other: String? = nil) -> PlannedNode {
    PlannedNode(
      id: id, plugin: Probe.configured(with: with).plugin, parameters: with,
      inputs: [.init(port: "media", reference: "film", source: .medium("film"))]
        + (other.map { [.init(port: "after", reference: $0, source: .node($0, output: "seen"))] } ?? []))
  }

  func snip(
    _ id: String, _ ranges: [String], after other: String? = nil, overrides: [EditOverride] = []
  ) -> PlannedNode {
    let with: [JSON.Member] = [.init("ranges", .array(ranges.map { .string($0) }))]
    return PlannedNode(
      id: id, plugin: Snip.configured(with: with).plugin, parameters: with,
      inputs: [.init(port: "media", reference: "film", source: .medium("film"))]
        + (other.map { [.init(port: "seen", reference: $0, source: .node($0, output: "seen"))] } ?? []),
      overrides: overrides)
  }

  func run(
    _ nodes: [PlannedNode], store: Store? = nil, options: RunOptions = RunOptions(),
    cancellation: Cancellation = Cancellation(), progress: any ProgressObserver = SilentProgress(),
    subtitles: PlannedMedium.Subtitles = .any
  ) async -> RunOutcome {
    let graph = PlannedGraph(media: [PlannedMedium(name: "film", path: film, subtitles: subtitles)], nodes: nodes)
    let store = store ?? self.store
    let library = MediaLibrary(graph.media, store: store, cancellation: cancellation)
    var options = options
    options.values = nodes.filter { $0.plugin is Probe }.map(\.id)
    return await Run(
      graph, store: store, library: library, options: options, cancellation: cancellation, progress: progress
    ).execute(recipe: "test.yml")
  }
}

extension RunOutcome {
  /// What a probe saw.
  func seen(_ node: String) -> Signal? {
    guard case .signal(let signal)? = report.values.first(where: { $0.reference == node })?.value else { return nil }
    return signal
  }

  func channel(_ node: String, _ name: String) -> [Double] { seen(node)?.channel(name)?.values ?? [] }

  func node(_ id: String) -> RunReport.Node? { report.nodes.first { $0.id == id } }
}

/// Keeps all that it is told.
final class Recorder: ProgressObserver {
  private let list = Mutex<[ProgressEvent]>([])
  private let then: @Sendable (ProgressEvent) -> Void

  init(then: @escaping @Sendable (ProgressEvent) -> Void = { _ in }) { self.then = then }

  var events: [ProgressEvent] { list.withLock { $0 } }

  func observe(_ event: ProgressEvent) {
    list.withLock { $0.append(event) }
    then(event)
  }
}
