import RecutModel

/// Hours, minutes, seconds and frames (SMPTE ST 12-1).
struct Timecode: Hashable {
  var hours: Int
  var minutes: Int
  var seconds: Int
  var frames: Int
  /// Whether frame numbers 0 and 1 are left out each minute but every tenth (or twice as many at 60 a second), so that
  /// the numbers keep pace with the clock at 30000/1001 a second. Shown by `;` before the frames.
  var isDropFrame: Bool

  /// Reads `01:02:03:04`, or `01:02:03;04` for drop-frame.
  init?(_ text: String) {
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

  /// The frame that it names, counted from 00:00:00:00; `nil` where there is no such frame at `rate`.
  func frame(at rate: FrameRate) -> Int? {
    let nominal = Int(rate.perSecond.rounded())
    guard nominal > 0, frames < nominal else { return nil }
    let allMinutes = hours * 60 + minutes
    let index = (allMinutes * 60 + seconds) * nominal + frames
    guard isDropFrame, nominal % 30 == 0 else { return index }
    let dropped = 2 * (nominal / 30)
    if seconds == 0, frames < dropped, minutes % 10 != 0 { return nil }
    return index - dropped * (allMinutes - allMinutes / 10)
  }
}

extension Timecode: CustomStringConvertible {
  var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(hours)):\(two(minutes)):\(two(seconds))\(isDropFrame ? ";" : ":")\(two(frames))"
  }
}
