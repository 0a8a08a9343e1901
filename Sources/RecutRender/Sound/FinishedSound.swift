internal import RecutMedia

/// Takes the mix of a plan's clips, and gives it with all that is laid under and over it.
final class FinishedSound {
  private let graph: FilterGraph
  /// The words of voices.
  private let files: [UnnamedFile]

  /// - Parameter filters: what the whole goes through.
  init(_ plan: AudioPlan, through filters: [String]) throws {
    files = try (plan.dressing?.words ?? []).map { try UnnamedFile(holding: $0.file) }
    graph = try FilterGraph(
      plan.chains(from: "[mix]", to: "[out]", through: filters, voiceFiles: files.map(\.path)).joined(separator: ";"),
      inputs: [FilterInput("mix", .audio(plan.mixFormat))], threads: 1)
  }

  func push(_ frame: Frame) throws { try graph.push(frame) }

  /// Says that there is no more.
  func close() throws { try graph.close() }

  func pull() throws -> Frame? { try graph.pull() }
}
