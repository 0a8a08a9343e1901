import Foundation
import RecutModel

/// Values of windows of equal length that follow each other, in decibels.
struct Windows {
  /// Given for digital silence: no recording has a level that low.
  static let floor: Float = -120

  /// Windows a second.
  let rate: Int32
  /// Number of the first window: it begins at `first / rate` seconds.
  private(set) var first: Int64 = 0
  private(set) var values: [Float] = []

  init(rate: Int32) { self.rate = rate }

  var isEmpty: Bool { values.isEmpty }
  var times: SampleTimes { SampleTimes(first: time(0), step: Time(1, over: rate), count: values.count) }

  /// When the window at `index` begins.
  func time(_ index: Int) -> Time { Time(first + Int64(index), over: rate) }

  /// The window that holds a sample.
  func window(holding position: Int64, sampleRate: Int) -> Int64 {
    let product = position * Int64(rate)
    let quotient = product / Int64(sampleRate)
    return product % Int64(sampleRate) < 0 ? quotient - 1 : quotient
  }

  /// The first sample that lies in `window` or later.
  func start(of window: Int64, sampleRate: Int) -> Int64 {
    let product = window * Int64(sampleRate)
    let quotient = product / Int64(rate)
    return product % Int64(rate) > 0 ? quotient + 1 : quotient
  }

  /// Adds the value of `window`; windows left out since the last one are silent.
  mutating func append(_ value: Float, for window: Int64) {
    if values.isEmpty { first = window }
    let missing = window - first - Int64(values.count)
    guard missing >= 0 else { return }
    values.append(contentsOf: repeatElement(Self.floor, count: Int(missing)))
    values.append(value)
  }

  /// Decibels of a power, where full scale is 1.
  static func decibels(power: Float) -> Float {
    power > 1e-12 && power.isFinite ? 10 * log10(power) : floor
  }
}
