extension Time {
  /// This time multiplied by a plain ratio; exact wherever the result can be written down.
  public func scaled(by ratio: Time) -> Time {
    Time(reducing: Int128(value) * Int128(ratio.value), Int128(scale) * Int128(ratio.scale))
  }

  /// This time over a plain ratio, or the ratio of two times. Over zero it is zero.
  public func divided(by ratio: Time) -> Time {
    guard ratio.value != 0 else { return .zero }
    let sign: Int128 = ratio.value < 0 ? -1 : 1
    return Time(
      reducing: sign * Int128(value) * Int128(ratio.scale), Int128(scale) * Int128(ratio.value.magnitude))
  }

  /// The simplest ratio that a decimal number stands for: 0.333333333 is a third. For numbers that people and programs write.
  public init(ratio number: Double) {
    guard number.isFinite, number.magnitude < 1e9 else {
      self = .zero
      return
    }
    var (before, now) = ((top: Int64(0), bottom: Int64(1)), (top: Int64(1), bottom: Int64(0)))
    var rest = number.magnitude
    for _ in 0..<40 {
      let whole = rest.rounded(.down)
      guard whole < 1e9 else { break }
      let (top, isWide) = now.top.multipliedReportingOverflow(by: Int64(whole))
      let next = (top: top &+ before.top, bottom: now.bottom &* Int64(whole) &+ before.bottom)
      guard !isWide, next.bottom <= 10_000_000 else { break }
      (before, now) = (now, next)
      let error = (Double(now.top) / Double(now.bottom) - number.magnitude).magnitude
      if error <= number.magnitude * 1e-10 || rest == whole { break }
      rest = 1 / (rest - whole)
    }
    self.init(number < 0 ? -now.top : now.top, over: Int32(clamping: now.bottom))
  }
}
