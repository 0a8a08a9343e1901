internal import OpenCV
internal import Vision

/// A box that a model found, in the pixels of its input.
struct FoundBox: Hashable, Sendable {
  var box: PixelBox
  var kind: Int
  var confidence: Double
}

/// Reads boxes out of a model's numbers.
struct BoxDecoding {
  let place: BoxLayout.Place
  let threshold: Double
  let corners: ONNX.Corners
  /// Whether class 0 means that nothing is there.
  let background: Bool
  /// The model's input in pixels.
  let width: Int
  let height: Int

  /// All that are sure enough, in the model's order.
  func boxes(_ outputs: [Net.Output]) -> [FoundBox] {
    let values = outputs[place.output].values
    let shape = outputs[place.output].shape
    let found: [FoundBox]
    switch place.layout {
    case .yolov5: found = yolo(values, count: shape[1], fields: shape[2], step: (shape[2], 1), hasPresence: true)
    case .yolov8: found = yolo(values, count: shape[2], fields: shape[1], step: (1, shape[2]), hasPresence: false)
    case .ssd: found = ssd(values)
    case .pair: found = pair(values, place.classes.map { outputs[$0] })
    }
    return inPixels(found)
  }

  /// - Parameter step: from one box to the next, and from one of its fields to the next.
  private func yolo(
    _ values: [Float], count: Int, fields: Int, step: (box: Int, field: Int), hasPresence: Bool
  ) -> [FoundBox] {
    var found: [FoundBox] = []
    let first = hasPresence ? 5 : 4
    for index in 0..<count {
      let start = index * step.box
      let presence = hasPresence ? Double(values[start + 4 * step.field]) : 1
      guard presence >= threshold else { continue }
      var (kind, best) = (0, -Float.infinity)
      for field in first..<fields where values[start + field * step.field] > best {
        (kind, best) = (field - first, values[start + field * step.field])
      }
      let confidence = presence * Double(best)
      guard confidence >= threshold else { continue }
      let numbers = (0..<4).map { Double(values[start + $0 * step.field]) }
      found.append(FoundBox(box: .centred(numbers), kind: kind, confidence: confidence))
    }
    return found
  }

  /// Rows of picture, class, confidence and corners; a negative picture ends them.
  private func ssd(_ values: [Float]) -> [FoundBox] {
    var found: [FoundBox] = []
    for start in stride(from: 0, to: values.count - 6, by: 7) {
      let row = values[start..<(start + 7)].map { Double($0) }
      if row[0] < 0 { break }
      guard row[2] >= threshold, row[1] >= (background ? 1 : 0), row[1] < 1e6 else { continue }
      found.append(FoundBox(box: .cornered(Array(row[3...])), kind: Int(row[1]), confidence: row[2]))
    }
    return found
  }

  private func pair(_ boxes: [Float], _ classes: Net.Output?) -> [FoundBox] {
    guard let classes, let count = classes.shape.last, count > 0 else { return [] }
    var found: [FoundBox] = []
    let first = background && count > 1 ? 1 : 0
    for index in 0..<min(boxes.count / 4, classes.values.count / count) {
      let row = classes.values[(index * count)..<((index + 1) * count)]
      guard let best = row.indices.dropFirst(first).max(by: { row[$0] < row[$1] }),
        Double(row[best]) >= threshold
      else { continue }
      let numbers = boxes[(index * 4)..<(index * 4 + 4)].map { Double($0) }
      let box: PixelBox =
        switch corners {
        case .xyxy: .cornered(numbers)
        case .yxyx: .cornered([numbers[1], numbers[0], numbers[3], numbers[2]])
        case .cxcywh: .centred(numbers)
        }
      found.append(FoundBox(box: box, kind: best - row.startIndex, confidence: Double(row[best])))
    }
    return found
  }

  /// Where no number is beyond 2, they are parts of the picture: no thing is as small as two pixels.
  private func inPixels(_ found: [FoundBox]) -> [FoundBox] {
    let farthest = found.map { max($0.box.x + $0.box.width, $0.box.y + $0.box.height) }.max() ?? 0
    guard farthest <= 2 else { return found }
    return found.map {
      FoundBox(box: $0.box.scaled(Double(width), Double(height)), kind: $0.kind, confidence: $0.confidence)
    }
  }
}

extension PixelBox {
  fileprivate static func centred(_ numbers: [Double]) -> PixelBox {
    PixelBox(x: numbers[0] - numbers[2] / 2, y: numbers[1] - numbers[3] / 2, width: numbers[2], height: numbers[3])
  }

  fileprivate static func cornered(_ numbers: [Double]) -> PixelBox {
    PixelBox(x: numbers[0], y: numbers[1], width: numbers[2] - numbers[0], height: numbers[3] - numbers[1])
  }
}

extension [FoundBox] {
  /// The surest first, without those that overlap a surer one of their class by more than `most` of what both cover.
  func withoutDoubles(overlap most: Double, count: Int) -> [FoundBox] {
    var kept: [FoundBox] = []
    // Beyond these nobody sees a difference, and each is held against all that are kept.
    for next in sorted(by: { $0.confidence > $1.confidence }).prefix(3000) where kept.count < count {
      guard next.box.area > 0, next.confidence.isFinite else { continue }
      let isDouble = kept.contains { $0.kind == next.kind && $0.box.overlap(next.box) > most }
      if !isDouble { kept.append(next) }
    }
    return kept
  }
}
