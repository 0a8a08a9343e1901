/// Motion and moving area of one picture after another. A picture that is compared across a cut, or with nothing, gets
/// the values of the next one that is not; at the end of the film those of the last one.
struct MotionTrack {
  private(set) var motion: [Float] = []
  private(set) var area: [Float] = []
  private(set) var middle: [SIMD2<Float>] = []
  /// The last samples: enough to judge one by its neighbours. A film has too many to keep them all.
  private var recent: [MotionSample] = []
  private var latestCut = -1
  /// How many have got their values.
  private var settled = 0

  /// Neighbours on each side by which a picture is judged.
  private static let reach = 2

  mutating func append(_ sample: MotionSample) {
    motion.append(sample.motion)
    area.append(sample.area)
    middle.append(sample.middle)
    recent.append(sample)
    if recent.count > 2 * Self.reach + 1 { recent.removeFirst() }
    if motion.count > Self.reach { judge(motion.count - 1 - Self.reach) }
  }

  /// Judges the last ones, which have fewer neighbours.
  mutating func finish() {
    for index in max(0, motion.count - Self.reach)..<motion.count { judge(index) }
    if settled > 0 { settle(settled..<motion.count, as: settled - 1) }
  }

  private mutating func judge(_ index: Int) {
    guard let sample = sample(index) else { return }
    if isCut(sample, index) { latestCut = index }
    guard sample.reach > 0, index - sample.reach >= latestCut else { return }
    settle(settled..<index, as: index)
    settled = index + 1
  }

  private mutating func settle(_ indices: Range<Int>, as known: Int) {
    for index in indices {
      (motion[index], area[index], middle[index]) = (motion[known], area[known], middle[known])
    }
  }

  /// One of the last samples, by its number among all.
  private func sample(_ index: Int) -> MotionSample? {
    let place = index - (motion.count - recent.count)
    return recent.indices.contains(place) ? recent[place] : nil
  }

  /// Whether a picture is less like the one before than its neighbours are like theirs. The bounds find 150 of the
  /// 151 cuts of three films, and 33 false ones in 11,500 frames, whose only harm is to take the next frame's value.
  private func isCut(_ sample: MotionSample, _ index: Int) -> Bool {
    // The second highest of four: two cuts may be neighbours, and every second frame may be a repeated one.
    let around = [index - 2, index - 1, index + 1, index + 2].map { self.sample($0)?.change ?? 0 }
    let usual = around.sorted()[2] + 1
    return sample.correlation < 0.9 && sample.change > 1.5 * usual
      || sample.correlation < 0.4 && sample.change > 1.2 * usual
  }
}
