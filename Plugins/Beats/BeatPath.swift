import Foundation

/// Where the beats are: the row of moments with the strongest onsets whose distances keep to the tempo.
///
/// D. P. W. Ellis, "Beat Tracking by Dynamic Programming", Journal of New Music Research 36 (2007), section 4.
struct BeatPath {
  /// In hundredths of a second from the first value on, ascending; between two values where the onset is.
  let places: [Double]

  /// How much a distance that is not the tempo's costs.
  private static let tightness = 100.0
  /// How far an onset may lie from its beat, in hundredths of a second.
  private static let slack = 4

  /// - Throws: `CancellationError` once `isCancelled` says so.
  init(_ onsets: OnsetStrength, _ tempo: TempoCurve, isCancelled: () -> Bool) throws {
    let strength = onsets.values
    var sums = [Float](repeating: 0, count: strength.count)
    var origins = [Int32](repeating: -1, count: strength.count)
    var period = 0.0
    var costs: [Float] = []
    for place in strength.indices {
      if place % TempoCurve.step == 0 {
        if isCancelled() { throw CancellationError() }
        period = 0
      }
      let wanted = (tempo.period(at: place) * 4).rounded() / 4
      if wanted != period {
        period = wanted
        costs = Self.costs(period)
      }
      var best: Float = 0
      let shortest = max(Int(period / 2), 1)
      for (offset, cost) in costs.enumerated() where place - shortest - offset >= 0 {
        let sum = sums[place - shortest - offset] - cost
        if sum > best { (best, origins[place]) = (sum, Int32(place - shortest - offset)) }
      }
      sums[place] = strength[place] + best
    }
    var row: [Int] = []
    var place = sums.indices.max { sums[$0] < sums[$1] } ?? -1
    while place >= 0 {
      row.append(place)
      place = Int(origins[place])
    }
    places = row.reversed().map { Self.refined($0, onsets.sharp) }
  }

  /// What distances from half a period to two periods cost.
  private static func costs(_ period: Double) -> [Float] {
    (max(Int(period / 2), 1)...max(Int(period * 2), 1)).map { distance in
      let octaves = log(Double(distance) / period)
      return Float(tightness * octaves * octaves)
    }
  }

  /// The middle of the onset that the beat lies on; the beat itself where there is none.
  private static func refined(_ place: Int, _ sharp: [Float]) -> Double {
    let near = max(place - slack, 0)...min(place + slack, sharp.count - 1)
    guard let peak = near.max(by: { sharp[$0] < sharp[$1] }), sharp[peak] > 0.5 else { return Double(place) }
    var (sum, weight): (Float, Float) = (0, 0)
    for index in max(peak - 1, 0)...min(peak + 1, sharp.count - 1) {
      sum += sharp[index] * Float(index)
      weight += sharp[index]
    }
    return Double(sum / weight)
  }
}
