import RecutModel
import RecutPlugin

/// How a ramp sets in and ends.
public enum Easing: String, CaseIterable, Sendable {
  case smooth
  case linear
}

/// A speed that changes from one to the next: `1..0.25`, `1..0.2..1`. Every leg takes as long in the cut.
struct Ramp: Hashable {
  /// At moments of the cut that are evenly apart.
  private let factors: [Time]

  /// Straight pieces in a leg that is gentle at both ends: what is left of corners is a hundredth of the change.
  private static let pieces = 8

  /// - Throws: `Fault` that says what of the text is not understood.
  init(_ text: String, _ easing: Easing) throws(Fault) {
    var stops: [Time] = []
    var rest = text.filter { !$0.isWhitespace }[...]
    while true {
      let dots = rest.indices.first { rest[$0...].hasPrefix("..") }
      stops.append(try Self.factor(String(rest[..<(dots ?? rest.endIndex)])))
      guard let dots else { break }
      rest = rest[rest.index(dots, offsetBy: 2)...]
    }
    guard stops.count > 1 else {
      throw Fault("`\(text)` is one speed and no ramp", hint: "write it as `1..0.25` or `1..0.2..1`")
    }
    let count = easing == .linear ? 1 : Self.pieces
    var factors = [stops[0]]
    for (from, to) in zip(stops, stops.dropFirst()) {
      for index in 1...count {
        // s²(3 - 2s): level at both ends.
        let share = Time(Int64(index * index * (3 * count - 2 * index)), over: Int32(count * count * count))
        factors.append(from + (to - from).scaled(by: share))
      }
    }
    self.factors = factors
  }

  private static func factor(_ text: String) throws(Fault) -> Time {
    let digits = text.hasSuffix("%") || text.hasSuffix("x") ? String(text.dropLast()) : text
    guard let number = Double(digits), number.isFinite else {
      throw Fault("`\(text)` is no speed", hint: "write a ramp as `1..0.25` or `100%..25%`")
    }
    let factor = Time(ratio: text.hasSuffix("%") ? number / 100 : number)
    guard Speed.factors.contains(factor) else { throw Fault("the speed \(text) is out of range: from 0.01 to 100") }
    return factor
  }

  /// The ramp over a part of a medium.
  func points(over part: TimeRange) -> [Speed.Point] {
    let means = zip(factors, factors.dropFirst()).map { $0 + $1 }
    let total = means.reduce(Time.zero, +)
    var sum = Time.zero
    return factors.indices.map { index in
      defer { if means.indices.contains(index) { sum += means[index] } }
      let place = index == factors.count - 1 ? part.end : part.start + part.duration.scaled(by: sum.divided(by: total))
      return Speed.Point(place, factors[index])
    }
  }
}
