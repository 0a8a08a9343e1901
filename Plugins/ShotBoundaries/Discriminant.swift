import Foundation

/// A linear discriminant: the log odds that what was measured is a boundary.
///
/// The weights are those of logistic regressions over films with known boundaries: four annotated ones and ten composed
/// of stretches of them. They are one set for all material.
struct Discriminant: Sendable {
  let weights: [Float]
  let bias: Float

  func evidence(_ features: [Float]) -> Float {
    zip(weights, features).reduce(bias) { $0 + $1.0 * $1.1 }
  }

  /// Natural logarithms of the difference (at, larger on the calmer and on the livelier side), of the distance of
  /// histograms likewise, of the relative lower quartile likewise; of difference, histograms and lower quartile that
  /// every pair across keeps; of the lower quartile within the sides; of the gain over the same block on both sides;
  /// of the change of colour (at, calmer, livelier).
  static let cut = Discriminant(
    weights: [
      -2.2819, 0.8831, -1.3747, 0.8355, -1.7061, -0.2312, 0.5331, 3.3989, -1.2397, -0.3597, 0.7290, 4.0373, -1.4137,
      0.2382, -1.4456, 5.8305, -4.3931, -2.1604,
    ], bias: 1.57)

  /// Distance of the ends, residual of the mixture (fine, coarse), bend of its course, distance of the ends'
  /// histograms, mean and largest difference of neighbours, parabola against line, length.
  static let dissolve = Discriminant(
    weights: [0.4293, -5.2156, -0.4699, -4.7697, 1.1529, 5.9379, -3.7575, -9.1039, 0.7380], bias: -16.3319)

  /// Change on the line over change off it, share of steps where it is larger, distance of the ends' histograms and
  /// cells, misfit of the pieces beside the line.
  static let wipe = Discriminant(weights: [5.6184, 2.4194, 0.8120, 1.4212, -4.4429], bias: -20.9497)
}

/// Natural logarithm of `value + offset`: differences vary by factors, and near nothing by noise.
func logarithm(_ value: Float, plus offset: Float) -> Float { log(max(value, 0) + offset) }
