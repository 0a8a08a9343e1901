import RecutModel

/// What was measured at one picture.
struct MotionSample {
  var time: Time
  /// How many pictures back lies the one that it was compared with; 0 when there was none.
  var reach = 0
  var motion: Float = 0
  var area: Float = 0
  /// How the picture differs from the one just before, see ``Comparison``.
  var change: Float = 0
  var correlation: Float = 1

  /// The samples with those that look across a cut, or have nothing to look back to, replaced by the next one that
  /// does not; at the end of the film by the last one.
  static func withoutCuts(_ samples: [MotionSample]) -> [MotionSample] {
    var result = samples
    var latestCut = -1
    let isSound = samples.indices.map { index in
      if isCut(index, samples) { latestCut = index }
      return samples[index].reach > 0 && index - samples[index].reach >= latestCut
    }
    var sound = isSound.lastIndex(of: true)
    for index in samples.indices.reversed() {
      if isSound[index] { sound = index }
      guard let sound else { break }
      result[index].motion = samples[sound].motion
      result[index].area = samples[sound].area
    }
    return result
  }

  /// Whether a picture is less like the one before than its neighbours are like theirs. The bounds find 150 of the
  /// 151 cuts of three films, and 33 false ones in 11,500 frames, whose only harm is to take the next frame's value.
  private static func isCut(_ index: Int, _ samples: [MotionSample]) -> Bool {
    // The second highest of four: two cuts may be neighbours, and every second frame may be a repeated one.
    let around = [index - 2, index - 1, index + 1, index + 2].map {
      samples.indices.contains($0) ? samples[$0].change : 0
    }
    let usual = around.sorted()[2] + 1
    let sample = samples[index]
    return sample.correlation < 0.9 && sample.change > 1.5 * usual
      || sample.correlation < 0.4 && sample.change > 1.2 * usual
  }
}
