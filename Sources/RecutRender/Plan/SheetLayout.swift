internal import RecutModel

/// How the pictures of a sheet are laid out.
struct SheetLayout: Hashable {
  /// Of each picture, in pixels.
  let width: Int
  let height: Int
  let finish: PictureFinish

  /// - Parameter shape: width over height of each.
  /// - Throws: ``RenderError`` where they do not fit.
  init(
    of count: Int, shaped shape: Double, columns: Int?, width asked: Int?, isSmall: Bool, file: String
  ) throws(RenderError) {
    let columns = min(columns ?? Int(Double(count).squareRoot().rounded(.up)).clamped(to: 1...10), count)
    let usual = asked ?? min(columns * 320, 1600)
    let whole = isSmall ? min(usual, 800) : usual
    let gap = (whole / 200).clamped(to: 2...16)
    width = (whole - gap * (columns + 1)) / columns / 2 * 2
    height = max(Int((Double(width) / max(shape, 0.01) / 2).rounded()) * 2, 2)
    let rows = (count + columns - 1) / columns
    let tall = rows * (height + gap) + gap
    guard width >= 16 else {
      throw .unfit("'\(file)': \(columns) pictures beside each other are too many for \(whole) pixels")
    }
    guard tall <= 16_384 else {
      throw .unfit("'\(file)': \(count) pictures in \(columns) columns are \(tall) pixels high; take more columns")
    }
    finish = .sheet(columns: columns, rows: rows, gap: gap)
  }

  /// The picture's number, its time and its clip's label, large enough to be read and small enough to have room.
  func label(_ place: CutFrames.Place, at index: Int, _ cut: Edit) -> Title {
    let words = ["\(place.index + 1)", place.time.description, cut.clips[place.index].label]
    var style = TitleStyle()
    (style.margin, style.place, style.box) = (0.03, .bottomLeft, .black)
    style.size = min(max(0.1 * Double(height), 12), 0.06 * Double(width), 0.2 * Double(height)) / Double(height)
    let start = Time(Int64(index))
    return Title(words.compactMap { $0 }.joined(separator: "  "), TimeRange(start, start + Time(1)), style)
  }
}
