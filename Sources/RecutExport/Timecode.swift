import RecutModel

/// SMPTE ST 12 time code: a count of frames as hours, minutes, seconds and frames.
///
/// At 30000/1001 and 60000/1001 frames a second it drops the first numbers of every minute that is not a tenth one, so
/// that it follows the clock; at every other rate it counts all frames, also at 24000/1001, which has no drop-frame form.
struct Timecode {
  let rate: FrameRate

  /// Numbers a second: 30 for 30000/1001.
  var nominal: Int { max(1, (Int(rate.numerator) + Int(rate.denominator) / 2) / Int(rate.denominator)) }

  var isDropFrame: Bool { rate.denominator == 1001 && nominal % 30 == 0 }

  /// The time code of frame `index`, from 00:00:00:00; it begins anew after 24 hours, as clocks do.
  func text(ofFrame index: Int) -> String {
    var number = max(0, index)
    if isDropFrame { number += dropped(before: number) }
    number %= nominal * 86400
    let (seconds, frames) = number.quotientAndRemainder(dividingBy: nominal)
    let fields = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, to: 2) }
    return fields.joined(separator: ":") + (isDropFrame ? ";" : ":") + padded(frames, to: 2)
  }

  /// How many numbers were left out before frame `index`.
  private func dropped(before index: Int) -> Int {
    let perMinute = nominal / 15
    let framesPerMinute = nominal * 60 - perMinute
    let framesPerTenMinutes = nominal * 600 - perMinute * 9
    let (tens, rest) = index.quotientAndRemainder(dividingBy: framesPerTenMinutes)
    let minutes = rest < nominal * 60 ? 0 : 1 + (rest - nominal * 60) / framesPerMinute
    return perMinute * (9 * tens + minutes)
  }
}

/// The decimal digits of a count, with leading zeros.
func padded(_ number: Int, to width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
