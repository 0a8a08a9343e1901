/// Sums over a few rows of two pictures, column by column: the form in which a processor adds many at once.
struct ColumnSums {
  private let width: Int
  private var a: [Int32]
  private var aa: [Int32]
  private var d: [Int32]
  private var dd: [Int32]
  private var ad: [Int32]

  init(width: Int) {
    self.width = width
    let none = [Int32](repeating: 0, count: width)
    (a, aa, d, dd, ad) = (none, none, none, none, none)
  }

  /// Replaces the sums by those over `rows`. Both pictures have `width` columns and at least these rows.
  mutating func take(_ before: [Int16], _ after: [Int16], rows: Range<Int>) {
    for x in 0..<width { (a[x], aa[x], d[x], dd[x], ad[x]) = (0, 0, 0, 0, 0) }
    for y in rows { add(before, after, from: y * width) }
  }

  private mutating func add(_ before: [Int16], _ after: [Int16], from start: Int) {
    let count = width
    before.withUnsafeBufferPointer { before in
      after.withUnsafeBufferPointer { after in
        a.withUnsafeMutableBufferPointer { a in
          aa.withUnsafeMutableBufferPointer { aa in
            for x in 0..<count {
              let value = Int32(before[start &+ x])
              a[x] &+= value
              aa[x] &+= value &* value
            }
          }
        }
        d.withUnsafeMutableBufferPointer { d in
          dd.withUnsafeMutableBufferPointer { dd in
            ad.withUnsafeMutableBufferPointer { ad in
              for x in 0..<count {
                let value = Int32(before[start &+ x])
                let change = Int32(after[start &+ x]) &- value
                d[x] &+= change
                dd[x] &+= change &* change
                ad[x] &+= value &* change
              }
            }
          }
        }
      }
    }
  }

  /// The sums over `columns` of the `rows` rows that were taken.
  func moments(_ columns: Range<Int>, rows: Int) -> Moments {
    var moments = Moments()
    moments.count = rows * columns.count
    for x in columns {
      moments.a += Int(a[x])
      moments.aa += Int(aa[x])
      moments.d += Int(d[x])
      moments.dd += Int(dd[x])
      moments.ad += Int(ad[x])
    }
    return moments
  }
}
