/// Joins what is nearest until what is left is too far apart: average linkage, with pairs that must not be joined.
///
/// The same distances give the same groups; of equally near pairs the first is joined.
struct Agglomeration {
  private let count: Int
  /// Between groups, row after row; infinite where they must not be joined.
  private var distances: [Float]
  private var members: [[Int]]
  private var isAlive: [Bool]
  /// The nearest group behind each, and how far it is.
  private var nearest: [(index: Int, distance: Float)]

  /// - Parameters:
  ///   - distance: of two; symmetric.
  ///   - isApart: whether two must not be joined.
  init(_ count: Int, distance: (Int, Int) -> Double, isApart: (Int, Int) -> Bool) {
    self.count = count
    distances = [Float](repeating: .infinity, count: count * count)
    members = (0..<count).map { [$0] }
    isAlive = [Bool](repeating: true, count: count)
    nearest = [(index: Int, distance: Float)](repeating: (-1, .infinity), count: count)
    for a in 0..<count {
      for b in a + 1..<max(a + 1, count) where !isApart(a, b) {
        let far = Float(distance(a, b))
        distances[a * count + b] = far
        distances[b * count + a] = far
      }
    }
    for a in 0..<count { nearest[a] = nearestBehind(a) }
  }

  /// The groups, each in ascending order, by their first member.
  mutating func groups(threshold: Double) -> [[Int]] {
    while let (a, b) = nearestPair(), nearest[a].distance <= Float(threshold) { join(a, b) }
    return (0..<count).filter { isAlive[$0] }.map { members[$0].sorted() }.sorted { $0[0] < $1[0] }
  }

  private func nearestPair() -> (Int, Int)? {
    var best: (index: Int, distance: Float)?
    for a in 0..<count where isAlive[a] && nearest[a].index >= 0 {
      if best.map({ nearest[a].distance < $0.distance }) ?? true { best = (a, nearest[a].distance) }
    }
    return best.map { ($0.index, nearest[$0.index].index) }
  }

  private func nearestBehind(_ a: Int) -> (index: Int, distance: Float) {
    var best: (index: Int, distance: Float) = (-1, .infinity)
    for b in a + 1..<max(a + 1, count) where isAlive[b] && distances[a * count + b] < best.distance {
      best = (b, distances[a * count + b])
    }
    return best
  }

  private mutating func join(_ a: Int, _ b: Int) {
    let (mine, theirs) = (Float(members[a].count), Float(members[b].count))
    isAlive[b] = false
    members[a] += members[b]
    members[b] = []
    for other in 0..<count where isAlive[other] && other != a {
      let mean = (mine * distances[a * count + other] + theirs * distances[b * count + other]) / (mine + theirs)
      distances[a * count + other] = mean
      distances[other * count + a] = mean
    }
    for other in 0..<count where isAlive[other] {
      let isStale = other == a || nearest[other].index == a || nearest[other].index == b
      if isStale || other < a && distances[other * count + a] <= nearest[other].distance {
        nearest[other] = nearestBehind(other)
      }
    }
  }
}
