internal import CFFmpeg
internal import RecutModel

/// Cuts sound into frames of one size, as encoders want it, without losing or moving a sample.
struct SampleQueue {
  private let format: AudioFormat
  private let size: Int
  private var frames: [Frame] = []
  /// Samples of the first frame that are gone already, and how many are there in all.
  private var used = 0
  private var available = 0
  /// When the next sample is heard, in samples.
  private var position: Int64?

  init(_ format: AudioFormat, size: Int) {
    self.format = format
    self.size = size
  }

  /// - Throws: ``MediaError`` where the frame is not of the queue's format.
  mutating func add(_ frame: Frame) throws(MediaError) {
    guard case .audio(let given) = frame.format, given.sampleFormat == format.sampleFormat,
      given.sampleRate == format.sampleRate, given.layout == format.layout
    else {
      throw MediaError(.encoding, .invalidArgument, "encoding sound of another format than was told")
    }
    if position == nil { position = frame.time?.units(per: Int32(clamping: format.sampleRate)) ?? 0 }
    frames.append(frame)
    available += frame.sampleCount
  }

  /// The next frame of the wanted size, or a shorter one if it is the last; `nil` where there is too little.
  mutating func next(isLast: Bool) throws(MediaError) -> Frame? {
    let count = isLast ? min(size, available) : size
    guard count > 0, count <= available, let first = frames.first, let position else { return nil }
    let target = try FramePool.shared.lend()
    let frame = Frame(owning: target, timeBase: TimeBase(1, Int32(clamping: format.sampleRate)))
    target.pointee.nb_samples = Int32(count)
    target.pointee.format = first.pointer.pointee.format
    target.pointee.sample_rate = first.pointer.pointee.sample_rate
    try check(
      av_channel_layout_copy(&target.pointee.ch_layout, &first.pointer.pointee.ch_layout), .encoding, "cutting sound")
    try check(av_frame_get_buffer(target, 0), .encoding, "cutting sound")
    fill(target, count)
    target.pointee.pts = position
    self.position = position + Int64(count)
    available -= count
    return frame
  }

  private mutating func fill(_ target: UnsafeMutablePointer<AVFrame>, _ count: Int) {
    var filled = 0
    while filled < count, let source = frames.first {
      let part = min(count - filled, source.sampleCount - used)
      Samples.copy(part, from: source.pointer, used, to: target, filled)
      filled += part
      used += part
      if used == source.sampleCount {
        frames.removeFirst()
        used = 0
      }
    }
  }
}

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
