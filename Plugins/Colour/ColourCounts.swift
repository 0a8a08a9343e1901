import RecutPlugin

/// How often each colour occurs, in 16 steps of red, green and blue.
struct ColourCounts {
  /// One colour of a palette, from 0 to 255, and its share of the pixels.
  struct Entry: Equatable {
    var red: UInt8
    var green: UInt8
    var blue: UInt8
    var share: Double
  }

  /// A bin's number of pixels and the sums of their components.
  private struct Bin {
    var count = 0
    var red = 0
    var green = 0
    var blue = 0
  }

  /// Colours nearer than this, as a distance in the cube of 256 steps, are one.
  private static let reach = 56
  private var bins = [Bin](repeating: Bin(), count: 4096)
  private var total = 0

  var isEmpty: Bool { total == 0 }

  /// Counts every second pixel of every second row.
  mutating func add(_ picture: borrowing Picture) {
    for y in stride(from: 0, to: picture.height, by: 2) {
      picture.withRow(y) { row in
        for i in stride(from: 0, to: row.count - 2, by: 6) {
          let (r, g, b) = (Int(row[i]), Int(row[i + 1]), Int(row[i + 2]))
          let index = (r >> 4) << 8 | (g >> 4) << 4 | b >> 4
          bins[index].count += 1
          bins[index].red += r
          bins[index].green += g
          bins[index].blue += b
          total += 1
        }
      }
    }
  }

  /// The most frequent colours, the first the most frequent, at most `count`.
  func palette(_ count: Int) -> [Entry] {
    var left = bins.filter { $0.count > 0 }
      .sorted { ($0.count, $0.red, $0.green, $0.blue) > ($1.count, $1.red, $1.green, $1.blue) }
    var entries: [Entry] = []
    while entries.count < count, let seed = left.first {
      let near = left.filter { Self.isNear($0, seed) }
      left.removeAll { Self.isNear($0, seed) }
      let pixels = near.reduce(0) { $0 + $1.count }
      entries.append(
        Entry(
          red: UInt8(near.reduce(0) { $0 + $1.red } / pixels), green: UInt8(near.reduce(0) { $0 + $1.green } / pixels),
          blue: UInt8(near.reduce(0) { $0 + $1.blue } / pixels), share: Double(pixels) / Double(total)))
    }
    return entries.sorted { $0.share > $1.share }
  }

  private static func isNear(_ a: Bin, _ b: Bin) -> Bool {
    let red = a.red / a.count - b.red / b.count
    let green = a.green / a.count - b.green / b.count
    let blue = a.blue / a.count - b.blue / b.count
    return red * red + green * green + blue * blue < reach * reach
  }
}
