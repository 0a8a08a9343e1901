import Foundation
import RecutModel

/// Finds where levels stay below a threshold, and the threshold where none is given.
struct SilenceFinder {
  var threshold: Double?
  var shortest: Time

  /// Silent stretches of a medium that covers `range`, of which `levels` are known.
  func cues(in levels: Windows, of range: TimeRange) -> [Cue] {
    guard !levels.isEmpty else { return [] }
    let limit = threshold ?? Self.threshold(for: levels.values)
    let fields: [String: JSON] = ["threshold": .number((limit * 10).rounded() / 10)]
    return stretches(of: levels, below: Float(limit), in: range)
      .filter { $0.range.duration >= shortest && !$0.range.isEmpty }
      .map { Cue(range: $0.range, label: "silence", value: $0.level, fields: fields) }
  }

  private struct Stretch {
    var range: TimeRange
    var level: Double
  }

  private func stretches(of levels: Windows, below limit: Float, in range: TimeRange) -> [Stretch] {
    var found: [Stretch] = []
    func add(_ range: TimeRange, _ level: Double) {
      if let last = found.indices.last, found[last].range.end == range.start {
        found[last].range.end = range.end
        found[last].level = max(found[last].level, level)
      } else {
        found.append(Stretch(range: range, level: level))
      }
    }
    let (start, end) = (levels.time(0), levels.time(levels.values.count))
    if range.start < start { add(TimeRange(range.start, start), Double(Windows.floor)) }
    var first: Int?
    for index in 0...levels.values.count {
      if index < levels.values.count, levels.values[index] < limit {
        first = first ?? index
      } else if let begin = first {
        add(TimeRange(levels.time(begin), levels.time(index)), Self.mean(levels.values[begin..<index]))
        first = nil
      }
    }
    if end < range.end { add(TimeRange(end, range.end), Double(Windows.floor)) }
    return found
  }

  /// 20 dB below the programme, or just above a background that is louder, as the plugin's page says.
  static func threshold(for levels: [Float]) -> Double {
    let gate = MeterReadings.gate
    let heard = levels.filter { Double($0) > gate }
    guard !heard.isEmpty else { return gate + 10 }
    let relativeGate = mean(heard[...]) - 10
    let programme = mean(heard.filter { Double($0) > relativeGate }[...])
    let background = levels.filter { $0 > -90 }.sorted()
    let quietest = Double(background[background.count / 20])
    return max(gate, programme - 20, min(quietest + 6, programme - 12))
  }

  /// Of the powers, in decibels.
  private static func mean(_ levels: ArraySlice<Float>) -> Double {
    let power = levels.reduce(0.0) { $0 + pow(10, Double($1) / 10) } / Double(max(1, levels.count))
    return max(Double(Windows.floor), 10 * log10(max(power, 1e-12)))
  }
}
