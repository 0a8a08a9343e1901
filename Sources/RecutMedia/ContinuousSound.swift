internal import CFFmpeg

/// Makes of placed pieces one sound without a gap: silent where there is none, and nothing heard twice. Samples that two
/// pieces share are the first one's, as in ``AudioReader``.
public struct ContinuousSound {
  private let sampleRate: Int
  private var converter: SoundConverter?
  private var silence: Frame?
  /// Position of the next sample, counted from time zero.
  private var next: Int64?

  /// - Parameter sampleRate: of the positions.
  public init(sampleRate: Int) { self.sampleRate = max(sampleRate, 1) }

  /// Plays what follows: frames of one format, each stamped with its place in samples.
  ///
  /// - Throws: ``MediaError`` where memory is short, or what `play` throws.
  public mutating func add(_ placed: AudioDecoder.Placed, _ play: (Frame) throws -> Void) throws {
    guard case .audio(var format) = placed.frame.format else { return }
    // Sound that changes its format goes on in the first one.
    format.sampleRate = sampleRate
    let converter = self.converter ?? SoundConverter(to: format)
    self.converter = converter
    for piece in try converter.convert(placed) { try join(piece, play) }
  }

  private mutating func join(_ piece: AudioDecoder.Placed, _ play: (Frame) throws -> Void) throws {
    let start = max(piece.position, next ?? piece.position)
    guard start < piece.end else { return }
    while let position = next, position < start {
      let silence = try self.silence ?? piece.frame.silence(sampleRate)
      self.silence = silence
      let count = Int(min(start - position, Int64(silence.sampleCount)))
      try play(try silence.part(0..<count, at: position, sampleRate: sampleRate))
      next = position + Int64(count)
    }
    let first = piece.samples.lowerBound + Int(start - piece.position)
    try play(try piece.frame.part(first..<piece.samples.upperBound, at: start, sampleRate: sampleRate))
    next = piece.end
  }
}

extension Frame {
  /// Some of its samples, stamped with the first one's position; all of them are shared, fewer copied.
  fileprivate func part(_ samples: Range<Int>, at position: Int64, sampleRate: Int) throws(MediaError) -> Frame {
    let timeBase = TimeBase(1, Int32(clamping: sampleRate))
    if samples == 0..<sampleCount { return try at(ticks: position, duration: Int64(sampleCount), timeBase: timeBase) }
    let part = try likeThis(samples.count, timeBase, .decoding)
    Samples.copy(samples.count, from: pointer, samples.lowerBound, to: part.pointer, 0)
    part.pointer.pointee.pts = position
    return part
  }

  /// A silent frame of the same format.
  fileprivate func silence(_ count: Int) throws(MediaError) -> Frame {
    let frame = try likeThis(count, timeBase, .decoding)
    Samples.silence(count, in: frame.pointer, 0)
    return frame
  }
}
