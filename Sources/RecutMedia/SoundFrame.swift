internal import CFFmpeg
internal import RecutModel

extension Frame {
  /// Sound made of planar 32-bit floats: one array for each channel, all of one length.
  ///
  /// - Parameters:
  ///   - layout: libav's name of a layout with as many channels.
  ///   - position: of the first sample, counted from time zero.
  /// - Throws: ``MediaError`` for an unknown layout, or where memory is short.
  public static func sound(
    _ channels: [[Float]], sampleRate: Int, layout: String, position: Int64
  ) throws(MediaError) -> Frame {
    let doing = "making a frame of sound"
    let named = try ChannelLayout(named: layout, .filtering)
    var source = named.layout
    let target = try FramePool.shared.lend()
    let frame = Frame(owning: target, timeBase: TimeBase(1, Int32(clamping: sampleRate)))
    let count = channels.map(\.count).min() ?? 0
    guard count > 0, Int(source.nb_channels) == channels.count else {
      throw MediaError(.filtering, .invalidArgument, doing)
    }
    target.pointee.nb_samples = Int32(clamping: count)
    target.pointee.format = AV_SAMPLE_FMT_FLTP.rawValue
    target.pointee.sample_rate = Int32(clamping: sampleRate)
    try check(av_channel_layout_copy(&target.pointee.ch_layout, &source), .filtering, doing)
    try check(av_frame_get_buffer(target, 0), .filtering, doing)
    target.pointee.pts = position
    for (index, samples) in channels.enumerated() {
      guard let plane = target.pointee.extended_data?[index] else { continue }
      samples.withUnsafeBytes { bytes in
        UnsafeMutableRawPointer(plane).copyMemory(
          from: bytes.baseAddress ?? UnsafeRawPointer(plane), byteCount: count * MemoryLayout<Float>.size)
      }
    }
    return frame
  }
}
