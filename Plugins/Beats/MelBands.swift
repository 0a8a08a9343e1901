import Foundation

/// Sums the powers of a spectrum in bands that are evenly spaced on the mel scale, each a triangle over its neighbours.
struct MelBands {
  /// The bin in the middle of each band.
  let centres: [Int]
  /// For each bin the band below it, and how much of its power goes to the band above.
  private let places: [(band: Int, above: Float)]
  private let first: Int

  /// - Parameters:
  ///   - count: how many bands; there may be fewer where bins lie wider than bands.
  ///   - spacing: of the bins, in hertz.
  init(count: Int, from lowest: Double, to highest: Double, spacing: Double) {
    let (low, high) = (Self.mel(lowest), Self.mel(highest))
    var centres: [Int] = []
    for index in 0..<count {
      let mel = low + (high - low) * Double(index) / Double(max(count - 1, 1))
      let bin = max(Int((Self.hertz(mel) / spacing).rounded()), (centres.last ?? 0) + 1)
      if Double(bin) * spacing <= highest + spacing { centres.append(bin) }
    }
    self.centres = centres
    first = centres.first ?? 0
    places = zip(centres, centres.dropFirst()).enumerated().flatMap { index, pair in
      (pair.0..<pair.1).map { bin in (index, Float(bin - pair.0) / Float(pair.1 - pair.0)) }
    }
  }

  private static func mel(_ hertz: Double) -> Double { 2595 * log10(1 + hertz / 700) }
  private static func hertz(_ mel: Double) -> Double { 700 * (pow(10, mel / 2595) - 1) }

  /// Writes the power of each band into `bands`.
  func sums(of powers: [Float], into bands: inout [Float]) {
    for index in bands.indices { bands[index] = 0 }
    for (offset, place) in places.enumerated() {
      let power = powers[first + offset]
      bands[place.band] += power * (1 - place.above)
      bands[place.band + 1] += power * place.above
    }
  }
}
