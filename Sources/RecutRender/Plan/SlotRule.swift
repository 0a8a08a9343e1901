internal import RecutModel

/// At which frame of the output each of a medium's frames begins, as a rule: `(n * step + first) / unit`, rounded up.
public struct SlotRule: Hashable, Sendable {
  var step: Int64
  var first: Int64
  var unit: Int64

  init?(first: Time, step: Time) {
    let (unit, isWide) = Int64(first.scale).multipliedReportingOverflow(by: Int64(step.scale) / first.common(step))
    guard !isWide, unit > 0, unit < 1 << 40 else { return nil }
    self.unit = unit
    self.step = step.value * (unit / Int64(step.scale))
    self.first = first.value * (unit / Int64(first.scale))
  }

  /// As libavfilter reckons it, with commas escaped for a graph; `nil` where its numbers would not be exact.
  ///
  /// - Parameter slots: what has to come out.
  func expression(_ slots: [Int]) -> String? {
    let last = Double(step) * Double(slots.count) + Double(first.magnitude)
    guard last.magnitude < 4e15 else { return nil }
    for (index, slot) in slots.enumerated() {
      let place = (Double(index) * Double(step) + Double(first)) / Double(unit)
      if max(Int(place.rounded(.up)), 0) != slot { return nil }
    }
    return "max(ceil((N*\(step)\(first < 0 ? "" : "+")\(first))/\(unit))\\,0)"
  }
}

extension Time {
  /// The greatest number that divides both scales.
  fileprivate func common(_ other: Time) -> Int64 {
    var (a, b) = (Int64(scale), Int64(other.scale))
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }
}

extension VideoSegment {
  /// Where each frame is shown, counted in the output's frames: an expression of its number `N`. The frame behind the last one
  /// says how long that is on screen.
  func slotExpression(_ slots: [Int]) -> String {
    if let rule = slotRule?.expression(slots) { return "if(lt(N\\,\(slots.count))\\,\(rule)\\,\(output.count))" }
    return Steps((slots + [output.count]).map(Int64.init)).expression
  }
}
