/// One frame reduced to what the detectors look at. Shapes of pictures do not matter here, so every picture is asked
/// for at one size, and everything below follows from it.
struct SmallPicture: Sendable {
  /// Size at which pictures are asked for, in pixels.
  static let width = 160
  static let height = 90
  /// Luma at half that size.
  static let lumaWidth = 80
  static let lumaHeight = 45
  /// Colour in cells of 5 by 5 pixels.
  static let cellColumns = 32
  static let cellRows = 18
  static let cellCount = cellColumns * cellRows

  /// Luma, 0 to 255, row after row.
  private(set) var luma = [UInt8](repeating: 0, count: lumaWidth * lumaHeight)
  /// Red, green, blue of each cell, 128 taken off, so that inner products stay small.
  private(set) var cells = [Int16](repeating: 0, count: cellCount * 3)

  /// Reads `rgb`: ``width`` by ``height`` pixels, three bytes each, without gaps.
  mutating func read(_ rgb: [UInt8]) {
    rgb.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress, bytes.count >= Self.width * Self.height * 3 else { return }
      readLuma(start)
      readCells(start)
    }
  }

  private mutating func readLuma(_ start: UnsafePointer<UInt8>) {
    luma.withUnsafeMutableBufferPointer { luma in
      for y in 0..<Self.lumaHeight {
        var upper = start + 2 * y * Self.width * 3
        var lower = upper + Self.width * 3
        for x in 0..<Self.lumaWidth {
          let red = Int32(upper[0]) &+ Int32(upper[3]) &+ Int32(lower[0]) &+ Int32(lower[3])
          let green = Int32(upper[1]) &+ Int32(upper[4]) &+ Int32(lower[1]) &+ Int32(lower[4])
          let blue = Int32(upper[2]) &+ Int32(upper[5]) &+ Int32(lower[2]) &+ Int32(lower[5])
          // BT.601 in 256ths, of four pixels.
          luma[y &* Self.lumaWidth &+ x] = UInt8(
            truncatingIfNeeded: (77 &* red &+ 150 &* green &+ 29 &* blue &+ 512) >> 10)
          upper += 6
          lower += 6
        }
      }
    }
  }

  private mutating func readCells(_ start: UnsafePointer<UInt8>) {
    let rowBytes = Self.width * 3
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: rowBytes) { sums in
      cells.withUnsafeMutableBufferPointer { cells in
        for row in 0..<Self.cellRows {
          let top = start + row * 5 * rowBytes
          for x in 0..<rowBytes {
            sums[x] =
              UInt16(top[x]) &+ UInt16(top[x &+ rowBytes]) &+ UInt16(top[x &+ 2 &* rowBytes])
              &+ UInt16(top[x &+ 3 &* rowBytes]) &+ UInt16(top[x &+ 4 &* rowBytes])
          }
          for column in 0..<Self.cellColumns {
            for channel in 0..<3 {
              let x = column &* 15 &+ channel
              let sum = sums[x] &+ sums[x &+ 3] &+ sums[x &+ 6] &+ sums[x &+ 9] &+ sums[x &+ 12]
              cells[(row &* Self.cellColumns &+ column) &* 3 &+ channel] = Int16((sum &+ 12) / 25) &- 128
            }
          }
        }
      }
    }
  }

  /// How much the cells differ from those of another picture, as a sum; only good for comparing.
  func change(from other: SmallPicture) -> Int32 {
    cells.withUnsafeBufferPointer { a in
      other.cells.withUnsafeBufferPointer { b in
        var sum: Int32 = 0
        for i in 0..<a.count { sum &+= Int32(abs(a[i] &- b[i])) }
        return sum
      }
    }
  }
}
