import RecutPlugin

/// The share of a picture in each of 56 colours.
struct Histogram {
  private(set) var shares: [Float]

  private static let greys = 8
  private static let hues = 12
  private static let brightnesses = 4
  static let count = greys + hues * brightnesses

  static let names: [String] =
    (1...greys).map { "grey\($0)" }
    + (1...hues).flatMap { hue in (1...brightnesses).map { "hue\(hue).\($0)" } }

  /// Counts every second pixel of every second row.
  init(_ picture: borrowing Picture) {
    var counts = [Int](repeating: 0, count: Self.count)
    var total = 0
    for y in stride(from: 0, to: picture.height, by: 2) {
      picture.withRow(y) { row in
        for i in stride(from: 0, to: row.count - 2, by: 6) {
          counts[Self.bin(Int(row[i]), Int(row[i + 1]), Int(row[i + 2]))] += 1
          total += 1
        }
      }
    }
    shares = counts.map { Float($0) / Float(max(total, 1)) }
  }

  @inline(__always)
  private static func bin(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    let most = max(red, green, blue)
    let spread = most - min(red, green, blue)
    // Of what is nearly black the hue is noise.
    guard 5 * spread > most, most >= 24 else { return most * greys / 256 }
    // In parts of `spread`: six of them go round the circle of hues, from red over green and blue.
    let place =
      if most == red { green - blue + (green < blue ? 6 * spread : 0) } else if most == green {
        blue - red + 2 * spread
      } else {
        red - green + 4 * spread
      }
    let hue = min(place * hues / (6 * spread), hues - 1)
    return greys + hue * brightnesses + most * brightnesses / 256
  }

  /// Bhattacharyya's coefficient: 1 for the same shares, 0 where no colour is in both.
  func likeness(to other: Histogram) -> Float {
    zip(shares, other.shares).reduce(0) { $0 + ($1.0 * $1.1).squareRoot() }
  }
}
