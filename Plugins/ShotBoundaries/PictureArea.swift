/// The part of the picture between black bars, which is looked at as if it were the whole: bars are the same in all shots,
/// so where they count, no two shots differ.
struct PictureArea: Sendable, Equatable {
  /// Width of the bar on the left and on the right, in pixels.
  var sides = 0
  /// Height of the bar above and below.
  var ends = 0

  /// Bars count in steps of so many pixels, the last one begun included: rows on their edge are blurred.
  private static let step = 2
  /// A row or a column of a bar is not brighter than this in the mean. Bars wider than these are no bars, but the dark
  /// around something.
  private static let black = 16
  private static let widestSides = 55
  private static let widestEnds = 25

  var isWhole: Bool { self == PictureArea() }

  init() {}

  /// What the bars of one picture leave; `nil` where it says nothing, as it is black or shows something in the dark.
  init?(of rgb: [UInt8]) {
    guard let ends = Self.ends(of: rgb), let sides = Self.sides(of: rgb) else { return nil }
    (self.ends, self.sides) = (ends, sides)
  }

  /// The area that holds this one and another.
  func union(_ other: PictureArea) -> PictureArea {
    var union = self
    union.sides = min(sides, other.sides)
    union.ends = min(ends, other.ends)
    return union
  }

  private static func ends(of rgb: [UInt8]) -> Int? {
    margin(upTo: widestEnds, of: SmallPicture.height) { y in
      let row = rgb[(y * SmallPicture.width * 3)..<((y + 1) * SmallPicture.width * 3)]
      return row.reduce(0) { $0 &+ Int($1) } <= black * row.count
    }
  }

  private static func sides(of rgb: [UInt8]) -> Int? {
    margin(upTo: widestSides, of: SmallPicture.width) { x in
      var sum = 0
      for y in 0..<SmallPicture.height {
        let at = (y &* SmallPicture.width &+ x) &* 3
        sum &+= Int(rgb[at]) &+ Int(rgb[at &+ 1]) &+ Int(rgb[at &+ 2])
      }
      return sum <= black * 3 * SmallPicture.height
    }
  }

  /// How many lines are black on both edges, in steps; `nil` for more than `most`.
  private static func margin(upTo most: Int, of size: Int, isBlack: (Int) -> Bool) -> Int? {
    var margin = 0
    while isBlack(margin), isBlack(size - 1 - margin) {
      margin += 1
      guard margin <= most else { return nil }
    }
    return (margin + step - 1) / step * step
  }

  /// Writes the area of `rgb`, stretched to the size of the whole picture.
  func stretch(_ rgb: [UInt8], into result: inout [UInt8]) {
    result = rgb
    if ends > 0 {
      Self.stretch(rgb, into: &result, margin: ends, size: SmallPicture.height, stride: SmallPicture.width * 3, run: 1)
    }
    guard sides > 0 else { return }
    let source = result
    Self.stretch(source, into: &result, margin: sides, size: SmallPicture.width, stride: 3, run: SmallPicture.height)
  }

  /// Lines lie `stride` bytes apart; there are `run` blocks of `size` of them.
  private static func stretch(
    _ source: [UInt8], into result: inout [UInt8], margin: Int, size: Int, stride: Int, run: Int
  ) {
    source.withUnsafeBufferPointer { source in
      result.withUnsafeMutableBufferPointer { result in
        for line in 0..<size {
          // Where the line's middle lies, in 256ths of a line.
          let place = (2 * line + 1) * 128 * (size - 2 * margin) / size - 128 + margin * 256
          let near = min(max(place >> 8, margin), size - 1 - margin)
          let far = min(near + 1, size - 1 - margin)
          let share = UInt16(min(max(place - near * 256, 0), 255))
          for block in 0..<run {
            let start = block &* size &* stride
            for byte in 0..<stride {
              let a = UInt16(source[start &+ near &* stride &+ byte])
              let b = UInt16(source[start &+ far &* stride &+ byte])
              result[start &+ line &* stride &+ byte] = UInt8(
                truncatingIfNeeded: (a &* (256 &- share) &+ b &* share) >> 8)
            }
          }
        }
      }
    }
  }
}
