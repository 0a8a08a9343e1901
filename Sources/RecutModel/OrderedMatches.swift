/// Pairs of equal elements of two lists, out of which those in one order are taken.
struct OrderedMatches {
  struct Match {
    var old: Int
    var new: Int
    var weight: Double
  }

  /// Ascending in `old`, and descending in `new` where that is the same.
  private var matches: [Match] = []
  private let count: Int

  init<Element: Hashable>(
    _ old: [Element], _ new: [Element], lengths: [Double], where isPossible: (Int, Int) -> Bool
  ) {
    count = new.count
    var places: [Element: [Int]] = [:]
    for index in new.indices.reversed() { places[new[index], default: []].append(index) }
    for (index, element) in old.enumerated() {
      for place in places[element] ?? [] where isPossible(index, place) {
        matches.append(Match(old: index, new: place, weight: lengths[index]))
      }
    }
  }

  /// Takes the heaviest list of matches that ascends in both, and all others of the same elements.
  mutating func takeHeaviest() -> [Match] {
    var best = HeaviestBefore(count: count)
    var previous: [Int?] = []
    var last: (weight: Double, match: Int)?
    for (index, match) in matches.enumerated() {
      let before = best.heaviest(before: match.new)
      let weight = (before?.weight ?? 0) + match.weight
      previous.append(before?.match)
      best.add(weight, index, at: match.new)
      if weight > last?.weight ?? -1 { last = (weight, index) }
    }
    var chain: [Match] = []
    var next = last?.match
    while let index = next {
      chain.append(matches[index])
      next = previous[index]
    }
    let (old, new) = (Set(chain.map(\.old)), Set(chain.map(\.new)))
    matches.removeAll { old.contains($0.old) || new.contains($0.new) }
    return chain
  }
}

/// Finds the heaviest of the entries at smaller places (a Fenwick tree of maxima).
private struct HeaviestBefore {
  private var nodes: [(weight: Double, match: Int)?]

  init(count: Int) { nodes = Array(repeating: nil, count: count + 1) }

  func heaviest(before place: Int) -> (weight: Double, match: Int)? {
    var (place, found) = (place, nil as (weight: Double, match: Int)?)
    while place > 0 {
      if let node = nodes[place], node.weight > found?.weight ?? -1 { found = node }
      place &= place - 1
    }
    return found
  }

  mutating func add(_ weight: Double, _ match: Int, at place: Int) {
    var place = place + 1
    while place < nodes.count {
      if weight > nodes[place]?.weight ?? -1 { nodes[place] = (weight, match) }
      place += place & -place
    }
  }
}
