import RecutModel

/// Sums over some pixels of the earlier picture (a) and of the change (d = b - a).
struct Moments {
  var count = 0
  var a = 0
  var aa = 0
  var d = 0
  var dd = 0
  var ad = 0

  mutating func add(_ other: Moments) {
    count += other.count
    a += other.a
    aa += other.aa
    d += other.d
    dd += other.dd
    ad += other.ad
  }

  private func covariance(_ products: Int, _ first: Int, _ second: Int) -> Float {
    guard count > 0 else { return 0 }
    let count = Double(count)
    return Float((Double(products) - Double(first) * Double(second) / count) / count)
  }

  private var variance: Float { covariance(aa, a, a) }
  private var coupling: Float { covariance(ad, a, d) }
  var changeVariance: Float { covariance(dd, d, d) }

  /// Variance of the change that is left when a common change of brightness, and one of contrast by up to a quarter,
  /// are taken out.
  var unlitChange: Float {
    let gain = variance > 0 ? (coupling / variance).clamped(to: -0.2...0.25) : 0
    return changeVariance - 2 * gain * coupling + gain * gain * variance
  }

  /// Of a with b. Deviations below one level (4 sums) are taken as one, so that flat pictures are alike.
  var correlation: Float {
    let (varianceA, varianceB) = (max(0, variance), max(0, variance + 2 * coupling + changeVariance))
    guard max(varianceA, varianceB) > 16 else { return 1 }
    return (variance + coupling) / (max(4, varianceA.squareRoot()) * max(4, varianceB.squareRoot()))
  }
}
