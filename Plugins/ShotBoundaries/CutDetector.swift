import RecutModel

/// Finds hard cuts: a change of the whole picture, larger than what goes on before and after it, that stays.
///
/// A difference is judged against the four steps on both sides (an adaptive threshold, after Yeo and Liu 1995). Pairs of
/// pictures further apart must differ too, which a flash of up to three frames does not make them do.
struct CutDetector: Sendable {
  /// Steps that must have been seen after the one that is judged.
  static let lookAhead = 4
  /// Pairs across the boundary at `t`: steps `t - first` and `t + second`.
  private static let across = [(1, 1), (1, 2), (1, 3), (2, 0), (3, 0), (4, 0), (2, 1), (2, 2)]
  /// No change below this many grey levels is a cut, and none that stands out less from its neighbours.
  private static let leastDifference: Float = 7
  private static let leastGain: Float = 0.65
  private static let longestHold = 3

  /// The log odds that a shot begins with step `step`; `nil` where there is nothing to judge or where they do not reach
  /// `limit`. `last` is the last step there is.
  func evidence(at step: Int, last: Int, _ history: History, above limit: Float) -> Float? {
    guard step >= 1 else { return nil }
    let bounds = 1...last
    let gate = Track<Float>.sides(of: step) { history.summary.largest($0, in: bounds, \.difference) }
    let difference = history.summary[step].difference
    let neighbours = history.summary.largest((step - 1)...(step + 1), in: bounds, \.difference)
    guard difference > Self.leastDifference, difference > Self.leastGain * gate.low, difference >= 0.9 * neighbours,
      !history.differInLightOnly(step - 1, step)
    else { return nil }
    var features = self.features(at: step, gate, bounds, history)
    // Pairs are matched last, as that costs most: not when the best they can say would not do.
    features[9] = 0
    guard Discriminant.cut.evidence(features) > limit else { return nil }
    matchPairs(at: step, bounds, history, &features)
    let evidence = Discriminant.cut.evidence(features)
    return evidence > limit && !isMove(at: step, bounds, history) ? evidence : nil
  }

  /// Whether the camera moved, and did not only jump: a picture that stands still before and after is framed anew, which
  /// is a cut. Steps of up to ``longestHold`` are looked at, as drawn film often holds a picture for two or three frames.
  private func isMove(at step: Int, _ bounds: ClosedRange<Int>, _ history: History) -> Bool {
    guard history.move(to: step)?.isFar == true else { return false }
    let near = ((step - Self.longestHold)...(step + Self.longestHold)).clamped(to: bounds)
    return near.contains { $0 != step && history.move(to: $0)?.isFar != false }
  }

  /// The features in the discriminant's order; those of pairs are the most favourable ones that are possible.
  private func features(
    at step: Int, _ gate: (low: Float, high: Float), _ bounds: ClosedRange<Int>, _ history: History
  ) -> [Float] {
    let summary = history.summary[step]
    let histogram = history.histogramDistance[step]
    let histograms = Track<Float>.sides(of: step) { history.histogramDistance.largest($0, in: bounds) }
    let quartiles = Track<Float>.sides(of: step) { history.summary.largest($0, in: bounds, \.relativeQuartile) }
    let cells = Track<Float>.sides(of: step) { history.cellChange.largest($0, in: bounds) }
    let gain = blockGain(at: step, bounds, history)
    return [
      logarithm(summary.difference, plus: 1), logarithm(gate.low, plus: 1), logarithm(gate.high, plus: 1),
      logarithm(histogram, plus: 1), logarithm(histograms.low, plus: 1), logarithm(histograms.high, plus: 1),
      logarithm(summary.relativeQuartile, plus: 0.1), logarithm(quartiles.low, plus: 0.1),
      logarithm(quartiles.high, plus: 0.1),
      logarithm(summary.difference, plus: 1), logarithm(histogram, plus: 1), logarithm(summary.lowQuartile, plus: 1),
      0, gain.low, gain.high,
      logarithm(history.cellChange[step], plus: 2), logarithm(cells.low, plus: 2), logarithm(cells.high, plus: 2),
    ]
  }

  private func matchPairs(at step: Int, _ bounds: ClosedRange<Int>, _ history: History, _ features: inout [Float]) {
    let here = history.summary[step]
    var (difference, histogram) = (here.difference, history.histogramDistance[step])
    var quartile = here.lowQuartile
    for pair in Self.across {
      let (first, second) = (max(step - pair.0, 0), min(step + pair.1, bounds.upperBound))
      let match = MatchSummary(matching: second, in: first, of: history)
      difference = min(difference, match.difference)
      quartile = min(quartile, match.lowQuartile)
      histogram = min(histogram, history.histogramDistance(first, second))
    }
    let before = MatchSummary(matching: step - 1, in: max(step - 3, 0), of: history)
    let after = MatchSummary(matching: min(step + 2, bounds.upperBound), in: step, of: history)
    features[9] = logarithm(difference, plus: 1)
    features[10] = logarithm(histogram, plus: 1)
    features[11] = logarithm(quartile, plus: 1)
    features[12] = logarithm(max(before.lowQuartile, after.lowQuartile), plus: 1)
  }

  /// By what factor (its logarithm) blocks differ more than the same block does on the calmer and on the livelier side:
  /// the lower quartile over the blocks.
  private func blockGain(
    at step: Int, _ bounds: ClosedRange<Int>, _ history: History
  ) -> (low: Float, high: Float) {
    var lows = [Float](repeating: 0, count: BlockMatch.count)
    var highs = lows
    let before = largestBlocks((step - 4)...(step - 1), bounds, history)
    let after = largestBlocks((step + 1)...(step + 4), bounds, history)
    history.blocks.read(step) { blocks in
      for i in 0..<BlockMatch.count {
        lows[i] = (blocks[i] + 2) / (min(before[i], after[i]) + 2)
        highs[i] = (blocks[i] + 2) / (max(before[i], after[i]) + 2)
      }
    }
    lows.sort()
    highs.sort()
    return (logarithm(lows[BlockMatch.count / 4], plus: 0), logarithm(highs[BlockMatch.count / 4], plus: 0))
  }

  private func largestBlocks(_ steps: ClosedRange<Int>, _ bounds: ClosedRange<Int>, _ history: History) -> [Float] {
    var largest = [Float](repeating: 0, count: BlockMatch.count)
    for step in steps {
      history.blocks.read(step.clamped(to: bounds)) { blocks in
        for i in 0..<BlockMatch.count { largest[i] = max(largest[i], blocks[i]) }
      }
    }
    return largest
  }
}

extension Track {
  /// What `measure` says about the four steps before and the four after `step`, the smaller first.
  fileprivate static func sides(
    of step: Int, _ measure: (ClosedRange<Int>) -> Float
  ) -> (low: Float, high: Float) {
    let (before, after) = (measure((step - 4)...(step - 1)), measure((step + 1)...(step + 4)))
    return (min(before, after), max(before, after))
  }
}

extension Track<MatchSummary> {
  /// The largest value of a field over the steps in `range`, each of them moved into `bounds`.
  fileprivate func largest(
    _ range: ClosedRange<Int>, in bounds: ClosedRange<Int>, _ field: KeyPath<MatchSummary, Float>
  ) -> Float {
    range.map { self[$0.clamped(to: bounds)][keyPath: field] }.max() ?? 0
  }
}
