/// Frames a second as an exact fraction: 24, 25, 30000/1001.
public struct FrameRate: Hashable, Sendable, Codable {
  public let numerator: Int32
  public let denominator: Int32

  /// `nil` unless both parts are positive.
  public init?(_ numerator: Int32, _ denominator: Int32 = 1) {
    guard numerator > 0, denominator > 0 else { return nil }
    let reduced = Time(Int64(numerator), over: denominator)
    self.numerator = Int32(clamping: reduced.value)
    self.denominator = reduced.scale
  }

  /// How long one frame is shown.
  public var frameDuration: Time { Time(Int64(denominator), over: numerator) }
  /// Frames a second as a decimal number, for showing.
  public var perSecond: Double { Double(numerator) / Double(denominator) }
  /// The time at which frame `index` begins when frame 0 begins at zero.
  public func time(ofFrame index: Int) -> Time { frameDuration * index }
}

extension FrameRate: CustomStringConvertible {
  /// `24` or `30000/1001`, as libav writes and reads it.
  public var description: String { denominator == 1 ? "\(numerator)" : "\(numerator)/\(denominator)" }
}
