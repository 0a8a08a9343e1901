import RecutModel

/// Everything that is remembered of the last steps. A step is a frame that is looked at; where frames follow each
/// other very fast, it stands for a few of them.
struct History: Sendable {
  /// How many steps there have been; the last one is `count - 1`.
  private(set) var count = 0

  /// The displayed frame of a step, and the frame at which the picture changed most since the step before.
  var frame = Track<Int>(filledWith: 0)
  var changeFrame = Track<Int>(filledWith: 0)

  var luma = Track<UInt8>(width: SmallPicture.lumaWidth * SmallPicture.lumaHeight, filledWith: 0)
  var cells = Track<Int16>(width: SmallPicture.cellCount * 3, filledWith: 0)
  /// Cells of 20 by 15 pixels.
  var coarse = Track<Float>(width: CellGeometry.coarseCount, filledWith: 0)
  /// Inner products of the cells (of the coarse cells) with those of the steps 0, 1, 2, ... before.
  var products = Track<Int32>(width: MixtureFit.reach, filledWith: 0)
  var coarseProducts = Track<Float>(width: MixtureFit.reach, filledWith: 0)
  /// Three cumulative histograms: luma and two colour differences.
  var histograms = Track<Float>(width: Histograms.width, filledWith: 0)
  /// Mean squared gradient of luma in tiles.
  var detail = Track<SIMD16<Float>>(filledWith: .zero)
  /// Standard deviation of luma in grey levels: near 0 for a picture of one colour.
  var contrast = Track<Float>(filledWith: 0)
  /// Mean and mean absolute deviation of luma in each block.
  var means = Track<Float>(width: BlockMatch.count, filledWith: 0)
  var activity = Track<Float>(width: BlockMatch.count, filledWith: 0)

  // Against the step before; 0 at the first step.

  /// Motion compensated difference of each block, their mean, and what they say together.
  var blocks = Track<Float>(width: BlockMatch.count, filledWith: 0)
  var difference = Track<Float>(filledWith: 0)
  var summary = Track<MatchSummary>(filledWith: MatchSummary())
  var histogramDistance = Track<Float>(filledWith: 0)
  /// The change of colour that three quarters of the cells exceed.
  var cellChange = Track<Float>(filledWith: 0)
  /// Running sums of the change by columns and by rows of cells; the first number is 0.
  var columnChange = Track<Float>(width: SmallPicture.cellColumns + 1, filledWith: 0)
  var rowChange = Track<Float>(width: SmallPicture.cellRows + 1, filledWith: 0)

  /// Takes in the picture of the next step.
  mutating func append(_ picture: SmallPicture, frame: Int, changeFrame: Int) {
    let step = count
    self.frame[step] = frame
    self.changeFrame[step] = changeFrame
    luma.write(step) { target in _ = target.update(fromContentsOf: picture.luma) }
    cells.write(step) { target in _ = target.update(fromContentsOf: picture.cells) }
    measurePicture(picture, step)
    count += 1
    measureProducts(step)
    measureChange(step)
  }

  /// Forgets the steps from `step` on, which are to be taken in anew.
  mutating func rewind(to step: Int) { count = step }

  private mutating func measurePicture(_ picture: SmallPicture, _ step: Int) {
    picture.cells.withUnsafeBufferPointer { cells in
      coarse.write(step) { CellGeometry.coarsen(cells, into: $0) }
    }
    picture.luma.withUnsafeBufferPointer { luma in
      contrast[step] = LumaStatistics.contrast(luma)
      detail[step] = LumaStatistics.detail(luma)
      means.write(step) { means in
        activity.write(step) { LumaStatistics.blocks(luma, means: means, deviations: $0) }
      }
      picture.cells.withUnsafeBufferPointer { cells in
        histograms.write(step) { Histograms.measure(luma: luma, cells: cells, into: $0) }
      }
    }
  }

  private mutating func measureProducts(_ step: Int) {
    for lag in 0..<min(MixtureFit.reach, step + 1) {
      let product = cells.read(step, step - lag) { a, b in
        var sum: Int32 = 0
        for i in 0..<a.count { sum &+= Int32(a[i]) &* Int32(b[i]) }
        return sum
      }
      let coarseProduct = coarse.read(step, step - lag) { a, b in CellGeometry.product(a, b) }
      products.write(step) { $0[lag] = product }
      coarseProducts.write(step) { $0[lag] = coarseProduct }
    }
  }

  private mutating func measureChange(_ step: Int) {
    guard step > 0 else { return }
    luma.read(step, step - 1) { now, before in
      blocks.write(step) { BlockMatch.match(now, in: before, into: $0) }
    }
    difference[step] = blocks.read(step) { $0.reduce(0, +) } / Float(BlockMatch.count)
    summary[step] = blocks.read(step) { MatchSummary($0, of: self, step - 1, step) }
    histogramDistance[step] = histogramDistance(step - 1, step)
    cells.read(step, step - 1) { now, before in
      columnChange.write(step) { columns in
        rowChange.write(step) { rows in
          cellChange[step] = CellGeometry.change(now, before, columns: columns, rows: rows)
        }
      }
    }
  }

  /// Whether two steps show the same picture in another light: lamps, lightning, an explosion. No two shots that follow
  /// each other in the films at hand correlate by more than 0.71.
  func differInLightOnly(_ first: Int, _ second: Int) -> Bool {
    luma.read(first, second) { LumaStatistics.correlation($0, $1) } > 0.85
  }

  /// How far the camera moved from a step to the next; `nil` where the two show nothing in common.
  func move(to step: Int) -> CameraMove? {
    luma.read(step - 1, step) { CameraMove(from: DetailSigns($0), to: DetailSigns($1)) }
  }

  /// Whether the camera moved on so far between two steps, by a third of the picture and always the same way, that the
  /// later picture shows something else for that alone.
  func movesOn(from first: Int, to last: Int) -> Bool {
    let probes = min(last - first, 8)
    guard probes > 0 else { return false }
    let moves = (0..<probes).compactMap { probe in
      move(to: first + 1 + (2 * probe + 1) * (last - first) / (2 * probes))
    }.filter(\.isFar)
    func isOneWay(_ parts: [Int], over size: Int) -> Bool {
      let sum = abs(parts.reduce(0, +))
      return sum == parts.reduce(0) { $0 + abs($1) } && 3 * sum * (last - first) >= size * probes
    }
    return isOneWay(moves.map(\.x), over: SmallPicture.lumaWidth)
      || isOneWay(moves.map(\.y), over: SmallPicture.lumaHeight)
  }

  /// How far the histograms of two steps lie apart (earth mover's distance), in grey levels, summed over three channels.
  func histogramDistance(_ first: Int, _ second: Int) -> Float {
    histograms.read(first, second) { a, b in Histograms.distance(a, b) }
  }
}
