internal import RecutMedia
internal import RecutModel

/// The pictures of one transition, made of those of its segments as they come.
struct BlendedPictures {
  private let graph: FilterGraph
  private let timeBase: TimeBase
  private var given = 0

  /// - Parameters:
  ///   - labels: of the chains' open inputs, in the order in which pictures are given.
  init(_ chains: [String], _ labels: [String], _ plan: VideoPlan) throws(MediaError) {
    timeBase = plan.timing.timeBase
    graph = try FilterGraph(
      chains.joined(separator: ";"), inputs: labels.map { FilterInput($0, .video(plan.encoderFormat)) },
      outputs: ["blend"])
  }

  /// Gives one picture of each segment, and takes what can be had for them.
  mutating func give(_ pictures: [Frame]) throws(MediaError) -> [Frame] {
    for (index, picture) in pictures.enumerated() {
      try graph.push(picture.at(ticks: Int64(given), duration: 1, timeBase: timeBase), to: index)
    }
    given += 1
    return try all()
  }

  /// What is left once all have been given.
  func rest(_ labels: Int) throws(MediaError) -> [Frame] {
    for index in 0..<labels { try graph.close(index) }
    return try all()
  }

  private func all() throws(MediaError) -> [Frame] {
    var frames: [Frame] = []
    while let frame = try graph.pull() { frames.append(frame) }
    return frames
  }
}
