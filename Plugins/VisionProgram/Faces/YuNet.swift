internal import OpenCV
internal import RecutModel
internal import RecutPlugin
internal import Synchronization
internal import Vision

/// A model of YuNet's at work.
struct YuNet: FaceFinder {
  /// Scores below are not worth following.
  private static let weakest = 0.3
  /// Boxes that overlap by more are of one face.
  private static let mostOverlap = 0.3
  /// Sides of inputs are multiples of it: the largest stride.
  private static let grain = 32
  /// Small pictures are enlarged by so much at most: a face has to have some ten pixels of the input.
  private static let mostEnlarged = 2.0

  private let file: String
  private let side: Int
  private let net: Net
  private let layout: YuNetLayout
  private let fixed = FixedSize()

  /// - Parameter side: to which pictures are brought, the longer one in pixels.
  /// - Throws: ``PluginError`` for a file that is broken or another model's.
  init(file: String, side: Int) throws(PluginError) {
    self.file = file
    self.side = side
    do {
      net = try Net(file: file)
    } catch {
      // OpenCV's words may have several lines.
      let reason = error.reason.split(separator: "\n").joined(separator: " ").drop { "> ".contains($0) }
      throw PluginError(
        "'\(file)' cannot be read as a model of YuNet's, an ONNX file: \(reason)", isBadInput: true)
    }
    guard let layout = YuNetLayout(outputs: net.outputs) else {
      throw PluginError(
        "'\(file)' is no model of YuNet's: it gives \(net.outputs.prefix(12).joined(separator: ", ")), and YuNet's give "
          + YuNetLayout.expected, isBadInput: true)
    }
    self.layout = layout
  }

  func faces(in picture: Image) throws -> [FoundFace] {
    var refusal = ""
    for place in places(for: picture) {
      do {
        let faces = try faces(in: picture, place)
        fixed.set(place.isOwn ? nil : (place.width, place.height))
        return faces
      } catch let error as OpenCVError {
        if refusal.isEmpty { refusal = error.reason }
      }
    }
    throw PluginError("the model '\(file)' takes pictures of no size that was tried: \(refusal)", isBadInput: true)
  }

  /// An input, and the picture's size in its upper left corner.
  private struct Place {
    var width: Int
    var height: Int
    var picture: (width: Int, height: Int)
    /// Whether the input has the picture's shape.
    var isOwn: Bool
  }

  /// Models with a size of their own run at others too, as a rule; where not, at one of these.
  private static let sizes = [(640, 640), (320, 320), (160, 120)]

  private func places(for picture: Image) -> [Place] {
    if let (width, height) = fixed.value { return [place(picture, in: width, height)] }
    let longer = Double(max(picture.width, picture.height))
    let scale = min(Self.mostEnlarged, Double(side) / longer)
    func length(_ pixels: Int) -> Int { max(1, Int((Double(pixels) * scale).rounded())) }
    func whole(_ pixels: Int) -> Int { (pixels + Self.grain - 1) / Self.grain * Self.grain }
    let (width, height) = (length(picture.width), length(picture.height))
    let own = Place(width: whole(width), height: whole(height), picture: (width, height), isOwn: true)
    return [own] + Self.sizes.map { place(picture, in: $0.0, $0.1) }
  }

  private func place(_ picture: Image, in width: Int, _ height: Int) -> Place {
    let scale = min(
      Self.mostEnlarged, Double(width) / Double(picture.width), Double(height) / Double(picture.height))
    func length(_ pixels: Int) -> Int { max(1, Int((Double(pixels) * scale).rounded())) }
    return Place(width: width, height: height, picture: (length(picture.width), length(picture.height)), isOwn: false)
  }

  private func faces(in picture: Image, _ place: Place) throws -> [FoundFace] {
    var image = picture
    if (image.width, image.height) != place.picture {
      image = try image.resized(width: place.picture.width, height: place.picture.height)
    }
    image = try Self.lit(image)
    if (image.width, image.height) != (place.width, place.height) {
      image = try image.part(x: 0, y: 0, width: place.width, height: place.height)
    }
    let outputs = try net.run([image], Net.Input(width: place.width, height: place.height))
    guard
      let found = layout.faces(outputs, width: place.width, height: place.height, weakest: Self.weakest)
    else {
      let shapes = outputs.map { "\($0.name) \($0.shape)" }.joined(separator: ", ")
      throw PluginError(
        "'\(file)' is no model of YuNet's: for \(place.width)x\(place.height) pixels it gives \(shapes)",
        isBadInput: true)
    }
    let across = Double(picture.width) / Double(place.picture.width)
    let down = Double(picture.height) / Double(place.picture.height)
    return found.withoutDuplicates(most: Self.mostOverlap).map { face in
      FoundFace(box: face.box.scaled(across, down), score: face.score)
    }
  }

  /// Dark pictures are brightened, for the model was trained on few of them.
  private static func lit(_ image: Image) throws -> Image {
    let level = try image.level(below: 0.99)
    guard level > 0, level < dark else { return image }
    return try image.lit(by: min(mostLit, 1.5 * Double(dark) / Double(level)))
  }

  /// A picture is dark where 99 of 100 pixels are below this level of 255; and by how much it may be brightened.
  private static let dark = 140
  private static let mostLit = 3.0

  /// The size that a model insists on, once it is known.
  private final class FixedSize: Sendable {
    private let size = Mutex<(Int, Int)?>(nil)
    var value: (Int, Int)? { size.withLock { $0 } }
    func set(_ new: (Int, Int)?) { size.withLock { $0 = new } }
  }
}
