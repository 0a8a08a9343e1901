/// How a reduced picture is divided into blocks of about five by five pixels that leave nothing out.
struct Grid: Equatable {
  let width: Int
  let height: Int
  let columns: Int
  let rows: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
    columns = width > 0 ? max(1, width / 5) : 0
    rows = height > 0 ? max(1, height / 5) : 0
  }

  /// The number of blocks.
  var count: Int { columns * rows }

  func pixelColumns(_ column: Int) -> Range<Int> { column * width / columns..<(column + 1) * width / columns }
  func pixelRows(_ row: Int) -> Range<Int> { row * height / rows..<(row + 1) * height / rows }
}
