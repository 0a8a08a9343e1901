/// An exact instant or length of time: `value / scale` seconds, always in lowest terms.
///
/// Time is rational from demuxer to muxer, so nothing drifts over hundreds of cuts. Two times are equal exactly when
/// they denote the same number, whatever scales they were made with. Sums whose exact denominator would not fit
/// 32 bits (which no pair of usual media time bases reaches) are rounded to the nearest representable time.
public struct Time: Hashable, Sendable {
  /// Numerator; the sign of the time.
  public let value: Int64
  /// Denominator, units a second; at least 1.
  public let scale: Int32

  /// `value / scale` seconds, reduced to lowest terms. A scale that is not positive counts as 1.
  public init(_ value: Int64, over scale: Int32 = 1) {
    self.init(reducing: Int128(value), Int128(max(scale, 1)))
  }

  /// The rational `numerator / denominator`, rounded only where it does not fit. `denominator` must be positive.
  init(reducing numerator: Int128, _ denominator: Int128) {
    let divisor = Self.greatestCommonDivisor(numerator.magnitude, denominator.magnitude)
    var top = numerator / Int128(divisor)
    var bottom = denominator / Int128(divisor)
    if bottom > Int128(Int32.max) {
      let limit = Int128(Int32.max)
      top = Self.roundedQuotient(top * limit, bottom)
      bottom = limit
      let again = Int128(Self.greatestCommonDivisor(top.magnitude, bottom.magnitude))
      top /= again
      bottom /= again
    }
    value = Int64(clamping: top)
    scale = Int32(clamping: bottom)
  }

  public static let zero = Time(0)

  public static func seconds(_ count: Int64) -> Time { Time(count) }
  public static func milliseconds(_ count: Int64) -> Time { Time(count, over: 1000) }

  /// The time nearest to `seconds`, to a microsecond: for numbers that people type, not for media clocks.
  public init(seconds: Double) {
    guard seconds.isFinite else {
      self = .zero
      return
    }
    self.init(Int64((seconds * 1_000_000).rounded().clamped(to: -9e18...9e18)), over: 1_000_000)
  }

  /// The time as a decimal number of seconds; for showing and for arithmetic that need not be exact.
  public var seconds: Double { Double(value) / Double(scale) }

  /// This time counted in units of `1 / rate` seconds and rounded by `rule`; for sample positions and time stamps.
  ///
  /// Halves are rounded away from zero under `.toNearestOrAwayFromZero`, so positions on one timeline never drift.
  public func units(
    per rate: Int32, rounded rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Int64 {
    units(ofNumerator: 1, denominator: rate, rounded: rule)
  }

  /// This time counted in units of `numerator / denominator` seconds (a time base) and rounded by `rule`.
  public func units(
    ofNumerator numerator: Int32, denominator: Int32, rounded rule: FloatingPointRoundingRule = .toNearestOrAwayFromZero
  ) -> Int64 {
    let top = Int128(value) * Int128(denominator)
    let bottom = Int128(scale) * Int128(numerator)
    guard bottom > 0 else { return 0 }
    switch rule {
    case .down: return Int64(clamping: Self.floorQuotient(top, bottom))
    case .up: return Int64(clamping: -Self.floorQuotient(-top, bottom))
    case .towardZero: return Int64(clamping: top / bottom)
    default: return Int64(clamping: Self.roundedQuotient(top, bottom))
    }
  }

  private static func greatestCommonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    // 64-bit division is many times faster, and nearly every time fits.
    if a <= UInt128(UInt64.max), b <= UInt128(UInt64.max) {
      var (x, y) = (UInt64(a), UInt64(b))
      while y != 0 { (x, y) = (y, x % y) }
      return UInt128(max(x, 1))
    }
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  private static func floorQuotient(_ top: Int128, _ bottom: Int128) -> Int128 {
    let quotient = top / bottom
    return top % bottom < 0 ? quotient - 1 : quotient
  }

  private static func roundedQuotient(_ top: Int128, _ bottom: Int128) -> Int128 {
    top >= 0 ? (2 * top + bottom) / (2 * bottom) : -((-2 * top + bottom) / (2 * bottom))
  }
}

extension Time: Comparable {
  public static func < (a: Time, b: Time) -> Bool {
    a.scale == b.scale ? a.value < b.value : Int128(a.value) * Int128(b.scale) < Int128(b.value) * Int128(a.scale)
  }
}

extension Time {
  public static func + (a: Time, b: Time) -> Time {
    Time(
      reducing: Int128(a.value) * Int128(b.scale) + Int128(b.value) * Int128(a.scale),
      Int128(a.scale) * Int128(b.scale))
  }

  public static func - (a: Time, b: Time) -> Time { a + -b }
  public static prefix func - (a: Time) -> Time { Time(reducing: -Int128(a.value), Int128(a.scale)) }
  public static func += (a: inout Time, b: Time) { a = a + b }
  public static func -= (a: inout Time, b: Time) { a = a - b }

  public static func * (a: Time, factor: Int) -> Time {
    Time(reducing: Int128(a.value) * Int128(factor), Int128(a.scale))
  }

  /// Division by a whole number; exact. A divisor of 0 gives zero.
  public static func / (a: Time, divisor: Int) -> Time {
    guard divisor != 0 else { return .zero }
    return Time(reducing: Int128(a.value) * Int128(divisor.signum()), Int128(a.scale) * Int128(divisor.magnitude))
  }

  public var magnitude: Time { value < 0 ? -self : self }
}

extension Time: Codable {
  /// Written as `"value/scale"`, which loses nothing.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode("\(value)/\(scale)")
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let value = Int64(parts[0]), let scale = Int32(parts[1]), scale > 0 else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time: \(text)")
    }
    self.init(value, over: scale)
  }
}

extension Time: CustomStringConvertible {
  /// `1:02:03.042`, hours and minutes only where they are needed; to the millisecond.
  public var description: String {
    let total = magnitude.units(per: 1000)
    let (whole, milliseconds) = (total / 1000, total % 1000)
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60)
    var text = value < 0 ? "-" : ""
    if hours > 0 { text += "\(hours):" + padded(minutes, 2) + ":" } else { text += "\(minutes):" }
    return text + padded(seconds, 2) + "." + padded(milliseconds, 3)
  }

  private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Comparable {
  /// This value, or the bound of `range` that it lies beyond.
  public func clamped(to range: ClosedRange<Self>) -> Self { min(max(self, range.lowerBound), range.upperBound) }
}
