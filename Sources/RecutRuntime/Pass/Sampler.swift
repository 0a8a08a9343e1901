internal import RecutModel
internal import RecutPlugin

/// Tells which frames one who looks wants to see.
struct Sampler {
  private let sampling: Sampling
  /// Frames beyond those that the sampling names, in order: of each shot that has none, the one in the middle.
  private let further: [Int]

  /// - Parameters:
  ///   - shots: gives the shots at an input of the node.
  ///   - frames: which frame of the medium is shown when.
  init(_ sampling: Sampling, in frames: FrameTable, shots: (String) -> Shots?) {
    self.sampling = sampling
    guard case .every(let step, let port?) = sampling, let shots = shots(port) else {
      further = []
      return
    }
    further = shots.shots.compactMap { shot in
      let range = shot.frames.clamped(to: 0..<frames.count)
      guard !range.isEmpty, !step.hasMultiple(in: frames.times(of: range)) else { return nil }
      return (range.lowerBound + range.upperBound) / 2
    }
  }

  /// Whether a frame is one of those that are wanted.
  func includes(_ moment: FrameClock.Moment) -> Bool {
    switch sampling {
    case .everyFrame: return true
    case .keyframes: return moment.isKey
    case .every(let step, _):
      return step.hasMultiple(in: moment.shown) || isFurther(moment.number)
    }
  }

  private func isFurther(_ frame: Int) -> Bool {
    var (low, high) = (0, further.count)
    while low < high {
      let middle = (low + high) / 2
      if further[middle] < frame { low = middle + 1 } else { high = middle }
    }
    return low < further.count && further[low] == frame
  }
}

extension Time {
  /// Whether a multiple of this time lies in a range; always, where it is too fine to tell.
  fileprivate func hasMultiple(in range: TimeRange) -> Bool {
    guard self > .zero, let numerator = Int32(exactly: value) else { return true }
    let multiple = range.start.units(ofNumerator: numerator, denominator: scale, rounded: .up)
    return self * Int(multiple) < range.end
  }
}
