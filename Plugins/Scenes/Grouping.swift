import Foundation
import RecutModel

/// Divides a row of shots into scenes, so that what speaks for each pair to be in one scene, summed over all pairs that are,
/// is as much as it can be. Found by dynamic programming.
struct Grouping {
  private let ranges: [TimeRange]
  private let reach: Double
  private let shortest: Time
  private let least: Double
  private let likeness: (Int, Int) -> Double

  init(
    _ ranges: [TimeRange], reach: Double, shortest: Time, least: Double,
    likeness: @escaping (Int, Int) -> Double
  ) {
    (self.ranges, self.reach, self.shortest) = (ranges, reach, shortest)
    (self.least, self.likeness) = (least, likeness)
  }

  /// What speaks for two shots to be in one scene: how much more alike they are than they have to be. It counts less the
  /// further they are apart; `nil` where that is too far to count.
  private func bond(_ earlier: Int, _ later: Int) -> Double? {
    let gap = (ranges[later].start - ranges[earlier].end).seconds / reach
    return gap < 3 ? (likeness(earlier, later) - least) * exp(-max(gap, 0)) : nil
  }

  func scenes() -> [Range<Int>] {
    let count = ranges.count
    // What scenes that begin at each shot are worth, up to the shot at hand.
    var worth = [Double](repeating: 0, count: count)
    var best: [Double?] = [0]
    var begins: [Int] = [0]
    for last in 0..<count {
      var sum = 0.0
      var isNear = true
      for first in (0..<last).reversed() {
        if isNear, let bond = bond(first, last) { sum += bond } else { isNear = false }
        worth[first] += sum
      }
      var found: (worth: Double, begin: Int)?
      for first in 0...last {
        guard let before = best[first], ranges[last].end - ranges[first].start >= shortest else { continue }
        let value = before + worth[first]
        if found.map({ value > $0.worth }) ?? true { found = (value, first) }
      }
      best.append(found?.worth)
      begins.append(found?.begin ?? 0)
    }
    var scenes: [Range<Int>] = []
    var end = count
    while end > 0 {
      scenes.append(begins[end]..<end)
      end = begins[end]
    }
    return scenes.reversed()
  }
}
