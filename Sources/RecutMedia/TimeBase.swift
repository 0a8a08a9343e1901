internal import CFFmpeg
public import RecutModel

/// The unit in which a stream counts time: `numerator / denominator` seconds a tick.
public struct TimeBase: Hashable, Sendable, Codable {
  public let numerator: Int32
  public let denominator: Int32

  /// Parts that are not positive count as 1.
  public init(_ numerator: Int32, _ denominator: Int32) {
    self.numerator = max(numerator, 1)
    self.denominator = max(denominator, 1)
  }

  init(_ rational: AVRational) { self.init(rational.num, rational.den) }
  var rational: AVRational { AVRational(num: numerator, den: denominator) }

  /// The length of one tick.
  public var tick: Time { Time(Int64(numerator), over: denominator) }

  /// The exact time of `ticks`.
  public func time(_ ticks: Int64) -> Time {
    let (product, overflow) = ticks.multipliedReportingOverflow(by: Int64(numerator))
    return overflow ? tick * Int(clamping: ticks) : Time(product, over: denominator)
  }

  /// `time` counted in ticks.
  public func ticks(_ time: Time, rounded rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero) -> Int64 {
    time.units(ofNumerator: numerator, denominator: denominator, rounded: rule)
  }
}

/// libav's "no time stamp" stays inside this module: outside, a time is optional. Numbers that no clock shows count as
/// none too, so that sums and differences of stamps never overflow.
func stamp(_ ticks: Int64) -> Int64? { ticks.magnitude > UInt64(stampLimit) ? nil : ticks }

/// A length in ticks within the same limits; 0 where nothing tells.
func length(_ ticks: Int64) -> Int64 { min(max(ticks, 0), stampLimit) }

private let stampLimit: Int64 = 1 << 60
