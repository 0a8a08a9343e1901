import RecutModel

/// How well the pictures between two steps are mixtures of these two, the share of the later one growing evenly.
///
/// All of it follows from inner products of pictures, so no pixel is touched again for any of the windows.
struct MixtureFit: Sendable {
  /// Half lengths of the windows that are tried, in steps. A window that covers a part of a dissolve, or a bit more than
  /// it, fits too, so they need not be dense.
  static let halfLengths = [4, 6, 9, 13, 18, 25, 34]
  /// Number of inner products to keep a step: with itself and with as many before as the longest window is long.
  static let reach = 2 * 34 + 1

  /// Squared distance of the two ends.
  var distance: Double
  /// Mean squared distance of the pictures between from the even mixture, as a share of ``distance``.
  var residual: Double
  /// Mean squared deviation of the best share from the even one.
  var bend: Double

  init(_ products: Track<Int32>, first: Int, last: Int) {
    self.init(first: first, last: last) { Double(products[$0, $1]) }
  }

  init(_ products: Track<Float>, first: Int, last: Int) {
    self.init(first: first, last: last) { Double(products[$0, $1]) }
  }

  /// `product` gives the inner product of a step with the one so many steps before it.
  @inline(__always)
  private init(first: Int, last: Int, product: (Int, Int) -> Double) {
    let length = last - first
    let (start, end, both) = (product(first, 0), product(last, 0), product(last, length))
    let distance = max(start + end - 2 * both, 1e-9)
    var residual = 0.0
    var bend = 0.0
    for k in 1..<length {
      let step = first + k
      let (own, withStart, withEnd) = (product(step, 0), product(step, k), product(last, length - k))
      let share = (withEnd - withStart - both + start) / distance
      let aside = max(own - 2 * withStart + start - share * share * distance, 0)
      let deviation = share - Double(k) / Double(length)
      bend += deviation * deviation
      residual += aside + distance * deviation * deviation
    }
    self.distance = distance
    self.residual = residual / distance / Double(length - 1)
    self.bend = bend / Double(length - 1)
  }
}
