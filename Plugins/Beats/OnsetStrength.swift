import Foundation

/// How much stands out as an onset in every hundredth of a second: what rises above its surroundings, in multiples of
/// what does so within ten seconds. A quiet passage so counts as much as a loud one; silence stays silent.
struct OnsetStrength {
  /// As measured, but for what is rising all the time: where onsets are, to the hundredth of a second.
  let sharp: [Float]
  /// A little wider, so that rhythms that are not quite even still line up.
  let values: [Float]

  private static let surroundings = 20
  private static let passage = 500
  /// What is weaker than this share of the strongest passage is noise.
  private static let floor: Float = 0.02

  init(_ rises: [Float]) {
    let means = Self.means(rises, radius: Self.surroundings)
    let standing = zip(rises, means).map { max($0 - $1, 0) }
    let powers = Self.means(standing.map { $0 * $0 }, radius: Self.passage)
    let least = (powers.max() ?? 0).squareRoot() * Self.floor
    sharp = zip(standing, powers).map { value, power in
      let level = max(power.squareRoot(), least)
      return level > 0 ? value / level : 0
    }
    values = Self.widened(sharp)
  }

  private static func widened(_ values: [Float]) -> [Float] {
    let kernel: [Float] = [0.12, 0.24, 0.28, 0.24, 0.12]
    return values.indices.map { index in
      (-2...2).reduce(0) { sum, offset in
        values.indices.contains(index + offset) ? sum + kernel[offset + 2] * values[index + offset] : sum
      }
    }
  }

  /// The mean of what lies within `radius` of each value.
  static func means(_ values: [Float], radius: Int) -> [Float] {
    var sums = [Double](repeating: 0, count: values.count + 1)
    for (index, value) in values.enumerated() { sums[index + 1] = sums[index] + Double(value) }
    return values.indices.map { index in
      let (first, end) = (max(index - radius, 0), min(index + radius + 1, values.count))
      return Float((sums[end] - sums[first]) / Double(end - first))
    }
  }
}
