internal import COpenCV
public import RecutPlugin

/// A picture of OpenCV's: 8 bits a sample, gray or in colour. It is never changed once it is made.
public final class Image: @unchecked Sendable {
  // Unchecked: the pointer is never changed, and what it leads to not after `init`.
  let pointer: OpaquePointer

  /// Takes ownership of what OpenCV made.
  init(owning pointer: OpaquePointer?, _ doing: String) throws(OpenCVError) {
    guard let pointer else { throw OpenCVError(doing) }
    self.pointer = pointer
  }

  deinit { recut_image_free(pointer) }

  /// A copy of a lent picture: in colour where it is `rgb24`, of its luma otherwise.
  public convenience init(_ picture: borrowing Picture) throws(OpenCVError) {
    let channels = picture.format.bytesPerPixel
    try self.init(
      owning: recut_image_make(Int32(picture.width), Int32(picture.height), Int32(channels)),
      "making room for a picture")
    for y in 0..<picture.height {
      guard let row = recut_image_row(pointer, Int32(y)) else { continue }
      picture.withRow(y) { bytes in
        bytes.withUnsafeBufferPointer { buffer in
          guard let start = buffer.baseAddress else { return }
          row.update(from: start, count: buffer.count)
        }
      }
    }
    if channels == 3, recut_image_swap(pointer) != 0 { throw OpenCVError("bringing colours into order") }
  }

  /// A picture of its bytes, row after row without gaps: gray, or blue, green and red.
  public convenience init(width: Int, height: Int, channels: Int, bytes: [UInt8]) throws(OpenCVError) {
    precondition(bytes.count == width * height * channels, "a picture has a byte for each channel of a pixel")
    try self.init(owning: recut_image_make(Int32(width), Int32(height), Int32(channels)), "making room for a picture")
    bytes.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      for y in 0..<height {
        recut_image_row(pointer, Int32(y))?.update(from: start + y * width * channels, count: width * channels)
      }
    }
  }

  /// A picture of a file's bytes: PNG, JPEG and what else OpenCV reads.
  public convenience init(decoding file: [UInt8]) throws(OpenCVError) {
    try self.init(owning: recut_image_decode(file, file.count), "reading a picture")
  }

  /// Size in pixels.
  public var width: Int { Int(recut_image_width(pointer)) }
  public var height: Int { Int(recut_image_height(pointer)) }
  /// One where it is gray, otherwise three.
  public var channels: Int { Int(recut_image_channels(pointer)) }

  /// Its bytes, row after row without gaps.
  public var bytes: [UInt8] {
    let row = width * channels
    var bytes: [UInt8] = []
    bytes.reserveCapacity(row * height)
    for y in 0..<height { bytes += UnsafeBufferPointer(start: recut_image_row(pointer, Int32(y)), count: row) }
    return bytes
  }

  /// Its luma.
  public func gray() throws(OpenCVError) -> Image {
    try Image(owning: recut_image_gray(pointer), "taking a picture's luma")
  }

  /// The same at another size.
  public func resized(width: Int, height: Int) throws(OpenCVError) -> Image {
    try Image(owning: recut_image_resized(pointer, Int32(width), Int32(height)), "scaling a picture")
  }

  /// A part of it; what lies outside the picture is black.
  public func part(x: Int, y: Int, width: Int, height: Int) throws(OpenCVError) -> Image {
    try Image(
      owning: recut_image_part(pointer, Int32(x), Int32(y), Int32(width), Int32(height)),
      "cutting a part out of a picture")
  }

  /// A JPEG file of it.
  ///
  /// - Parameter quality: from 0 to 100.
  public func jpeg(quality: Int) throws(OpenCVError) -> [UInt8] {
    var bytes: UnsafeMutablePointer<UInt8>?
    let count = recut_image_jpeg(pointer, Int32(quality), &bytes)
    guard count > 0, let bytes else { throw OpenCVError("writing a JPEG picture") }
    defer { recut_bytes_free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }
}
