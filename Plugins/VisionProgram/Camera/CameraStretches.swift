import Foundation
import RecutModel
import Vision

/// Stretches in which the camera moves in one way, or stands.
struct CameraStretches {
  private(set) var cues: [Cue] = []
  /// For each sample 1 where the camera stands, otherwise 0; not-a-number where that is not known.
  private(set) var still: [Double]

  private let plugin: CameraMotion
  private let track: CameraTrack
  private let end: Time
  private let shape: Double

  init(_ plugin: CameraMotion, _ track: CameraTrack, end: Time, shape: Double) {
    (self.plugin, self.track, self.end, self.shape) = (plugin, track, end, shape)
    still = track.ways.map { $0 == nil ? .nan : 1 }
    find()
  }

  /// One way to move: what it is called to either side, how fast it is in its own unit, and from where on it counts.
  private struct Axis {
    var labels: (above: CameraMotion.Label, below: CameraMotion.Label)
    var least: Double
    var unit: String
    var read: (CameraWay) -> Double
  }

  private var axes: [Axis] {
    let shape = shape
    return [
      Axis(labels: (.panRight, .panLeft), least: plugin.leastPan, unit: "widths") { $0.pan / shape },
      Axis(labels: (.tiltUp, .tiltDown), least: plugin.leastPan, unit: "heights") { $0.tilt },
      Axis(labels: (.zoomIn, .zoomOut), least: plugin.leastZoom, unit: "") { $0.zoom },
      Axis(labels: (.rollClockwise, .rollBack), least: plugin.leastRoll / 360, unit: "turns") { $0.roll / (2 * .pi) },
    ]
  }

  private mutating func find() {
    for axis in axes {
      let values = track.ways.map { $0.map(axis.read) ?? .nan }
      for sign in [1.0, -1.0] {
        for run in stretches(values.map { $0 * sign }, least: axis.least) {
          let speed = mean(values, run)
          let amount = abs(speed) * duration(run).seconds
          let label = sign > 0 ? axis.labels.above : axis.labels.below
          add(label, run, words: words(label, abs(speed), amount, axis.unit), value: abs(speed), amount: amount)
        }
      }
    }
    for run in stretches(beyondMoves, least: plugin.leastShake) {
      let amount = mean(track.shakes, run)
      add(.shake, run, words: "shakes by \(percent(amount)) of the height", value: nil, amount: amount)
    }
    for run in stretches(still, least: 0.5) where duration(run) >= plugin.shortest {
      cues.append(cue(.still, run, words: "stands for \(decimal(duration(run).seconds)) s", value: 0, amount: 0))
    }
    cues.sort { ($0.range.start, $0.label) < ($1.range.start, $1.label) }
  }

  /// The shake that no move explains: who begins or ends one abruptly leaves the smoothed way for a moment, by less than a
  /// fiftieth of what the move goes in a second.
  private var beyondMoves: [Double] {
    let speeds = track.ways.map { $0?.speed(shape) ?? .nan }
    return track.shakes.indices.map { track.shakes[$0] - 0.02 * greatest(speeds, near: $0) }
  }

  /// The greatest value of the pictures that the smoothing looked at.
  private func greatest(_ values: [Double], near index: Int) -> Double {
    var (low, high) = (index, index)
    var most = values[index]
    let reach = 3 * CameraTrack.reach
    while !track.beginsRun(low), low > 0, track.times[index] - track.times[low - 1] < reach {
      low -= 1
      most = max(most, values[low])
    }
    while high + 1 < values.count, !track.beginsRun(high + 1), track.times[high + 1] - track.times[index] < reach {
      high += 1
      most = max(most, values[high])
    }
    return most
  }

  private func words(_ label: CameraMotion.Label, _ speed: Double, _ amount: Double, _ unit: String) -> String {
    let name = label.rawValue.replacing("-", with: " ")
    switch unit {
    case "": return "\(name) by \(percent(speed)) a second"
    case "turns": return "\(name) by \(decimal(speed * 360)) degrees a second, \(decimal(amount * 360)) in all"
    default: return "\(name) by \(decimal(speed)) \(unit) a second, \(decimal(amount)) in all"
    }
  }

  private mutating func add(
    _ label: CameraMotion.Label, _ run: Range<Int>, words: String, value: Double?, amount: Double
  ) {
    for index in run { still[index] = 0 }
    guard duration(run) >= plugin.shortest else { return }
    cues.append(cue(label, run, words: words, value: value, amount: amount))
  }

  private func cue(
    _ label: CameraMotion.Label, _ run: Range<Int>, words: String, value: Double?, amount: Double
  ) -> Cue {
    func rounded(_ number: Double) -> Double { (number * 10000).rounded() / 10000 }
    return Cue(
      range: TimeRange(track.samples[run.lowerBound].time, over(run)), label: label.rawValue, text: words,
      value: value.map(rounded), fields: ["amount": .number(rounded(amount))])
  }

  private func over(_ run: Range<Int>) -> Time {
    run.upperBound < track.samples.count
      ? track.samples[run.upperBound].time : max(end, track.samples[run.upperBound - 1].time)
  }

  private func duration(_ run: Range<Int>) -> Time { over(run) - track.samples[run.lowerBound].time }

  private func mean(_ values: [Double], _ run: Range<Int>) -> Double {
    values[run].reduce(0, +) / Double(run.count)
  }

  /// Where values reach `least`, without a break below half of it; none goes over from one shot to the next.
  private func stretches(_ values: [Double], least: Double) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var start: Int?
    var isStrong = false
    func close(_ index: Int) {
      if let begin = start, isStrong { found.append(begin..<index) }
      (start, isStrong) = (nil, false)
    }
    for index in values.indices {
      // A comparison with what is not known does not hold.
      if track.beginsRun(index) || !(values[index] >= least / 2) { close(index) }
      guard values[index] >= least / 2 else { continue }
      start = start ?? index
      isStrong = isStrong || values[index] >= least
    }
    close(values.count)
    return found
  }

  private func decimal(_ number: Double) -> String { "\((number * 100).rounded() / 100)" }
  private func percent(_ share: Double) -> String { "\((share * 1000).rounded() / 10) %" }
}

extension CameraTrack {
  /// Whether nothing is known of how the camera came to this picture.
  func beginsRun(_ index: Int) -> Bool { samples[index].way == nil }
}
