internal import CFFmpeg

/// The samples of a frame, whatever their format.
enum Samples {
  /// Copies `count` samples of each channel; both frames have one format and room enough.
  static func copy(
    _ count: Int, from source: UnsafeMutablePointer<AVFrame>, _ start: Int, to target: UnsafeMutablePointer<AVFrame>,
    _ offset: Int
  ) {
    guard let from = source.pointee.extended_data, let to = target.pointee.extended_data else { return }
    let (planes, step) = shape(of: source)
    for plane in 0..<planes {
      guard let from = from[plane], let to = to[plane] else { continue }
      (to + offset * step).update(from: from + start * step, count: count * step)
    }
  }

  /// Makes `count` samples of each channel silent.
  static func silence(_ count: Int, in frame: UnsafeMutablePointer<AVFrame>, _ start: Int) {
    guard let data = frame.pointee.extended_data else { return }
    let (planes, step) = shape(of: frame)
    let format = AVSampleFormat(rawValue: frame.pointee.format)
    // Unsigned samples swing around the middle of their range.
    let value: UInt8 = format == AV_SAMPLE_FMT_U8 || format == AV_SAMPLE_FMT_U8P ? 0x80 : 0
    for plane in 0..<planes { data[plane].map { ($0 + start * step).update(repeating: value, count: count * step) } }
  }

  /// How many planes there are, and how far apart samples lie in one, in bytes.
  private static func shape(of frame: UnsafeMutablePointer<AVFrame>) -> (planes: Int, step: Int) {
    let format = AVSampleFormat(rawValue: frame.pointee.format)
    let channels = Int(frame.pointee.ch_layout.nb_channels)
    let bytes = Int(av_get_bytes_per_sample(format))
    return av_sample_fmt_is_planar(format) != 0 ? (channels, bytes) : (1, bytes * channels)
  }
}

extension Frame {
  /// A frame of the same format with room for so many samples.
  func likeThis(_ count: Int, _ timeBase: TimeBase, _ stage: MediaError.Stage) throws(MediaError) -> Frame {
    let target = try FramePool.shared.lend()
    let frame = Frame(owning: target, timeBase: timeBase)
    target.pointee.nb_samples = Int32(clamping: count)
    target.pointee.format = pointer.pointee.format
    target.pointee.sample_rate = pointer.pointee.sample_rate
    try check(av_channel_layout_copy(&target.pointee.ch_layout, &pointer.pointee.ch_layout), stage, "cutting sound")
    try check(av_frame_get_buffer(target, 0), stage, "cutting sound")
    return frame
  }
}
