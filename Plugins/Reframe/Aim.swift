/// What a window shall show along one axis at each tick.
struct Aim {
  /// One subject at one tick.
  private struct Pull {
    var span: Span
    /// Where in the picture the window's middle would best be for it.
    var middle: Double
    var weight: Double
  }

  private let size: Double
  private let pulls: [[Pull]]
  private let bounds: [Span]

  /// - Parameters:
  ///   - lift: by how much of the window faces stand above its middle.
  init(_ subjects: [Subject], _ axis: KeyPath<Box, Span>, size: Double, lift: Double, bounds: [Span]) {
    self.size = size
    self.bounds = bounds
    pulls = bounds.indices.map { tick in
      subjects.compactMap { subject in
        guard let box = subject.boxes[tick] else { return nil }
        let span = box[keyPath: axis]
        // What is larger is nearer to the camera, and counts more.
        let weight = subject.weight * max(box.y.length, 0.02).squareRoot()
        return Pull(span: span, middle: span.middle + (subject.isFace ? lift * size : 0), weight: weight)
      }
    }
  }

  /// Places among which the window's are chosen, a twelfth of it apart.
  private var places: [Double] {
    let room = max(1 - size, 0)
    let count = max(Int((room / size * 12).rounded(.up)), 1)
    return (0...count).map { size / 2 + room * Double($0) / Double(count) }
  }

  /// The middle that serves best at each tick. Which subjects a window shows is chosen for the whole scene at once (dynamic
  /// programming), so that it does not go to and fro between two; then it stands in the midst of those that it shows.
  func target() -> [Double] {
    let places = places
    let ways = chosen(places)
    var target: [Double?] = ways.enumerated().map { tick, place in
      let window = Span(from: places[place] - size / 2, to: places[place] + size / 2)
      let seen = pulls[tick].filter { $0.span.shared(with: window) >= 0.6 * min($0.span.length, size) }
      let weight = seen.reduce(0) { $0 + $1.weight }
      guard weight > 0 else { return nil }
      return clamped(seen.reduce(0) { $0 + $1.weight * $1.middle } / weight)
    }
    // Where nothing is seen the window stays where it was.
    var last = target.lazy.compactMap { $0 }.first ?? 0.5
    for tick in target.indices {
      last = target[tick] ?? last
      target[tick] = min(max(last, bounds[tick].low), max(bounds[tick].high, bounds[tick].low))
    }
    return target.compactMap { $0 }
  }

  private func clamped(_ middle: Double) -> Double { min(max(middle, size / 2), max(1 - size / 2, size / 2)) }

  private func worth(_ place: Double, _ tick: Int) -> Double {
    let window = Span(from: place - size / 2, to: place + size / 2)
    var worth = 0.0
    for pull in pulls[tick] {
      let shown = pull.span.shared(with: window) / max(min(pull.span.length, size), 1e-6)
      worth += pull.weight * (shown - 0.15 * min(abs(clamped(pull.middle) - place) / size, 2))
    }
    let bound = bounds[tick]
    let beyond = max(bound.low - place, place - bound.high, 0)
    return worth - 20 * beyond / size
  }

  /// Indices of places, one a tick: what they are worth, less what it costs to go from one to the next.
  private func chosen(_ places: [Double]) -> [Int] {
    let step = places.count > 1 ? (places[1] - places[0]) / size : 0
    var best = places.map { worth($0, 0) }
    var origins: [[Int]] = []
    for tick in pulls.indices.dropFirst() {
      let price = 3 * max(pulls[tick].reduce(0) { $0 + $1.weight }, 0.05) * step
      var (next, origin) = (best, Array(places.indices))
      for place in places.indices {
        for other in max(place - 2, 0)...min(place + 2, places.count - 1) where other != place {
          let value = best[other] - price * Double(abs(other - place))
          if value > next[place] { (next[place], origin[place]) = (value, other) }
        }
      }
      for place in places.indices { next[place] += worth(places[place], tick) }
      best = next
      origins.append(origin)
    }
    var place = best.indices.max { best[$0] < best[$1] } ?? 0
    var chosen = [place]
    for origin in origins.reversed() {
      place = origin[place]
      chosen.append(place)
    }
    return chosen.reversed()
  }
}
