public import RecutModel

/// What expressions know of time without an input.
public enum Clock: String, Hashable, Sendable, CaseIterable {
  /// How long ago the medium began, with its first picture.
  case time
  /// How long it is until the medium's end.
  case left

  /// With what it is compared: a time, or a share of the medium.
  public enum Bound: Hashable, Sendable {
    case time(Time)
    /// A ratio from 0 to 1; a time, because those are exact.
    case share(Time)

    /// Reads `5s`, `1m30s`, `00:01:30.5`, `90%`; `nil` for anything else, frames and what lies outside of every medium.
    init?(_ text: String) {
      if text.hasSuffix("%") {
        let digits = text.dropLast()
        guard digits.allSatisfy({ $0.isNumber || $0 == "." }), case .time(let number)? = TimeQuantity(String(digits)),
          number <= .seconds(100)
        else { return nil }
        self = .share(number / 100)
      } else {
        guard case .time(let time)? = TimeQuantity(text), time >= .zero else { return nil }
        self = .time(time)
      }
    }

    func length(of whole: Time) -> Time {
      switch self {
      case .time(let time): time
      case .share(let share): whole * Int(share.value) / Int(share.scale)
      }
    }
  }

  /// The moments of a medium that covers `range` for which a comparison holds.
  ///
  /// Ranges are half-open, so `>` begins with the moment compared with as `>=` does, and `<=` ends before it as `<` does.
  public func ranges(_ relation: Relation, _ bound: Bound, in range: TimeRange) -> TimeRanges {
    let length = bound.length(of: range.duration)
    let place = (self == .time ? range.start + length : range.end - length).clamped(to: range.start...range.end)
    let isMore = relation == .above || relation == .atLeast
    return TimeRanges([isMore == (self == .time) ? TimeRange(place, range.end) : TimeRange(range.start, place)])
  }
}
