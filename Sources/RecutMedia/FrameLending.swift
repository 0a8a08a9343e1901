internal import CFFmpeg
public import RecutModel
public import RecutPlugin

extension Frame {
  /// Lends the picture to `body` as plugins see it, without copying. `nil` where the frame is not one of the pixel
  /// formats of the plugin contract (`gray8` is libav's `gray`).
  public func withPicture<Result>(
    time: Time, number: Int, _ body: (borrowing Picture) throws -> Result
  ) rethrows -> Result? {
    guard let format = lentPixelFormat, width > 0, height > 0 else { return nil }
    let frame = pointer.pointee
    let starts = [frame.data.0, frame.data.1, frame.data.2]
    let strides = [frame.linesize.0, frame.linesize.1, frame.linesize.2]
    var planes: [Picture.Plane] = []
    for (start, stride) in zip(starts, strides).prefix(format.planeCount) {
      guard let start else { return nil }
      planes.append(Picture.Plane(start: UnsafePointer(start), stride: Int(stride)))
    }
    let picture = Picture(
      lending: planes, format: format, width: width, height: height, time: time, frame: number)
    return try withExtendedLifetime(self) { try body(picture) }
  }

  /// Lends the sound to `body` as plugins hear it, without copying; `position` counts samples from time zero. `nil`
  /// where it is not planar 32-bit floats (libav's `fltp`).
  public func withSound<Result>(position: Int64, _ body: (borrowing Sound) throws -> Result) rethrows -> Result? {
    guard isAudio, pointer.pointee.format == AV_SAMPLE_FMT_FLTP.rawValue, let planes = pointer.pointee.extended_data
    else { return nil }
    let channels = (0..<channelCount).compactMap { channel in
      planes[channel].map { UnsafePointer(UnsafeRawPointer($0).assumingMemoryBound(to: Float.self)) }
    }
    guard channels.count == channelCount, !channels.isEmpty else { return nil }
    let sound = Sound(lending: channels, count: sampleCount, sampleRate: sampleRate, position: position)
    return try withExtendedLifetime(self) { try body(sound) }
  }

  private var lentPixelFormat: PixelFormat? {
    switch AVPixelFormat(rawValue: pointer.pointee.format) {
    case AV_PIX_FMT_GRAY8: .gray8
    case AV_PIX_FMT_RGB24: .rgb24
    case AV_PIX_FMT_YUV444P: .yuv444p
    default: nil
    }
  }
}
