import Glibc
import RecutModel
import RecutPlugin

/// Brings every clip of a cut to one loudness.
struct Levelling {
  private let target: Double
  private let most: Double
  private let ramp: Time
  /// By medium.
  private var loudness: [String: Signal] = [:]

  /// Below this nobody hears anything (ITU-R BS.1770's absolute gate).
  private static let gate = -70.0

  init(_ inputs: Inputs, to target: Double, atMost most: Double, ramp: Time) {
    (self.target, self.most, self.ramp) = (target, most, ramp)
    for item in inputs.all("loudness") {
      if case .signal(let signal) = item.value { loudness[signal.media] = signal }
    }
  }

  /// One change for each clip that is not so loud yet. Each says so.
  func changes(_ edit: inout Edit) -> [LevelChange] {
    var changes: [LevelChange] = []
    for (index, stretch) in edit.stretches.enumerated() {
      guard let own = mean(of: edit.clips[index]) else { continue }
      let gain = (target - own).clamped(to: -most...most)
      if abs(gain) < 0.1 { continue }
      changes.append(
        change(gain, in: stretch, isFirst: index == 0, isLast: index == edit.clips.count - 1))
      let words = "\(gain > 0 ? "+" : "")\((gain * 10).rounded() / 10) dB, from \((own * 10).rounded() / 10) LUFS"
      edit.clips[index].note = [edit.clips[index].note, words].compactMap(\.self).joined(separator: "; ")
    }
    return changes
  }

  /// The mean power of what is heard of a clip, gated as BS.1770 has it; `nil` where nothing is.
  private func mean(of clip: Clip) -> Double? {
    guard let signal = loudness[clip.media], let values = signal.channels.first?.values else { return nil }
    let heard = zip(signal.times, values).filter { clip.source.contains($0.0) && Double($0.1) > Self.gate }.map {
      pow(10, Double($0.1) / 10)
    }
    guard !heard.isEmpty else { return nil }
    let mean = heard.reduce(0, +) / Double(heard.count)
    // What is 10 LU below the rest is a pause.
    let loud = heard.filter { $0 > mean / 10 }
    return 10 * log10(loud.reduce(0, +) / Double(loud.count))
  }

  /// A ramp lies around its cut, half on either side, so that neighbours pass over into each other.
  private func change(_ gain: Double, in stretch: TimeRange, isFirst: Bool, isLast: Bool) -> LevelChange {
    let half = min(ramp, stretch.duration / 2) / 2
    let range = TimeRange(isFirst ? stretch.start : stretch.start + half, isLast ? stretch.end : stretch.end - half)
    return LevelChange(range, gain: gain, rampIn: half + half, rampOut: half + half)
  }
}
