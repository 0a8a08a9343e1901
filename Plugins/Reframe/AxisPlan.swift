import RecutModel

/// Where along one axis a window's middle goes.
enum Motion: Hashable {
  case still(Double)
  /// From the first tick to the last, at an even speed.
  case pan(from: Double, to: Double)
  case follow([Double])

  /// At each of `count` ticks.
  func places(_ count: Int) -> [Double] {
    switch self {
    case .still(let place): Array(repeating: place, count: count)
    case .pan(let first, let last):
      (0..<count).map { first + (last - first) * Double($0) / Double(max(count - 1, 1)) }
    case .follow(let places): places
    }
  }
}

/// Plans the way of a window's middle along one axis, in parts of the picture.
struct AxisPlan {
  /// Of the window.
  let size: Double
  /// Where subjects are that count at each tick: the window's best middle.
  let target: [Double]
  /// Where the middle has to be for what is required; all of `room` where nothing is.
  let bounds: [Span]
  let step: Double
  let plugin: Reframe

  /// Where the middle can be.
  private var room: Span { Span(from: size / 2, to: max(1 - size / 2, size / 2)) }

  func motion(_ method: Method) -> Motion {
    switch method {
    case .still, .fit: return .still(bestPlace)
    case .pan: return pan ?? .still(bestPlace)
    case .follow: return follow
    case .auto:
      if stays { return .still(bestPlace) }
      if let pan, isGood(pan) { return pan }
      return follow
    }
  }

  /// The place at which a window that stands still serves best: the middle of where the target is, moved to where what is
  /// required is always seen, if there is such a place.
  private var bestPlace: Double {
    let sorted = target.sorted()
    guard !sorted.isEmpty else { return 0.5 }
    let usual = (sorted[sorted.count / 20] + sorted[sorted.count - 1 - sorted.count / 20]) / 2
    let (low, high) = common
    let place = low <= high ? min(max(usual, low), high) : usual
    return min(max(place, room.low), room.high)
  }

  /// Where a middle serves at every tick; the lower bound is above the upper one where there is none.
  private var common: (low: Double, high: Double) {
    (bounds.map(\.low).max() ?? room.low, bounds.map(\.high).min() ?? room.high)
  }

  /// Whether the target stays within the dead zone of one place.
  private var stays: Bool {
    let place = bestPlace
    let (low, high) = common
    guard low <= high + 0.01 * size else { return false }
    let away = target.map { abs($0 - place) }.sorted()
    return away.isEmpty || away[(away.count - 1) * 19 / 20] <= plugin.deadZone * size
  }

  /// The line nearest to the target (least squares), where it stays in the picture.
  private var pan: Motion? {
    let count = Double(target.count)
    guard target.count > 1 else { return nil }
    let (meanTick, mean) = ((count - 1) / 2, target.reduce(0, +) / count)
    var (product, square) = (0.0, 0.0)
    for (tick, place) in target.enumerated() {
      product += (Double(tick) - meanTick) * (place - mean)
      square += (Double(tick) - meanTick) * (Double(tick) - meanTick)
    }
    let slope = product / square
    let (first, last) = (mean - slope * meanTick, mean + slope * meanTick)
    guard abs(slope) / step <= plugin.speed * size else { return nil }
    return .pan(from: min(max(first, room.low), room.high), to: min(max(last, room.low), room.high))
  }

  /// Whether a pan goes far enough, keeps near the target all the time and loses nothing that is required.
  private func isGood(_ pan: Motion) -> Bool {
    guard case .pan(let first, let last) = pan, abs(last - first) >= plugin.deadZone * size else { return false }
    let places = pan.places(target.count)
    let away = zip(places, target).map { abs($0 - $1) }.sorted()
    let lost = zip(places, bounds).count { $0 < $1.low - 0.01 * size || $0 > $1.high + 0.01 * size }
    return away[(away.count - 1) * 19 / 20] <= plugin.deadZone * size * 0.75 && lost * 50 <= target.count
  }

  private var follow: Motion {
    let path = SmoothPath(
      target: target.map { $0 / size }, slack: plugin.deadZone / 2,
      bounds: bounds.map { Span(from: $0.low / size, to: $0.high / size) }, speed: plugin.speed * step,
      acceleration: plugin.acceleration * step * step, step: step)
    return .follow(path.solved().map { min(max($0 * size, room.low), room.high) })
  }
}
