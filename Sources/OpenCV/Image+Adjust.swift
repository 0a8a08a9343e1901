internal import COpenCV

extension Image {
  /// The level, from 0 to 255, below which a share of its pixels lies; in colour the brightest channel counts.
  public func level(below share: Double) throws(OpenCVError) -> Int {
    let level = recut_image_level(pointer, share)
    guard level >= 0 else { throw OpenCVError("measuring how bright a picture is") }
    return Int(level)
  }

  /// The same with every sample multiplied.
  public func lit(by factor: Double) throws(OpenCVError) -> Image {
    try Image(owning: recut_image_lit(pointer, factor), "brightening a picture")
  }

  /// The same with left and right exchanged.
  public func mirrored() throws(OpenCVError) -> Image {
    try Image(owning: recut_image_mirrored(pointer), "mirroring a picture")
  }
}
