/// What is computed from the luma of one picture.
enum LumaStatistics {
  /// Standard deviation in grey levels.
  static func contrast(_ luma: UnsafeBufferPointer<UInt8>) -> Float {
    var sum: Int32 = 0
    var squares: Int32 = 0
    for i in 0..<luma.count {
      let value = Int32(luma[i])
      sum &+= value
      squares &+= value &* value
    }
    let mean = Double(sum) / Double(luma.count)
    return Float(max(0, Double(squares) / Double(luma.count) - mean * mean).squareRoot())
  }

  /// How alike two pictures are whatever their light: 1 where one is the other made brighter, darker or flatter.
  static func correlation(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Float {
    var (sumA, sumB, squaresA, squaresB, products) = (Int32(0), Int32(0), Int32(0), Int32(0), Int32(0))
    for i in 0..<a.count {
      let (left, right) = (Int32(a[i]), Int32(b[i]))
      sumA &+= left
      sumB &+= right
      squaresA &+= left &* left
      squaresB &+= right &* right
      products &+= left &* right
    }
    let count = Double(a.count)
    let (meanA, meanB) = (Double(sumA) / count, Double(sumB) / count)
    let spread = (Double(squaresA) / count - meanA * meanA) * (Double(squaresB) / count - meanB * meanB)
    return Float((Double(products) / count - meanA * meanB) / (max(spread, 0) + 1e-6).squareRoot())
  }

  /// Mean and mean absolute deviation of each block.
  static func blocks(
    _ luma: UnsafeBufferPointer<UInt8>, means: UnsafeMutableBufferPointer<Float>,
    deviations: UnsafeMutableBufferPointer<Float>
  ) {
    let pixels = Int32(BlockMatch.width * BlockMatch.height)
    for row in 0..<BlockMatch.rows {
      for column in 0..<BlockMatch.columns {
        let corner = row &* BlockMatch.height &* SmallPicture.lumaWidth &+ column &* BlockMatch.width
        var sum: Int32 = 0
        for y in 0..<BlockMatch.height {
          for x in 0..<BlockMatch.width { sum &+= Int32(luma[corner &+ y &* SmallPicture.lumaWidth &+ x]) }
        }
        var deviation: Int32 = 0
        for y in 0..<BlockMatch.height {
          for x in 0..<BlockMatch.width {
            deviation &+= abs(pixels &* Int32(luma[corner &+ y &* SmallPicture.lumaWidth &+ x]) &- sum)
          }
        }
        means[row &* BlockMatch.columns &+ column] = Float(sum) / Float(pixels)
        deviations[row &* BlockMatch.columns &+ column] = Float(deviation) / Float(pixels * pixels)
      }
    }
  }

  /// Mean squared gradient in 5 by 3 tiles of 16 by 15 pixels, plus 1; the sixteenth number is not used.
  static func detail(_ luma: UnsafeBufferPointer<UInt8>) -> SIMD16<Float> {
    let (width, height) = (SmallPicture.lumaWidth, SmallPicture.lumaHeight)
    var result = SIMD16<Float>.zero
    for tileRow in 0..<3 {
      for tileColumn in 0..<5 {
        var sum: Int32 = 0
        for y in (tileRow &* 15)..<(tileRow &* 15 &+ 15) {
          for x in (tileColumn &* 16)..<(tileColumn &* 16 &+ 16) {
            let at = Int32(luma[y &* width &+ x])
            let right = x &+ 1 < width ? Int32(luma[y &* width &+ x &+ 1]) &- at : 0
            let below = y &+ 1 < height ? Int32(luma[(y &+ 1) &* width &+ x]) &- at : 0
            sum &+= right &* right &+ below &* below
          }
        }
        result[tileRow &* 5 &+ tileColumn] = Float(sum) / 240 + 1
      }
    }
    return result
  }
}
