public import RecutModel

/// A picture that is lent for the length of one call.
///
/// Rows may lie apart in memory, so they are read one by one, or copied at once with ``copy(plane:into:)``.
public struct Picture: ~Copyable {
  public let format: PixelFormat
  /// Size in pixels.
  public let width: Int
  public let height: Int
  /// When the frame begins, on the medium's clock, and which displayed frame it is.
  public let time: Time
  public let frame: Int
  private let planes: [Plane]

  /// Where a plane lies: its first row and the distance between rows in bytes, which may be negative.
  public struct Plane {
    let start: UnsafePointer<UInt8>
    let stride: Int

    public init(start: UnsafePointer<UInt8>, stride: Int) {
      self.start = start
      self.stride = stride
    }
  }

  /// Lends memory that stays valid as long as this value lives; only whoever owns the memory makes one.
  public init(
    lending planes: [Plane], format: PixelFormat, width: Int, height: Int, time: Time, frame: Int
  ) {
    self.planes = planes
    self.format = format
    self.width = width
    self.height = height
    self.time = time
    self.frame = frame
  }

  /// Reads row `y` (from the top) of a plane: `width * format.bytesPerPixel` bytes. `y` and `plane` are clamped to
  /// the picture.
  public func withRow<Result>(
    _ y: Int, plane: Int = 0, _ body: (borrowing Span<UInt8>) throws -> Result
  ) rethrows -> Result {
    let plane = planes[plane.clamped(to: 0...(planes.count - 1))]
    let row = plane.start + y.clamped(to: 0...(height - 1)) * plane.stride
    return try body(Span(_unsafeStart: row, count: width * format.bytesPerPixel))
  }

  /// Copies a plane, row after row without gaps, into `bytes`, which takes its size.
  public func copy(plane: Int = 0, into bytes: inout [UInt8]) {
    let rowBytes = width * format.bytesPerPixel
    let plane = planes[plane.clamped(to: 0...(planes.count - 1))]
    if bytes.count != rowBytes * height { bytes = [UInt8](repeating: 0, count: rowBytes * height) }
    bytes.withUnsafeMutableBufferPointer { target in
      guard let base = target.baseAddress else { return }
      for y in 0..<height { (base + y * rowBytes).update(from: plane.start + y * plane.stride, count: rowBytes) }
    }
  }
}
