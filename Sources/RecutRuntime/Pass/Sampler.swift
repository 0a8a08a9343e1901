internal import RecutModel
internal import RecutPlugin

/// Tells which frames one who looks wants to see.
struct Sampler {
  private let sampling: Sampling
  /// Frames that an input asks for, in order.
  private let listed: [Int]

  /// - Parameters:
  ///   - frames: which frame of the medium is shown when.
  ///   - input: gives the value at an input of the node.
  init(_ sampling: Sampling, in frames: FrameTable, input: (String) -> Value?) {
    self.sampling = sampling
    listed = Self.listed(sampling, frames, input)
  }

  private static func listed(_ sampling: Sampling, _ frames: FrameTable, _ input: (String) -> Value?) -> [Int] {
    switch sampling {
    case .every(let step, let port?):
      guard case .shots(let shots)? = input(port) else { return [] }
      return middles(of: shots, without: step, in: frames)
    case .framesOf(let port):
      guard case .regions(let regions)? = input(port) else { return [] }
      return regions.frames.map(\.frame).sorted()
    default: return []
    }
  }

  /// The frame in the middle of each shot in which no multiple of `step` lies.
  private static func middles(of shots: Shots, without step: Time, in frames: FrameTable) -> [Int] {
    shots.shots.compactMap { shot in
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
      return step.hasMultiple(in: moment.shown) || isListed(moment.number)
    case .framesOf: return isListed(moment.number)
    }
  }

  private func isListed(_ frame: Int) -> Bool {
    var (low, high) = (0, listed.count)
    while low < high {
      let middle = (low + high) / 2
      if listed[middle] < frame { low = middle + 1 } else { high = middle }
    }
    return low < listed.count && listed[low] == frame
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
