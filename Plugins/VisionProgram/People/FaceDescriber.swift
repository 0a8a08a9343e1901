import OpenCV
import RecutModel
import RecutPlugin
import Vision

/// What a face is told apart by, as rows of numbers that can be added up.
typealias FaceNumbers = [[Float]]

/// Turns faces into numbers and compares them.
protocol FaceDescriber: Sendable {
  /// For the user: `SFace`.
  var name: String { get }
  func describe(_ image: Image, _ box: PixelBox, _ look: FaceLook) throws -> FaceNumbers
  /// How far apart two are; 0 for the same. Both are as described, or sums of such.
  func distance(_ a: FaceNumbers, _ b: FaceNumbers) -> Double
  /// How far apart tracks of one person may be, from the median distance between tracks; `nil` where there are no two.
  func threshold(median: Double?) -> Double
  /// How far a person may be from a picture taken elsewhere.
  var reach: Double { get }
}

/// The network SFace, or one like it.
struct NetworkDescriber: FaceDescriber {
  let net: FaceNet
  /// By the cosine of 0.363 that OpenCV Zoo gives for SFace.
  private static let furthest = 0.637

  var name: String { "SFace" }
  var reach: Double { Self.furthest }

  init(file: String) throws {
    net = try FaceNet(file: file, Net.Input(width: 112, height: 112, order: .rgb), count: 128, layout: "SFace")
  }

  func describe(_ image: Image, _ box: PixelBox, _ look: FaceLook) throws -> FaceNumbers {
    let face = try image.crop(box.square(1.2, raised: 0.11), toWidth: 112, toHeight: 112)
    return [try net.run(face).normalised]
  }

  func distance(_ a: FaceNumbers, _ b: FaceNumbers) -> Double { 1 - a[0].cosine(b[0]) }
  func threshold(median: Double?) -> Double { Self.furthest }
}

/// Luma, local binary patterns and colours.
struct ClassicalDescriber: FaceDescriber {
  var name: String { "a classical description" }
  var reach: Double { 0.75 }

  func describe(_ image: Image, _ box: PixelBox, _ look: FaceLook) -> FaceNumbers {
    // Of histograms roots are added up, which are what Hellinger's distance compares.
    [look.pixels, look.texture, look.mirrored] + look.colours.map { $0.map { $0.squareRoot() } }
  }

  /// Each part is divided by how far apart faces of one film usually are.
  func distance(_ a: FaceNumbers, _ b: FaceNumbers) -> Double {
    let luma = 1 - max(a[0].cosine(b[0]), a[0].cosine(b[0].mirrored(width: 24)))
    let texture = min(a[1].chiSquare(b[1]), a[1].chiSquare(b[2]))
    let colours = zip([1, 0.5, 0.25], 3..<6).reduce(0) { $0 + $1.0 * Self.hellinger(a[$1.1], b[$1.1]) }
    return (luma / 0.6 + texture / 0.35 + colours / 0.5) / 3.75
  }

  /// In the middle where one of them was not seen.
  private static func hellinger(_ a: [Float], _ b: [Float]) -> Double {
    guard a.contains(where: { $0 > 0 }), b.contains(where: { $0 > 0 }) else { return 0.5 }
    return max(0, 1 - a.cosine(b)).squareRoot()
  }

  func threshold(median: Double?) -> Double { (0.55 * (median ?? 0)).clamped(to: 0.3...0.75) }
}

extension FaceLook {
  /// How much a sample of a face tells: more when it is large, sharp and seen from the front, which shows by its being like its
  /// own mirror image.
  func quality(_ box: PixelBox) -> Double {
    let frontal = 0.3 + 0.7 * max(0, Double(pixels.dot(pixels.mirrored(width: 24))))
    return box.side * frontal * min(1, 0.25 + sharpness / 400)
  }
}

extension [Float] {
  func dot(_ other: [Float]) -> Float {
    var sum: Float = 0
    for index in 0..<Swift.min(count, other.count) { sum += self[index] * other[index] }
    return sum
  }

  /// 0 where one of them has no length.
  func cosine(_ other: [Float]) -> Double {
    let length = (dot(self) * other.dot(other)).squareRoot()
    return length > 0 ? Double(dot(other) / length) : 0
  }

  /// Of two histograms that sum to 1: from 0 to 1. Sums of histograms are brought to that.
  func chiSquare(_ other: [Float]) -> Double {
    let (mine, theirs) = (Swift.max(reduce(0, +), 1e-9), Swift.max(other.reduce(0, +), 1e-9))
    var sum: Float = 0
    for index in 0..<Swift.min(count, other.count) {
      let (a, b) = (self[index] / mine, other[index] / theirs)
      if a + b > 0 { sum += (a - b) * (a - b) / (a + b) }
    }
    return Double(sum / 2)
  }

  /// Rows of `width` numbers, each the other way round.
  func mirrored(width: Int) -> [Float] {
    var result = self
    for row in stride(from: 0, to: count - width + 1, by: width) {
      for x in 0..<width { result[row + x] = self[row + width - 1 - x] }
    }
    return result
  }

  var normalised: [Float] {
    let length = dot(self).squareRoot()
    return length > 0 ? map { $0 / length } : self
  }
}
