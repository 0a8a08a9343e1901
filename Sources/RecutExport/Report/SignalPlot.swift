import RecutModel

/// One channel of a signal as a line, of two points a column at most, so that peaks stay and pages stay small.
struct SignalPlot {
  /// Columns that the axis is divided into.
  private static let columns = 500

  private var extremes: [(column: Int, low: Double, high: Double)] = []
  private let low: Double
  private let high: Double

  init(_ signal: Signal, _ channel: Signal.Channel, _ range: TimeRange) {
    let span = range.duration.seconds
    for (time, value) in zip(signal.times, channel.values) where value.isFinite && span > 0 {
      let share = (time - range.start).seconds / span
      let column = Int((share * Double(Self.columns)).clamped(to: 0...Double(Self.columns - 1)))
      if let last = extremes.last, last.column == column {
        extremes[extremes.count - 1] = (column, min(last.low, value), max(last.high, value))
      } else {
        extremes.append((column, value, value))
      }
    }
    low = extremes.map(\.low).min() ?? 0
    high = extremes.map(\.high).max() ?? 0
  }

  /// From its least to its greatest value.
  var bounds: String { extremes.isEmpty ? "no values" : "\(decimal(low, places: 2)) to \(decimal(high, places: 2))" }

  /// The line as path data of SVG.
  func path(top: Double, height: Double) -> String {
    let span = high - low
    func y(_ value: Double) -> String { number(top + height * (span > 0 ? (high - value) / span : 0.5)) }
    let step = MediumChart.width / Double(Self.columns)
    return extremes.enumerated().map { index, part in
      let x = number((Double(part.column) + 0.5) * step)
      let point = "\(index == 0 ? "M" : "L")\(x) \(y(part.low))"
      return part.low == part.high ? point : point + "L\(x) \(y(part.high))"
    }.joined()
  }
}
