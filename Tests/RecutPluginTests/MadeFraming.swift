import RecutModel

extension Framing {
  /// Of five times and eight numbers, whatever they are.
  static func made(times: [Time], numbers: [Double]) -> Framing {
    let path = [0, 4].map { first in
      Point(
        times[2 + first / 4], x: numbers[first], y: numbers[first + 1], speedX: numbers[first + 2],
        speedY: numbers[first + 3])
    }
    return Framing(
      Time(9, over: 16), [View(from: times[0], .window, zoom: 1.5, path: path), View(from: times[1], .whole)])
  }
}
