internal import OpenCV

/// Tells from samples alone where shots begin, for those who are given no shots: coarsely, for it sees no picture between.
struct CutTest {
  /// Size of what is compared.
  private static let size = (width: 16, height: 9)
  /// Pictures that are less like each other than this (correlation of their brightness) may be of two shots, if they also
  /// changed by this share of full scale, and by so many times as much as the step before or the step behind.
  private static let likeness = 0.6
  private static let change = 0.05
  private static let contrast = 2.5

  private var last: [UInt8] = []
  /// By how much each picture changed from the one before.
  private var steps: [(change: Double, likeness: Double)] = []

  /// The next sample.
  ///
  /// - Parameter picture: in colour.
  mutating func add(_ picture: Image) throws {
    let bytes = try picture.resized(width: Self.size.width, height: Self.size.height).bytes
    if last.count == bytes.count {
      let change = zip(bytes, last).reduce(0) { $0 + abs(Int($1.0) - Int($1.1)) }
      steps.append((Double(change) / Double(bytes.count * 255), Self.correlation(Self.sums(bytes), Self.sums(last))))
    } else {
      steps.append((0, 1))
    }
    last = bytes
  }

  /// Whether a shot begins at each of the samples.
  func beginnings() -> [Bool] {
    steps.indices.map { index in
      let before = index > 0 ? steps[index - 1].change : 0
      let behind = index + 1 < steps.count ? steps[index + 1].change : 0
      let (change, likeness) = steps[index]
      return likeness < Self.likeness && change > Self.change && change >= Self.contrast * min(before, behind)
    }
  }

  /// The channels of each pixel together.
  private static func sums(_ bytes: [UInt8]) -> [Double] {
    stride(from: 0, to: bytes.count - 2, by: 3).map {
      Double(bytes[$0]) + Double(bytes[$0 + 1]) + Double(bytes[$0 + 2])
    }
  }

  /// From -1 to 1; 1 where one of the two is flat.
  private static func correlation(_ a: [Double], _ b: [Double]) -> Double {
    let means = (a.reduce(0, +) / Double(a.count), b.reduce(0, +) / Double(b.count))
    var (product, first, second) = (0.0, 0.0, 0.0)
    for (x, y) in zip(a, b) {
      product += (x - means.0) * (y - means.1)
      first += (x - means.0) * (x - means.0)
      second += (y - means.1) * (y - means.1)
    }
    let scale = (first * second).squareRoot()
    return scale > 0 ? product / scale : 1
  }
}
