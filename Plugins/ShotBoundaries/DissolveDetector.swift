import RecutModel

/// Finds dissolves: windows in which the pictures are mixtures of the first and the last.
///
/// Motion makes mixtures that fit badly, but so do dissolves between shots that move. What tells them apart is detail:
/// where two pictures without relation are mixed, its energy follows a parabola with a dip in the middle (Alattar 1993),
/// while it stays between that of the ends within a shot.
struct DissolveDetector: Sendable {
  /// Ends nearer than this (root mean square, grey levels) are one shot.
  private static let leastDistance = 10.0
  /// A picture with less contrast is the middle of a fade, which is found otherwise.
  static let plainContrast: Float = 4

  /// The best window that ends with step `last`, and does not reach back before `earliest` (the last cut). The step after
  /// `last` must have been seen. `nil` if none reaches log odds of `limit`.
  func candidate(endingAt last: Int, notBefore earliest: Int, _ history: History, above limit: Float) -> Candidate? {
    guard history.contrast[last] >= Self.plainContrast else { return nil }
    var best: (evidence: Float, half: Int)?
    for half in MixtureFit.halfLengths {
      let first = last - 2 * half
      guard first >= max(earliest, 1) else { break }
      guard history.contrast[first] >= Self.plainContrast,
        let evidence = evidence(first: first, half: half, history), evidence > best?.evidence ?? limit,
        !history.differInLightOnly(first, last)
      else { continue }
      best = (evidence, half)
    }
    guard let best, !history.movesOn(from: last - 2 * best.half, to: last) else { return nil }
    return candidate(last: last, half: best.half, evidence: best.evidence, history)
  }

  private func candidate(last: Int, half: Int, evidence: Float, _ history: History) -> Candidate {
    let first = last - 2 * half
    return Candidate(
      kind: .dissolve, evidence: evidence, first: first + 1, last: last - 1,
      frames: history.frame[first + 1]..<history.frame[last], frame: history.frame[first + half])
  }

  private func evidence(first: Int, half: Int, _ history: History) -> Float? {
    let last = first + 2 * half
    let fine = MixtureFit(history.products, first: first, last: last)
    let meanSquare = fine.distance / Double(SmallPicture.cellCount * 3)
    guard meanSquare > Self.leastDistance * Self.leastDistance else { return nil }
    let coarse = MixtureFit(history.coarseProducts, first: first, last: last)
    var (sum, largest) = (Float(0), Float(0))
    for step in (first + 1)...last {
      sum += history.difference[step]
      largest = max(largest, history.difference[step])
    }
    return Discriminant.dissolve.evidence([
      logarithm(Float(meanSquare), plus: 1) / 2, Float(fine.residual), Float(coarse.residual), Float(coarse.bend),
      logarithm(history.histogramDistance(first, last), plus: 2),
      logarithm(sum / Float(2 * half), plus: 1), logarithm(largest, plus: 1),
      detailDip(first: first, last: last, history), logarithm(Float(half), plus: 0),
    ])
  }

  /// The logarithm of how far the energy of detail lies from the parabola of a dissolve, over how far it lies from the
  /// straight line: clearly below 0 in a dissolve. Tiles are compared one by one.
  private func detailDip(first: Int, last: Int, _ history: History) -> Float {
    let start = 0.5 * (history.detail[first] + history.detail[first - 1])
    let end = 0.5 * (history.detail[last] + history.detail[last + 1])
    var fromParabola = SIMD16<Float>.zero
    var fromLine = SIMD16<Float>.zero
    for step in (first + 1)..<last {
      let share = Float(step - first) / Float(last - first)
      let energy = history.detail[step]
      let parabola = energy - ((1 - share) * (1 - share) * start + share * share * end)
      let line = energy - ((1 - share) * start + share * end)
      fromParabola += pointwiseMax(parabola, -parabola)
      fromLine += pointwiseMax(line, -line)
    }
    return logarithm((fromParabola.sum() + 2) / (fromLine.sum() + 2), plus: 0)
  }
}
