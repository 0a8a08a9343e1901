internal import COpenCV

extension Image {
  /// A part of it, in fractions of pixels, at another size. What lies outside the picture repeats its edge.
  public func crop(
    x: Double, y: Double, width: Double, height: Double, toWidth: Int, toHeight: Int
  ) throws(OpenCVError) -> Image {
    try Image(
      owning: recut_image_crop(pointer, x, y, width, height, Int32(toWidth), Int32(toHeight)),
      "cutting a face out of a picture")
  }

  /// Describes the face in a box of a picture in colour.
  public func look(x: Double, y: Double, width: Double, height: Double) throws(OpenCVError) -> FaceLook {
    var look = FaceLook()
    var colours = [Float](repeating: 0, count: 3 * FaceLook.colourCount)
    look.sharpness = recut_face_describe(
      pointer, x, y, width, height, &look.pixels, &look.texture, &look.mirrored, &colours)
    guard look.sharpness >= 0 else { throw OpenCVError("describing a face") }
    look.colours = (0..<3).map { part in
      Array(colours[part * FaceLook.colourCount..<(part + 1) * FaceLook.colourCount])
    }
    return look
  }
}

/// How a face looks, as numbers.
public struct FaceLook: Hashable, Sendable {
  static let colourCount = Int(RECUT_FACE_COLOURS)

  /// Luma at 24x24, row after row, without mean and of length 1.
  public var pixels = [Float](repeating: 0, count: Int(RECUT_FACE_PIXELS))
  /// Histograms of uniform local binary patterns in a grid of 5x5 (Ahonen, Hadid and Pietikäinen, "Face description with local
  /// binary patterns", 2006); they sum to 1.
  public var texture = [Float](repeating: 0, count: Int(RECUT_FACE_TEXTURE))
  /// The same of the mirrored face.
  public var mirrored = [Float](repeating: 0, count: Int(RECUT_FACE_TEXTURE))
  /// Histograms of hue and saturation of skin, hair and clothes; each sums to 1, or to 0 where the picture ends before.
  public var colours: [[Float]] = []
  /// Variance of the Laplacian of its luma at 64x64.
  public var sharpness = 0.0
}
