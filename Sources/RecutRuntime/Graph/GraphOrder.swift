import RecutRecipe

extension GraphBuilder {
  /// The nodes' indices, each behind those that it reads, which stand in the recipe's order; `nil`, with a diagnostic
  /// for each, where there are cycles.
  mutating func order() -> [Int]? {
    let indices = Dictionary(recipe.nodes.enumerated().map { ($1.name, $0) }) { first, _ in first }
    let reads = recipe.nodes.map { node in
      Set(node.references.compactMap { indices[$0.name] }).sorted()
    }
    var walk = GraphWalk(reads: reads)
    let order = walk.order()
    for cycle in walk.cycles { report(cycle) }
    return walk.cycles.isEmpty ? order : nil
  }

  /// At the first of the cycle's nodes in the recipe.
  private mutating func report(_ cycle: [Int]) {
    guard let first = cycle.min(), let start = cycle.firstIndex(of: first) else { return }
    let names = (cycle[start...] + cycle[..<start]).map { quoted(recipe.nodes[$0].name) }
    let sentence =
      names.count == 1
      ? "\(names[0]) reads itself: a cycle"
      : names.dropFirst().reduce("cycle: \(names[0])") { $0 + " reads " + $1 + ", which" }
        + " reads \(names[0])"
    diagnostics.error(sentence, at: recipe.nodes[first].nameRange)
  }
}

/// A walk through a graph, depth first, with a stack of its own: a chain of 10,000 nodes is no recursion.
struct GraphWalk {
  private enum State { case new, open, done }

  /// Where everything reads everything there are more cycles than anybody mends one by one.
  private static let limit = 100

  private let reads: [[Int]]
  private var states: [State]
  /// Nodes on the way from where the walk began, each with the next of its edges to follow.
  private var path: [(node: Int, edge: Int)] = []
  private var finished: [Int] = []
  private(set) var cycles: [[Int]] = []

  init(reads: [[Int]]) {
    self.reads = reads
    states = Array(repeating: .new, count: reads.count)
  }

  mutating func order() -> [Int] {
    for start in reads.indices where states[start] == .new {
      open(start)
      while let last = path.last { step(last.node, last.edge) }
    }
    return finished
  }

  private mutating func open(_ node: Int) {
    states[node] = .open
    path.append((node, 0))
  }

  private mutating func step(_ node: Int, _ edge: Int) {
    guard edge < reads[node].count else {
      states[node] = .done
      finished.append(node)
      path.removeLast()
      return
    }
    path[path.count - 1].edge += 1
    let next = reads[node][edge]
    switch states[next] {
    case .new: open(next)
    case .done: break
    case .open:
      guard let start = path.firstIndex(where: { $0.node == next }) else { break }
      let cycle = path[start...].map { $0.node }
      if cycles.count < Self.limit, !cycles.contains(cycle) { cycles.append(cycle) }
    }
  }
}
