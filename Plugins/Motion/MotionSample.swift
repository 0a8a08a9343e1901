/// What was measured at one picture.
struct MotionSample {
  /// How many pictures back lies the one that it was compared with; 0 when there was none.
  var reach = 0
  var motion: Float = 0
  var area: Float = 0
  /// Where in the picture it moves, in parts of its width and height; `nan` where nothing does.
  var middle = SIMD2<Float>(repeating: .nan)
  /// How the picture differs from the one just before, see ``Comparison``.
  var change: Float = 0
  var correlation: Float = 1
}
