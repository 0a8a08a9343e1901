internal import RecutMedia

/// The frames of one segment in their order, from a reader of its own or from one that several outputs share.
final class SegmentFrames {
  private let segment: VideoSegment
  private let readers: ClipReaders
  private var shared: SharedClip.Listener?
  private var own: ClipReader?
  /// The frame that comes next.
  private var next: Int
  /// Frames that could not be decoded and in whose place another was given.
  private(set) var repeatedCount = 0
  private var repeatedBefore = 0

  init(_ segment: VideoSegment, _ readers: ClipReaders, _ shared: SharedClip.Listener?) {
    self.segment = segment
    self.readers = readers
    self.shared = shared
    next = segment.frames.lowerBound
  }

  deinit { shared?.leave() }

  func read() throws -> ClipReader.Shown? {
    guard next < segment.frames.upperBound else {
      finish()
      return nil
    }
    if let shared {
      switch try shared.next() {
      case .shown(let shown, let isRepeated):
        next = shown.number + 1
        repeatedCount += isRepeated
        return shown
      case .over:
        finish()
        return nil
      case .left: self.shared = nil
      }
    }
    return try alone()
  }

  private func alone() throws -> ClipReader.Shown? {
    if own == nil {
      let reader = try readers.take(segment, at: next)
      own = reader
      try reader.select(next..<segment.frames.upperBound)
      repeatedBefore = reader.repeatedCount - repeatedCount
    }
    let shown = try own?.next()
    repeatedCount = (own?.repeatedCount ?? 0) - repeatedBefore
    return shown
  }

  /// Leaves what it has read from to others.
  func finish() {
    shared?.leave()
    shared = nil
    if let own { readers.giveBack(own, of: segment.media) }
    own = nil
    next = segment.frames.upperBound
  }
}
