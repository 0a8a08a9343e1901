import Foundation
import RecutModel

/// A time as filters write it into metadata: libavutil writes six digits (`%.6g`, so that late in a film a tenth of a
/// second is all that is left of it), later versions six behind the point.
struct WrittenSeconds {
  let time: Time
  /// By how much the text may be off.
  private let rounding: Double

  /// `nil` for what is no time.
  init?(_ text: String) {
    guard let value = Double(text), value.isFinite else { return nil }
    time = Time(seconds: value)
    let mantissa = text.prefix { $0 != "e" && $0 != "E" }
    let digits = mantissa.filter(\.isNumber).drop { $0 == "0" }.count
    let unit = digits > 6 || value == 0 ? 1e-6 : pow(10, (log10(abs(value))).rounded(.down) - 5)
    // A little more, as decimal fractions are seldom exact.
    rounding = unit * 0.501
  }

  /// `exact` where the text may mean it, otherwise what the text says.
  func time(near exact: Time) -> Time { abs((exact - time).seconds) <= rounding ? exact : time }
}
