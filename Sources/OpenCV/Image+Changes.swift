internal import COpenCV

extension Image {
  /// Which part of each cell of a grid differs from another gray picture of the same size, from 0 to 255, row after row.
  ///
  /// - Parameter level: how far apart the brightness of a pixel is at least that differs, of 255.
  public func changes(from other: Image, level: Int, columns: Int, rows: Int) throws(OpenCVError) -> [UInt8] {
    var parts = [UInt8](repeating: 0, count: columns * rows)
    guard recut_changes(pointer, other.pointer, Int32(level), Int32(columns), Int32(rows), &parts) == 0 else {
      throw OpenCVError("comparing two pictures")
    }
    return parts
  }

  /// The same inside a larger picture of a single gray, from 0 to 255: so many pixels at each side.
  public func padded(left: Int, top: Int, right: Int, bottom: Int, gray: Int) throws(OpenCVError) -> Image {
    try Image(
      owning: recut_image_padded(pointer, Int32(left), Int32(top), Int32(right), Int32(bottom), Int32(gray)),
      "padding a picture")
  }
}
