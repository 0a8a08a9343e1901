import RecutModel

/// A face in one picture.
struct FoundFace: Hashable, Sendable {
  var box: PixelBox
  /// From 0 to 1.
  var score: Double
}

extension [FoundFace] {
  /// Of faces that overlap by more than `most` (intersection over union) the surest: greedy non-maximum suppression.
  func withoutDuplicates(most: Double) -> [FoundFace] {
    var kept: [FoundFace] = []
    for face in sorted(by: { $0.score > $1.score }) where !kept.contains(where: { $0.box.overlap(face.box) > most }) {
      kept.append(face)
    }
    return kept
  }
}
