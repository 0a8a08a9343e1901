/// Hours, minutes, seconds and frames (SMPTE ST 12-1).
public struct Timecode: Hashable, Sendable {
  public var hours: Int
  public var minutes: Int
  public var seconds: Int
  public var frames: Int
  /// Whether frame numbers 0 and 1 are left out each minute but every tenth (or twice as many at 60 a second), so that
  /// the numbers keep pace with the clock at 30000/1001 a second. Shown by `;` before the frames.
  public var isDropFrame: Bool

  /// Reads `01:02:03:04`, or `01:02:03;04` for drop-frame.
  public init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { ":;.".contains($0) }
    let numbers = parts.compactMap { part in
      part.allSatisfy(\.isASCII) && (1...3).contains(part.count) ? Int(part) : nil
    }
    guard parts.count == 4, numbers.count == 4, !text.contains("-"), !text.contains("+"), numbers[1] < 60,
      numbers[2] < 60
    else { return nil }
    (hours, minutes, seconds, frames) = (numbers[0], numbers[1], numbers[2], numbers[3])
    let last = text.dropLast(parts[3].count).last
    // A dot before the frames would be a decimal fraction, except after drop-frame's other usual sign.
    guard last == ":" || last == ";" else { return nil }
    isDropFrame = last == ";"
  }

  /// The name of frame `index`, counted from 00:00:00:00; it begins anew after 24 hours, as clocks do.
  ///
  /// - Parameter isDropFrame: is passed over where the rate has no drop-frame form.
  public init(frame index: Int, rate: FrameRate, isDropFrame: Bool) {
    let isDropFrame = isDropFrame && rate.hasDropFrame
    let nominal = rate.nominal
    var number = max(0, index)
    if isDropFrame { number += Self.dropped(before: number, nominal) }
    number %= nominal * 86400
    let (whole, frames) = number.quotientAndRemainder(dividingBy: nominal)
    (hours, minutes, seconds, self.frames) = (whole / 3600, whole / 60 % 60, whole % 60, frames)
    self.isDropFrame = isDropFrame
  }

  /// The frame that it names, counted from 00:00:00:00; `nil` where there is no such frame at `rate`.
  public func frame(at rate: FrameRate) -> Int? {
    let nominal = rate.nominal
    guard frames < nominal else { return nil }
    let allMinutes = hours * 60 + minutes
    let index = (allMinutes * 60 + seconds) * nominal + frames
    guard isDropFrame, nominal % 30 == 0 else { return index }
    let dropped = nominal / 15
    if seconds == 0, frames < dropped, minutes % 10 != 0 { return nil }
    return index - dropped * (allMinutes - allMinutes / 10)
  }

  /// How many numbers were left out before frame `index`.
  private static func dropped(before index: Int, _ nominal: Int) -> Int {
    let perMinute = nominal / 15
    let framesPerMinute = nominal * 60 - perMinute
    let framesPerTenMinutes = nominal * 600 - perMinute * 9
    let (tens, rest) = index.quotientAndRemainder(dividingBy: framesPerTenMinutes)
    let minutes = rest < nominal * 60 ? 0 : 1 + (rest - nominal * 60) / framesPerMinute
    return perMinute * (9 * tens + minutes)
  }
}

extension Timecode: CustomStringConvertible {
  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(hours)):\(two(minutes)):\(two(seconds))\(isDropFrame ? ";" : ":")\(two(frames))"
  }
}

extension FrameRate {
  /// How many numbers time codes have for a second: 30 for 30000/1001.
  public var nominal: Int { max(1, (Int(numerator) + Int(denominator) / 2) / Int(denominator)) }

  /// Whether time codes can drop numbers to follow the clock; 24000/1001 has no such form.
  public var hasDropFrame: Bool { denominator == 1001 && nominal % 30 == 0 }

  /// The nearest rate that time codes can count: a whole one, or 1000/1001 of that.
  public var countable: FrameRate {
    let whole = Int32(clamping: nominal)
    let slowed = FrameRate(Int32(clamping: nominal * 1000), 1001)
    return [FrameRate(whole), slowed].compactMap { $0 }
      .min { abs($0.perSecond - perSecond) < abs($1.perSecond - perSecond) } ?? self
  }
}

extension Media {
  /// Frames a second of its pictures: the constant rate, or where it varies the usual one that timelines would be given.
  public var frameRate: FrameRate? { frames?.constantRate ?? frames?.usualRate ?? info.video.first?.rate }

  /// The time code of its first picture, where the file tells one that there is at its rate.
  public var timecode: Timecode? {
    guard let timecode = info.tags["timecode"].flatMap(Timecode.init), let frameRate,
      timecode.frame(at: frameRate) != nil
    else { return nil }
    return timecode
  }
}
