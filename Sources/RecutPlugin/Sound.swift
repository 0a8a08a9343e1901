public import RecutModel

/// A stretch of sound that is lent for the length of one call: planar 32-bit floats, full scale at 1.
public struct Sound: ~Copyable {
  /// Samples a second.
  public let sampleRate: Int
  /// Samples in each channel.
  public let count: Int
  /// Position of the first sample on the medium's clock, counted in samples: time zero is sample 0. Sound before
  /// time zero has negative positions.
  public let position: Int64
  private let channels: [UnsafePointer<Float>]

  /// Lends memory that stays valid as long as this value lives; only whoever owns the memory makes one.
  public init(lending channels: [UnsafePointer<Float>], count: Int, sampleRate: Int, position: Int64) {
    self.channels = channels
    self.count = count
    self.sampleRate = sampleRate
    self.position = position
  }

  public var channelCount: Int { channels.count }
  /// When the first sample is heard, on the medium's clock.
  public var time: Time { Time(position, over: Int32(clamping: sampleRate)) }

  /// Reads the samples of one channel; `channel` is clamped to those there are.
  public func withChannel<Result>(
    _ channel: Int, _ body: (borrowing Span<Float>) throws -> Result
  ) rethrows -> Result {
    let start = channels[channel.clamped(to: 0...(channels.count - 1))]
    return try body(Span(_unsafeStart: start, count: count))
  }
}
