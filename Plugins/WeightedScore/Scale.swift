import RecutModel

/// Takes the numbers of one film to a scale from 0 to 1.
///
/// The smallest becomes 0, the largest 1. Between the 5th and the 95th percentile the scale is straight from 0.05 to
/// 0.95, so that single outliers cannot press all others together, and yet no two different numbers become one.
struct Scale {
  /// Ascending in both; empty where the numbers tell nothing apart.
  private let anchors: [(number: Double, value: Double)]

  /// The value of what has no number, and of every number where all are alike.
  static let neutral = 0.5

  /// Numbers that are not finite do not shape the scale.
  init(_ numbers: [Double]) {
    let sorted = numbers.filter(\.isFinite).sorted()
    guard let low = sorted.first, let high = sorted.last, low < high else {
      anchors = []
      return
    }
    let edge = (sorted.count - 1) / 20
    let (fifth, ninetyFifth) = (sorted[edge], sorted[sorted.count - 1 - edge])
    var anchors = [(low, 0.0)]
    if fifth > low, fifth < ninetyFifth { anchors.append((fifth, 0.05)) }
    if ninetyFifth > low, ninetyFifth < high { anchors.append((ninetyFifth, 0.95)) }
    self.anchors = anchors + [(high, 1)]
  }

  /// From 0 to 1; infinite numbers and those beyond the film's own are at the scale's ends.
  func value(_ number: Double?) -> Double {
    guard let number, !number.isNaN, let first = anchors.first, let last = anchors.last else { return Self.neutral }
    if number <= first.number { return 0 }
    if number >= last.number { return 1 }
    let upper = anchors.firstIndex { $0.number > number } ?? anchors.count - 1
    let (a, b) = (anchors[upper - 1], anchors[upper])
    // Halved, because the difference of two finite numbers may be infinite.
    return a.value + (b.value - a.value) * ((number / 2 - a.number / 2) / (b.number / 2 - a.number / 2))
  }
}
