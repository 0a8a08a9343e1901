internal import RecutMedia

/// A chain that pictures may go through, built for them as they turn out to be; without filters they pass.
struct StageGraph {
  /// The chain for pictures like the first one.
  private let chain: (Frame) -> [String]
  private var graph: FilterGraph?
  private var isPassing = false

  init(_ chain: [String]) { self.init { _ in chain } }

  init(_ chain: @escaping (Frame) -> [String]) { self.chain = chain }

  mutating func give(_ frame: Frame) throws -> [Frame] {
    if isPassing { return [frame] }
    if graph == nil {
      let chain = chain(frame)
      isPassing = chain.isEmpty
      if isPassing { return [frame] }
      graph = try FilterGraph(chain.joined(separator: ","), inputs: [FilterInput(nil, frame.format)])
    }
    try graph?.push(frame)
    return try all()
  }

  mutating func rest() throws -> [Frame] {
    try graph?.close()
    return try all()
  }

  private func all() throws -> [Frame] {
    var frames: [Frame] = []
    while let frame = try graph?.pull() { frames.append(frame) }
    return frames
  }
}
