/// A named series over time of one or more channels.
public struct Signal: Hashable, Sendable, Codable {
  /// How to read a value between two samples.
  public enum Interpolation: String, Hashable, Sendable, Codable, CaseIterable {
    /// The sample holds until the next one.
    case hold
    case linear
  }

  /// One series of values, one a sample time. Not-a-number stands for "no value here".
  public struct Channel: Hashable, Sendable {
    public var name: String
    public var values: [Double]

    public init(_ name: String, _ values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public var media: String
  /// Unit of the values, as `LUFS`, `dB`, `1` for a ratio.
  public var unit: String
  public var interpolation: Interpolation
  /// Ascending, on the medium's clock.
  public var times: SampleTimes
  /// Each as long as `times`; the first is what is read where no channel is named.
  public var channels: [Channel]

  public init(
    media: String, unit: String, interpolation: Interpolation = .hold, times: some Sequence<Time>, channels: [Channel]
  ) {
    self.media = media
    self.unit = unit
    self.interpolation = interpolation
    self.times = SampleTimes(times)
    self.channels = channels
  }

  public func channel(_ name: String) -> Channel? { channels.first { $0.name == name } }

  /// The value of `channel` at `time`, read as `interpolation` says; `nil` before the first sample or without any.
  public func value(of channel: Channel, at time: Time) -> Double? {
    let next = times.partitionPoint { $0 > time }
    guard next > 0 else { return nil }
    let before = channel.values[next - 1]
    guard interpolation == .linear, next < times.count else { return before }
    let span = (times[next] - times[next - 1]).seconds
    let share = span > 0 ? (time - times[next - 1]).seconds / span : 0
    return before + (channel.values[next] - before) * share
  }
}
