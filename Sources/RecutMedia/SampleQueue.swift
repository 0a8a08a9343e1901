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
    let frame = try first.likeThis(count, TimeBase(1, Int32(clamping: format.sampleRate)), .encoding)
    fill(frame.pointer, count)
    frame.pointer.pointee.pts = position
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
