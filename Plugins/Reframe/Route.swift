import RecutModel

/// The way of a window as few points with speeds, between which it goes in cubics.
struct Route {
  let points: [Framing.Point]

  /// - Parameters:
  ///   - window: its width; the way is kept to a two-hundredth of it.
  init(_ x: [Double], _ y: [Double], _ ticks: Ticks, window: Double) {
    let step = ticks.step.seconds
    let (speedX, speedY) = (Self.speeds(x, step), Self.speeds(y, step))
    func point(_ tick: Int) -> Framing.Point {
      Framing.Point(
        ticks.time(tick), x: Self.rounded(x[tick]), y: Self.rounded(y[tick]), speedX: Self.rounded(speedX[tick]),
        speedY: Self.rounded(speedY[tick]))
    }
    func follows(_ first: Int, _ last: Int) -> Bool {
      let view = Framing.View(from: ticks.time(first), path: [point(first), point(last)])
      return ((first + 1)..<max(last, first + 1)).allSatisfy { tick in
        let middle = view.middle(at: ticks.time(tick))
        return max(abs(middle.x - x[tick]), abs(middle.y - y[tick])) <= window / 200
      }
    }
    let last = min(x.count, y.count) - 1
    guard last > 0, x.contains(where: { abs($0 - x[0]) > 1e-6 }) || y.contains(where: { abs($0 - y[0]) > 1e-6 }) else {
      points = [Framing.Point(ticks.start, x: Self.rounded(x.first ?? 0.5), y: Self.rounded(y.first ?? 0.5))]
      return
    }
    var points = [point(0)]
    var start = 0
    while start < last {
      var (good, bad, length) = (start + 1, last + 1, 2)
      while good < last, bad > good + 1 {
        let end = bad > last ? min(start + length, last) : (good + bad) / 2
        if follows(start, end) {
          good = end
          length *= 2
        } else {
          bad = end
        }
      }
      points.append(point(good))
      start = good
    }
    self.points = points
  }

  private static func speeds(_ values: [Double], _ step: Double) -> [Double] {
    values.indices.map { index in
      let (a, b) = (max(index - 1, 0), min(index + 1, values.count - 1))
      return b > a ? (values[b] - values[a]) / (Double(b - a) * step) : 0
    }
  }

  /// A millionth of the picture is finer than any pixel.
  private static func rounded(_ value: Double) -> Double { (value * 1e6).rounded() / 1e6 }
}
