/// How the numbers of a model that finds things are arranged.
public enum BoxLayout: String, Hashable, Sendable, CaseIterable {
  /// One output of 1×N×(5+C): centre, size, how sure that there is anything, and each class (YOLOv3 to v5, v7).
  case yolov5
  /// One output of 1×(4+C)×N: centre, size and each class (YOLOv8 and later).
  case yolov8
  /// One output of 1×1×N×7: picture, class, confidence and corners (the detection layer of SSD).
  case ssd
  /// Two outputs: corners of 1×N×4, and classes of 1×N×C.
  case pair

  /// As the shapes are written.
  public var shape: String {
    switch self {
    case .yolov5: "1×N×(5+C)"
    case .yolov8: "1×(4+C)×N"
    case .ssd: "1×1×N×7"
    case .pair: "1×N×4 and 1×N×C"
    }
  }

  /// Where in a model's outputs the boxes lie.
  public struct Place: Hashable, Sendable {
    public var layout: BoxLayout
    /// Of the boxes.
    public var output: Int
    /// Of the classes' numbers, where they are apart.
    public var classes: Int?
    /// How many classes there are; `nil` where the shape does not tell.
    public var count: Int?
  }

  /// Finds boxes in outputs of these shapes.
  ///
  /// - Parameters:
  ///   - wanted: the layout, where the user says it.
  ///   - labels: how many classes have a name; 0 where that is not known.
  ///   - isFirst: whether the user says that the first of them is meant.
  public static func find(
    in shapes: [[Int?]], as wanted: BoxLayout?, labels: Int, isFirst: Bool = false
  ) -> Place? {
    // Of many outputs that look alike nobody can say which is meant.
    let count = shapes.count { $0.count == 3 }
    let told = [.ssd] + (count == 2 ? [.pair] : []) + (count == 1 || isFirst ? yolo(shapes, labels) : [])
    let layouts = wanted.map { [$0] } ?? told
    return layouts.lazy.compactMap { $0.place(in: shapes) }.first
  }

  /// Either layout of YOLO has three axes: the number of classes tells them apart, otherwise that boxes are more than
  /// classes.
  private static func yolo(_ shapes: [[Int?]], _ labels: Int) -> [BoxLayout] {
    guard let shape = shapes.first(where: { $0.count == 3 }) else { return [] }
    if labels > 0, shape[2] == 5 + labels { return [.yolov5] }
    if labels > 0, shape[1] == 4 + labels { return [.yolov8] }
    switch (shape[1], shape[2]) {
    case (let rows?, let columns?): return rows < columns ? [.yolov8] : [.yolov5]
    case (_?, nil): return [.yolov8]
    default: return [.yolov5]
    }
  }

  private func place(in shapes: [[Int?]]) -> Place? {
    switch self {
    case .yolov5:
      guard let index = shapes.firstIndex(where: { $0.count == 3 && ($0[2].map { $0 > 5 } ?? true) }) else {
        return nil
      }
      return Place(layout: self, output: index, count: shapes[index][2].map { $0 - 5 })
    case .yolov8:
      guard let index = shapes.firstIndex(where: { $0.count == 3 && ($0[1].map { $0 > 4 } ?? true) }) else {
        return nil
      }
      return Place(layout: self, output: index, count: shapes[index][1].map { $0 - 4 })
    case .ssd:
      let index = shapes.firstIndex { $0.last == 7 && ($0.count == 2 || $0.count == 4 && ($0[1] ?? 1) == 1) }
      return index.map { Place(layout: self, output: $0, count: nil) }
    case .pair:
      let three = shapes.indices.filter { shapes[$0].count == 3 }
      guard let boxes = three.first(where: { shapes[$0][2] == 4 }),
        let classes = three.first(where: { $0 != boxes && shapes[$0][1] == shapes[boxes][1] })
      else { return nil }
      return Place(layout: self, output: boxes, classes: classes, count: shapes[classes][2])
    }
  }
}
