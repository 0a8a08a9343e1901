internal import RecutMedia
internal import RecutModel

/// Does an effect to some of the pictures that go by; the others pass as they are.
final class EffectedPictures {
  private let passage: EffectPassage
  private let plan: VideoPlan
  private var graph: FilterGraph?
  /// The output's frame that comes next, and how many pictures of the passage went.
  private var come: Int
  private var gone = 0

  init(_ passage: EffectPassage, _ plan: VideoPlan) throws {
    self.passage = passage
    self.plan = plan
    come = plan.segments.first?.output.lowerBound ?? 0
  }

  /// Takes the next picture with its time, and gives those that are done.
  func give(_ frame: Frame) throws -> [Frame] {
    let number = come
    come += 1
    if number < passage.frames.lowerBound { return [frame] }
    if number >= passage.frames.upperBound { return try finished() + [frame] }
    if graph == nil {
      graph = try FilterGraph(
        passage.filters.joined(separator: ","), inputs: [FilterInput(nil, .video(plan.encoderFormat))])
    }
    try graph?.push(frame)
    return try all()
  }

  /// What is left once all have been given.
  func rest() throws -> [Frame] { try finished() }

  private func finished() throws -> [Frame] {
    guard let graph else { return [] }
    try graph.close()
    let frames = try all()
    self.graph = nil
    let expected = min(come, passage.frames.upperBound) - passage.frames.lowerBound
    guard gone == expected else { throw RenderError.changedCount(expected: expected, got: gone) }
    return frames
  }

  private func all() throws -> [Frame] {
    var frames: [Frame] = []
    while let frame = try graph?.pull() {
      let number = passage.frames.lowerBound + gone
      gone += 1
      guard number < passage.frames.upperBound else {
        throw RenderError.changedCount(expected: passage.frames.count, got: gone)
      }
      let (ticks, next) = (plan.timing.ticks(ofFrame: number), plan.timing.ticks(ofFrame: number + 1))
      frames.append(try frame.at(ticks: ticks, duration: next - ticks, timeBase: plan.timing.timeBase))
    }
    return frames
  }
}
