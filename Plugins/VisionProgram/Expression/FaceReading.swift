internal import Foundation
import OpenCV
import RecutModel
import RecutPlugin
import Vision

/// What one face shows at one moment.
struct FaceReading {
  /// From 0 to 1.
  var smile: Double
  /// How likely each of ``Expression/emotions`` is, in their order; `nil` without the model.
  var emotions: [Double]?
  /// By which it counts among the faces of a frame: its part of the picture.
  var area: Double
}

/// Reads faces.
struct FaceReader {
  let smiles: Cascade
  let emotions: FaceNet?

  /// Windows that pass on a face that does not smile, and on one that surely does.
  private static let windows = (few: 8.0, many: 64.0)

  func read(_ image: Image, _ box: PixelBox) throws -> FaceReading {
    FaceReading(
      smile: try smile(image, box), emotions: try emotions.map { try Self.likelihoods($0.run(face(image, box))) },
      area: box.width * box.height / Double(image.width * image.height))
  }

  private func smile(_ image: Image, _ box: PixelBox) throws -> Double {
    let lower = PixelBox(
      x: box.x - 0.1 * box.width, y: box.y + 0.5 * box.height, width: 1.2 * box.width, height: 0.6 * box.height)
    let height = max(20, Int((100 * lower.height / lower.width).rounded()))
    var search = Cascade.Search()
    search.smallest = 25
    // Of a box that is no face's shape the mouth would not be where it is looked for.
    let hits = try smiles.hits(in: image.crop(lower, toWidth: 100, toHeight: min(height, 200)).gray(), search)
    return ((Double(hits) - Self.windows.few) / (Self.windows.many - Self.windows.few)).clamped(to: 0...1)
  }

  private func face(_ image: Image, _ box: PixelBox) throws -> Image {
    try image.crop(box.square(1.15), toWidth: 64, toHeight: 64)
  }

  /// The network's scores as likelihoods (softmax).
  static func likelihoods(_ scores: [Float]) -> [Double] {
    let most = scores.max() ?? 0
    let powers = scores.map { exp(Double($0 - most)) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}

/// Where emotions lie on the circumplex of pleasure and arousal: J. A. Russell and A. Mehrabian, "Evidence for a three-factor
/// theory of emotions", Journal of Research in Personality 11 (1977); contempt in the middle of anger and disgust.
enum Circumplex {
  /// In the order of ``Expression/emotions``.
  static let places: [(valence: Double, arousal: Double)] = [
    (0, 0), (0.81, 0.51), (0.40, 0.67), (-0.63, -0.27), (-0.51, 0.59), (-0.60, 0.35), (-0.64, 0.60), (-0.555, 0.47),
  ]

  static func valence(_ emotions: [Double]) -> Double { zip(emotions, places).reduce(0) { $0 + $1.0 * $1.1.valence } }
  static func arousal(_ emotions: [Double]) -> Double { zip(emotions, places).reduce(0) { $0 + $1.0 * $1.1.arousal } }
  /// From a smile alone: that of happiness, as far as it is one.
  static func valence(smile: Double) -> Double { smile * places[1].valence }
}
