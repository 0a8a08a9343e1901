import Foundation
import RecutModel

/// How fast the music goes, second by second: the period with which onsets return most strongly (autocorrelation over
/// eight seconds, weighted by how fast people tap along, half of the strength of twice the period added), on the path
/// through the film that changes least.
///
/// D. P. W. Ellis, "Beat Tracking by Dynamic Programming", Journal of New Music Research 36 (2007), section 3; the
/// path is found by dynamic programming as well.
struct TempoCurve {
  /// One for every second: a beat's length in hundredths of a second, and how much of what is heard returns a beat
  /// later and two beats later, from 0 to 1. Speech returns once by chance, seldom twice.
  private(set) var periods: [Double] = []
  private(set) var regularity: [Double] = []

  /// Values of onset strength between two moments, and to each side of one.
  static let step = 100
  private static let reach = 400
  /// Candidates an octave: so a beat's length is known to 1 %.
  private static let fineness = 36.0
  /// The tempo that people prefer, and how much they do, in octaves.
  private static let preferred = 50.0
  private static let spread = 0.9
  /// What it costs to change by one candidate within a second, and to leap.
  private static let change: Float = 0.01
  private static let leap: Float = 0.5

  private let candidates: [Double]

  /// - Parameters:
  ///   - strength: hundred values a second.
  ///   - shortest, longest: a beat, in hundredths of a second.
  /// - Throws: `CancellationError` once `isCancelled` says so.
  init(_ strength: [Float], shortest: Double, longest: Double, isCancelled: () -> Bool) throws {
    let count = max(Int((log2(longest / shortest) * Self.fineness).rounded(.up)), 1)
    candidates = (0...count).map { shortest * pow(longest / shortest, Double($0) / Double(count)) }
    let weights = candidates.map { Self.preference($0) }
    var path = SteadyPath(states: candidates.count, change: Self.change, leap: Self.leap)
    var found: [[Float]] = []
    for middle in stride(from: 0, to: strength.count, by: Self.step) {
      if isCancelled() { throw CancellationError() }
      let range = max(middle - Self.reach, 0)..<min(middle + Self.reach, strength.count)
      let repetition = Self.repetition(strength[range], upTo: Int(2 * longest) + 2)
      found.append(candidates.map { (Self.read(repetition, $0) + Self.read(repetition, 2 * $0)) / 2 })
      path.add(
        zip(candidates, weights).map { period, weight in
          weight * Self.read(repetition, period)
            + Self.preference(2 * period) * max(Self.read(repetition, 2 * period), 0) / 2
        })
    }
    for (index, state) in path.best().enumerated() {
      periods.append(candidates[state])
      // A neighbour may be the better one at this moment.
      let near = max(state - 1, 0)...min(state + 1, candidates.count - 1)
      let strongest = near.map { found[index][$0] }.max() ?? 0
      regularity.append(Double(strongest.clamped(to: 0...1)))
    }
  }

  /// The period at a value of onset strength, and the regularity.
  func period(at place: Int) -> Double { Self.read(periods, at: place) }
  func regularity(at place: Int) -> Double { Self.read(regularity, at: place) }

  private static func read(_ values: [Double], at place: Int) -> Double {
    guard let last = values.indices.last else { return 0 }
    let position = min(Double(place) / Double(step), Double(last))
    let (index, share) = (Int(position), position - position.rounded(.down))
    return values[index] + (values[min(index + 1, last)] - values[index]) * share
  }

  private static func preference(_ period: Double) -> Float {
    let octaves = log2(period / preferred) / spread
    return Float(exp(-0.5 * octaves * octaves))
  }

  /// How alike the values are to those of so many places later: 1 for the same, 0 for unrelated.
  private static func repetition(_ values: ArraySlice<Float>, upTo longest: Int) -> [Float] {
    let mean = values.reduce(0, +) / Float(max(values.count, 1))
    let values = values.map { $0 - mean }
    var squares: [Float] = [0]
    for value in values { squares.append((squares.last ?? 0) + value * value) }
    let whole = squares[values.count]
    return (0...longest).map { lag in
      // Where less than a second would be compared, chance decides.
      guard whole > 1e-6, values.count - lag >= step else { return 0 }
      let sum = values.withUnsafeBufferPointer { values in
        var sum: Float = 0
        for index in 0..<values.count - lag { sum += values[index] * values[index + lag] }
        return sum
      }
      let power = (squares[values.count - lag] * (whole - squares[lag])).squareRoot()
      return power > 1e-6 * whole ? sum / power : 0
    }
  }

  private static func read(_ values: [Float], _ lag: Double) -> Float {
    let index = Int(lag)
    guard index + 1 < values.count else { return 0 }
    let share = Float(lag - Double(index))
    return values[index] + (values[index + 1] - values[index]) * share
  }
}
