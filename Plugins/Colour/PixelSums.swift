import RecutPlugin

/// What is summed over the pixels of one picture.
struct PixelSums {
  private var count = 0
  private var luma = 0
  private var squares = 0
  private var largest = 0
  private var spread = 0
  private var black = 0
  private var nearBlack = 0

  /// The levels are lumas from 0 to 255 up to which a pixel counts as black or nearly so.
  init(_ picture: borrowing Picture, blackLevel: Int32, nearBlackLevel: Int32) {
    for y in 0..<picture.height {
      picture.withRow(y) { row in
        row.withUnsafeBufferPointer { add($0, blackLevel, nearBlackLevel) }
      }
    }
    count = picture.width * picture.height
  }

  private mutating func add(_ row: UnsafeBufferPointer<UInt8>, _ blackLevel: Int32, _ nearBlackLevel: Int32) {
    var (luma, squares, largest, spread): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    var (black, nearBlack): (Int32, Int32) = (0, 0)
    // 32 bits hold the squares of 33,000 pixels: a row of the pictures that are wanted has 160.
    for x in 0..<min(row.count / 3, 16384) {
      let (r, g, b) = (Int32(row[3 &* x]), Int32(row[3 &* x &+ 1]), Int32(row[3 &* x &+ 2]))
      let value = (54 &* r &+ 183 &* g &+ 19 &* b &+ 128) >> 8
      luma &+= value
      squares &+= value &* value
      let most = max(r, max(g, b))
      largest &+= most
      spread &+= most &- min(r, min(g, b))
      black &+= value <= blackLevel ? 1 : 0
      nearBlack &+= value <= nearBlackLevel ? 1 : 0
    }
    self.luma += Int(luma)
    self.squares += Int(squares)
    self.largest += Int(largest)
    self.spread += Int(spread)
    self.black += Int(black)
    self.nearBlack += Int(nearBlack)
  }

  private func mean(_ sum: Int) -> Double { count > 0 ? Double(sum) / Double(count) : 0 }

  var brightness: Double { mean(luma) / 255 }
  var contrast: Double { max(0, mean(squares) - mean(luma) * mean(luma)).squareRoot() * 2 / 255 }
  var saturation: Double { largest > 0 ? Double(spread) / Double(largest) : 0 }
  var blackShare: Double { mean(black) }
  var nearBlackShare: Double { mean(nearBlack) }
}
