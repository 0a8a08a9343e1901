internal import Glibc
internal import OpenCV
internal import RecutModel

/// How a model of YuNet's tells where faces are (Wu, Peng and Yu, "YuNet: a tiny millisecond-level face detector", 2023).
enum YuNetLayout: String, CaseIterable {
  /// Since March 2023: class, objectness, box and landmarks of each cell at strides of 8, 16 and 32 pixels.
  case cells
  /// The releases of 2021 and 2022: boxes relative to anchors.
  case anchors

  private static let strides = [8, 16, 32]

  /// The outputs by which it is known.
  var outputs: [String] {
    switch self {
    case .cells: ["cls", "obj", "bbox", "kps"].flatMap { kind in Self.strides.map { "\(kind)_\($0)" } }
    case .anchors: ["loc", "conf", "iou"]
    }
  }

  /// The layout of a model with these outputs; `nil` for a model of another kind.
  init?(outputs: [String]) {
    guard let layout = Self.allCases.first(where: { Set($0.outputs).isSubset(of: outputs) }) else { return nil }
    self = layout
  }

  /// What the outputs have to be, in words.
  static var expected: String {
    "twelve outputs cls, obj, bbox and kps with _8, _16 and _32 (2023), or loc, conf and iou (2022)"
  }

  /// The faces in an input of `width` x `height` pixels, with scores of `weakest` and more. They overlap.
  ///
  /// - Returns: `nil` where the outputs are not as long as they have to be for this input.
  func faces(_ outputs: [Net.Output], width: Int, height: Int, weakest: Double) -> [FoundFace]? {
    let values = Dictionary(outputs.map { ($0.name, $0.values) }) { first, _ in first }
    let found =
      switch self {
      case .cells: Self.cells(values, width, height, weakest)
      case .anchors: Self.anchors(values, width, height, weakest)
      }
    // What a model that was never trained gives may be no box at all.
    return found?.filter { $0.box.width.isFinite && $0.box.height.isFinite && $0.box.x.isFinite && $0.box.y.isFinite }
  }

  private static func cells(_ values: [String: [Float]], _ width: Int, _ height: Int, _ weakest: Double) -> [FoundFace]?
  {
    var faces: [FoundFace] = []
    for stride in strides {
      let (columns, rows) = (width / stride, height / stride)
      guard let classes = values["cls_\(stride)"], let objects = values["obj_\(stride)"],
        let boxes = values["bbox_\(stride)"], classes.count == columns * rows, objects.count == classes.count,
        boxes.count == classes.count * 4
      else { return nil }
      // The score is the root of a product of two shares, so neither may be less than its square.
      let least = Float(weakest * weakest)
      for cell in classes.indices where classes[cell] >= least && objects[cell] >= least {
        let score = Self.score(classes[cell], objects[cell])
        guard score >= weakest else { continue }
        let step = Double(stride)
        let box = boxes[cell * 4..<cell * 4 + 4].map { Double($0) }
        faces.append(
          face(
            x: (Double(cell % columns) + box[0]) * step, y: (Double(cell / columns) + box[1]) * step,
            width: exp(box[2]) * step, height: exp(box[3]) * step, score: score))
      }
    }
    return faces
  }

  /// The sides of the anchors in each cell, by stride.
  private static let anchorSides: [(stride: Int, sides: [Double])] = [
    (8, [10, 16, 24]), (16, [32, 48]), (32, [64, 96]), (64, [128, 192, 256]),
  ]
  private static let variances = (centre: 0.1, side: 0.2)

  private static func anchors(
    _ values: [String: [Float]], _ width: Int, _ height: Int, _ weakest: Double
  ) -> [FoundFace]? {
    // Each map is half of the one before, rounded down; the first is a quarter.
    var (columns, rows) = ((width + 1) / 2 / 2, (height + 1) / 2 / 2)
    let maps = anchorSides.map { _ in
      (columns, rows) = (columns / 2, rows / 2)
      return (columns: columns, rows: rows)
    }
    let count = zip(maps, anchorSides).reduce(0) { $0 + $1.0.columns * $1.0.rows * $1.1.sides.count }
    guard let places = values["loc"], let classes = values["conf"], let overlaps = values["iou"],
      places.count == count * 14, classes.count == count * 2, overlaps.count == count
    else { return nil }
    var faces: [FoundFace] = []
    var index = -1
    for (map, anchor) in zip(maps, anchorSides) {
      for cell in 0..<map.columns * map.rows {
        for side in anchor.sides {
          index += 1
          let score = Self.score(classes[index * 2 + 1], overlaps[index])
          guard score >= weakest else { continue }
          let place = places[index * 14..<index * 14 + 4].map { Double($0) }
          let step = Double(anchor.stride)
          faces.append(
            face(
              x: (Double(cell % map.columns) + 0.5) * step + place[0] * variances.centre * side,
              y: (Double(cell / map.columns) + 0.5) * step + place[1] * variances.centre * side,
              width: side * exp(place[2] * variances.centre),
              height: side * exp(place[3] * variances.side), score: score))
        }
      }
    }
    return faces
  }

  /// A face by its middle.
  private static func face(x: Double, y: Double, width: Double, height: Double, score: Double) -> FoundFace {
    FoundFace(box: PixelBox(x: x - width / 2, y: y - height / 2, width: width, height: height), score: score)
  }

  private static func score(_ a: Float, _ b: Float) -> Double {
    (Double(a).clamped(to: 0...1) * Double(b).clamped(to: 0...1)).squareRoot()
  }
}
