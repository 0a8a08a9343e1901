import RecutModel

/// Finds wipes by a straight line that moves over the whole picture, left, right, up or down.
///
/// In a slice through space and time the line is a slanted edge (Ngo, Pong and Chin 1999): change is large on it at every
/// step, smaller beside it, and what it has passed looks like the last picture, what it has not like the first.
struct WipeDetector: Sendable {
  /// Where the line is at one step of a wipe: cells `from` to `to` along the axis.
  private struct Band: Sendable {
    var from: Int
    var to: Int
  }

  /// One way to wipe: how long, along which axis, in which direction.
  private struct Path: Sendable {
    var steps: Int
    var isVertical: Bool
    var isReversed: Bool
    var bands: [Band]
    var size: Int { isVertical ? SmallPicture.cellRows : SmallPicture.cellColumns }
  }

  /// How the change on the line compares to that beside it.
  private struct Contrast {
    var on: Float
    var ratio: Float
    var share: Float
  }

  /// Added to a wipe's evidence where it competes with a dissolve: a line is the rarer accident.
  private static let preference: Float = 0.7

  private static let paths: [Path] = {
    var paths: [Path] = []
    for steps in [7, 8, 9, 10, 11, 12, 13, 15, 17, 19, 21, 24, 27, 30, 34, 38, 42] {
      for isVertical in [false, true] {
        for isReversed in [false, true] { paths.append(path(steps, isVertical, isReversed)) }
      }
    }
    return paths
  }()

  private static func path(_ steps: Int, _ isVertical: Bool, _ isReversed: Bool) -> Path {
    var path = Path(steps: steps, isVertical: isVertical, isReversed: isReversed, bands: [])
    let size = Double(path.size)
    for step in 1...steps {
      var (from, to) = (Double(step - 1) / Double(steps) * size, Double(step) / Double(steps) * size)
      if isReversed { (from, to) = (size - to, size - from) }
      // Soft edges and compression blur the line a little.
      path.bands.append(Band(from: Int(max(0, from - 0.7)), to: Int(min(size, to + 0.7).rounded(.up))))
    }
    return path
  }

  /// The best wipe that is over at step `last`; `nil` if none reaches log odds of `limit`.
  func candidate(endingAt last: Int, _ history: History, above limit: Float) -> Candidate? {
    var best: (evidence: Float, path: Path)?
    for path in Self.paths where last - path.steps >= 0 {
      guard let contrast = contrast(path, last, history) else { continue }
      let evidence = evidence(path, contrast, last, history)
      if evidence > best?.evidence ?? limit { best = (evidence, path) }
    }
    guard let best else { return nil }
    let first = last - best.path.steps
    // An edge that moves with everything else is no line.
    guard !history.movesOn(from: first, to: last) else { return nil }
    return Candidate(
      kind: .wipe, evidence: best.evidence + Self.preference, first: first + 1, last: last - 1,
      frames: history.frame[first + 1]..<history.frame[last], frame: history.frame[(first + last + 1) / 2])
  }

  /// `nil` where there is no line.
  private func contrast(_ path: Path, _ last: Int, _ history: History) -> Contrast? {
    let profile = path.isVertical ? history.rowChange : history.columnChange
    let first = last - path.steps
    var (on, off, hits) = (Float(0), Float(0), 0)
    for (index, band) in path.bands.enumerated() {
      let step = first + 1 + index
      let inside = profile[step, band.to] - profile[step, band.from]
      let width = band.to - band.from
      let here = inside / Float(width)
      let elsewhere = (profile[step, path.size] - inside) / Float(path.size - width)
      on += here
      off += elsewhere
      if here > 1.5 * elsewhere + 3 { hits += 1 }
    }
    let steps = Float(path.steps)
    let share = Float(hits) / steps
    guard share > 0.6, on > 8 * steps else { return nil }
    let ratio = logarithm((on / steps + 1) / (off / steps + 2), plus: 0)
    return ratio > 0.4 ? Contrast(on: on / steps, ratio: ratio, share: share) : nil
  }

  private func evidence(_ path: Path, _ contrast: Contrast, _ last: Int, _ history: History) -> Float {
    let first = last - path.steps
    let distance = history.cells.read(first, last) { CellGeometry.distance($0, $1) }
    return Discriminant.wipe.evidence([
      contrast.ratio, contrast.share, logarithm(history.histogramDistance(first, last), plus: 2),
      logarithm(distance, plus: 1), misfit(path, last, history),
    ])
  }

  /// The logarithm of how far the pieces beside the line are from what they should show, over how far they are from
  /// what they should not, a quarter, half and three quarters through.
  private func misfit(_ path: Path, _ last: Int, _ history: History) -> Float {
    let first = last - path.steps
    let quarter = max(1, Int((Double(path.steps) / 4).rounded(.toNearestOrEven)))
    var (good, bad) = (Float(1), Float(1))
    for passed in [quarter, path.steps / 2, path.steps - quarter] {
      let line = Double(path.size * passed) / Double(path.steps)
      let toFirst = profile(path, first + passed, first, history)
      let toLast = profile(path, first + passed, last, history)
      for index in 0..<path.size {
        let position = Double(path.isReversed ? path.size - 1 - index : index) + 0.5
        if position < line - 0.8 {
          good += toLast[index]
          bad += toFirst[index]
        } else if position > line + 0.8 {
          good += toFirst[index]
          bad += toLast[index]
        }
      }
    }
    return logarithm(good / bad, plus: 0)
  }

  /// Mean difference of two steps' cells in each column (or row), in grey levels.
  private func profile(_ path: Path, _ step: Int, _ other: Int, _ history: History) -> [Float] {
    var sums = [Float](repeating: 0, count: path.size)
    history.cells.read(step, other) { a, b in
      for cell in 0..<SmallPicture.cellCount {
        var apart: Int16 = 0
        for channel in 0..<3 { apart &+= abs(a[cell &* 3 &+ channel] &- b[cell &* 3 &+ channel]) }
        sums[path.isVertical ? cell / SmallPicture.cellColumns : cell % SmallPicture.cellColumns] += Float(apart)
      }
    }
    let cells = Float(3 * SmallPicture.cellCount / path.size)
    return sums.map { $0 / cells }
  }
}
