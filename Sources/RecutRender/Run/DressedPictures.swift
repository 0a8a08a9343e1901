internal import Foundation
internal import RecutMedia

/// Lays words and other pictures over pictures as they go by.
final class DressedPictures {
  private let graph: FilterGraph
  /// The script of the words.
  private let script: UnnamedFile?

  init(_ dressing: Dressing, _ plan: VideoPlan) throws {
    script = try dressing.lettering.map { try UnnamedFile(holding: Data($0.script.utf8)) }
    let chains = dressing.chains(from: "[in]", to: "[drawn]", titlesFile: script?.path ?? "")
    graph = try FilterGraph(
      (chains + ["[drawn]format=pix_fmts=\(plan.picture.pixelFormat)[out]"]).joined(separator: ";"),
      inputs: [FilterInput("in", .video(plan.encoderFormat))])
  }

  /// Takes a picture with its time, and gives those that are done.
  func give(_ frame: Frame) throws -> [Frame] {
    try graph.push(frame)
    return try all()
  }

  /// What is left once all have been given.
  func rest() throws -> [Frame] {
    try graph.close(0)
    return try all()
  }

  private func all() throws -> [Frame] {
    var frames: [Frame] = []
    while let frame = try graph.pull() { frames.append(frame) }
    return frames
  }
}
