import Foundation
import RecutModel

/// One picture: how the camera came to it from the one before; `nil` where that is not known.
struct CameraSample {
  var time: Time
  var way: CameraWay?
  /// Whether it is the first picture of a shot.
  var beginsShot = false
}

/// The way of the camera, smoothed, and how far the picture trembles about it.
///
/// In each run of pictures that are known, a parabola is laid through the camera's path about every picture (local regression
/// with Gaussian weights: Savitzky and Golay 1964, Cleveland 1979). Its slope is how fast the camera moves on purpose, what is
/// left is shake. A parabola follows a move that gets faster, and is not drawn inwards at the ends of shots.
struct CameraTrack {
  private(set) var times: [Double]
  private(set) var samples: [CameraSample]
  /// Smoothed; `nil` where nothing is known.
  private(set) var ways: [CameraWay?]
  /// In heights; not-a-number where nothing is known.
  private(set) var shakes: [Double]
  private let shape: Double

  /// Standard deviation of the weights in seconds: what goes to and fro faster than about once a second is shake.
  static let reach = 0.3

  init(_ samples: [CameraSample], shape: Double) {
    self.samples = samples
    self.shape = shape
    times = samples.map(\.time.seconds)
    ways = samples.map { _ in nil }
    shakes = samples.map { _ in .nan }
  }

  /// Runs of pictures whose ways are known, with the picture before, at which the first way begins.
  private var runs: [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for index in samples.indices {
      if samples[index].way == nil {
        if let begin = start { runs.append(begin..<index) }
        start = nil
      } else if start == nil {
        start = index - 1
      }
    }
    if let begin = start { runs.append(begin..<samples.count) }
    return runs
  }

  mutating func smooth() {
    for run in runs {
      var residuals = [Double](repeating: 0, count: run.count)
      var found = [CameraWay](repeating: CameraWay(), count: run.count)
      for part in CameraWay.parts {
        let path = path(part, in: run)
        for index in run {
          let line = parabola(through: path, at: index, in: run)
          found[index - run.lowerBound][keyPath: part] = line.slope
          guard part == \.pan || part == \.tilt else { continue }
          let rest = path[index - run.lowerBound] - line.value
          residuals[index - run.lowerBound] += rest * rest
        }
      }
      for index in run {
        // The picture between two runs belongs to the one that it begins.
        ways[index] = found[index - run.lowerBound]
        shakes[index] = max(0, mean(residuals, about: index, in: run)).squareRoot()
      }
    }
  }

  private func path(_ part: KeyPath<CameraWay, Double>, in run: Range<Int>) -> [Double] {
    var path = [0.0]
    for index in run.dropFirst() {
      let way = samples[index].way?[keyPath: part] ?? 0
      path.append(path[path.count - 1] + way * (times[index] - times[index - 1]))
    }
    return path
  }

  private func weights(about index: Int, in run: Range<Int>) -> [(index: Int, weight: Double)] {
    var (low, high) = (index, index)
    while low > run.lowerBound, times[index] - times[low - 1] < 3 * Self.reach { low -= 1 }
    while high < run.upperBound - 1, times[high + 1] - times[index] < 3 * Self.reach { high += 1 }
    return (low...high).map { other in
      let distance = (times[other] - times[index]) / Self.reach
      return (other, exp(-distance * distance / 2))
    }
  }

  private func mean(_ values: [Double], about index: Int, in run: Range<Int>) -> Double {
    var (sum, total) = (0.0, 0.0)
    for (other, weight) in weights(about: index, in: run) {
      sum += weight * values[other - run.lowerBound]
      total += weight
    }
    return sum / total
  }

  /// Value and slope, at one picture, of the parabola that fits the path about it best; of a line where there are few pictures.
  private func parabola(through path: [Double], at index: Int, in run: Range<Int>) -> (value: Double, slope: Double) {
    var moments = [Double](repeating: 0, count: 5)
    var sums = [0.0, 0, 0]
    let weights = weights(about: index, in: run)
    for (other, weight) in weights {
      let distance = (times[other] - times[index]) / Self.reach
      var power = weight
      for degree in 0..<5 {
        moments[degree] += power
        if degree < 3 { sums[degree] += power * path[other - run.lowerBound] }
        power *= distance
      }
    }
    let size = weights.count > 4 ? 3 : 2
    var rows = (0..<size).map { row in (0..<size).map { moments[row + $0] } + [sums[row]] }
    // Gaussian elimination; the matrix is symmetric and positive definite, as times differ.
    for pivot in 0..<size {
      for row in (pivot + 1)..<max(size, pivot + 1) {
        let factor = rows[row][pivot] / rows[pivot][pivot]
        for column in pivot...size { rows[row][column] -= factor * rows[pivot][column] }
      }
    }
    var found = [Double](repeating: 0, count: size)
    for row in (0..<size).reversed() {
      let known = ((row + 1)..<max(size, row + 1)).reduce(0) { $0 + rows[row][$1] * found[$1] }
      found[row] = (rows[row][size] - known) / rows[row][row]
    }
    return (found[0], found[1] / Self.reach)
  }
}
