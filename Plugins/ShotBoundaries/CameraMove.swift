/// How far the camera moved from one picture to the next, by where the detail of one lies in the other.
///
/// It reaches over half of the picture, and fine texture that falls between the pixels still agrees with itself in most
/// signs. Two shots do not agree anywhere: at best by 0.32 in the films at hand, where moves agree by 0.64 and more.
struct CameraMove: Sendable, Equatable {
  /// In pixels of luma.
  var x: Int
  var y: Int

  /// What stands still (lettering, a frame around the picture) is no move, whatever else changes.
  var isFar: Bool { max(abs(x), abs(y)) >= 2 }

  /// Agreement is 1 where all detail lies where it should, and 0 where chance decides.
  private static let leastAgreement = 0.5
  /// It must be more than that of the pictures as they stand, by this much: a horizontal edge fits itself moved sideways.
  private static let gain = 0.2
  /// A match over less than this share of the picture, or over less detail than this share of it, is no ground.
  private static let leastOverlap = 0.25
  private static let leastDetail = 0.08
  /// First only every third row is compared; where they agree less than this, the others are not looked at.
  private static let sparse = 3
  private static let sparseAgreement = 0.35

  /// The move after which `later` shows what `earlier` showed; `nil` where no move explains it.
  init?(from earlier: DetailSigns, to later: DetailSigns) {
    let (width, height) = (SmallPicture.lumaWidth, SmallPicture.lumaHeight)
    let still = Self.agreement(earlier, later, 0, 0, 0..<height, every: 1, width * height)
    var best = (agreement: max(Self.leastAgreement, still + Self.gain), x: 0, y: 0)
    var isFound = still > Self.leastAgreement
    for y in (1 - height)..<height {
      let rows = max(0, y)..<min(height, height + y)
      for x in (1 - width)..<width {
        let pixels = rows.count * (width - abs(x))
        guard pixels >= Int(Self.leastOverlap * Double(width * height)),
          Self.agreement(earlier, later, x, y, rows, every: Self.sparse, pixels) > Self.sparseAgreement
        else { continue }
        let agreement = Self.agreement(earlier, later, x, y, rows, every: 1, pixels)
        if agreement > best.agreement { (best, isFound) = ((agreement, x, y), true) }
      }
    }
    guard isFound else { return nil }
    (x, y) = (best.x, best.y)
  }

  /// Of the detail that both pictures have in `later`'s rows `rows`, the later moved by `x` and `y`.
  private static func agreement(
    _ earlier: DetailSigns, _ later: DetailSigns, _ x: Int, _ y: Int, _ rows: Range<Int>, every: Int, _ pixels: Int
  ) -> Double {
    let overlap = (((1 as UInt128) << UInt128(SmallPicture.lumaWidth)) - 1) >> UInt128(abs(x))
    let (left, right) = (UInt128(max(0, -x)), UInt128(max(0, x)))
    var (before, after, both, opposed) = (0, 0, 0, 0)
    var row = rows.lowerBound
    while row < rows.upperBound {
      let markedBefore = (earlier.marked[row - y] >> left) & overlap
      let markedAfter = (later.marked[row] >> right) & overlap
      let common = markedBefore & markedAfter
      let unlike = (earlier.brighter[row - y] >> left) ^ (later.brighter[row] >> right)
      before += markedBefore.nonzeroBitCount
      after += markedAfter.nonzeroBitCount
      both += common.nonzeroBitCount
      opposed += (common & unlike).nonzeroBitCount
      row += every
    }
    guard Double(min(before, after) * every) >= leastDetail * Double(pixels) else { return 0 }
    return Double(both - 2 * opposed) / (Double(before) * Double(after)).squareRoot()
  }
}
