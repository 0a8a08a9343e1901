internal import Foundation
internal import RecutMedia

/// The clips that several outputs show, each decoded once for all of them.
final class SharedClips: Sendable {
  /// What one of the outputs sees of it.
  struct Part: Sendable {
    let clips: SharedClips
    let output: Int

    func clip(_ segment: VideoSegment) -> SharedClip.Listener? {
      clips.clips[Key(segment)].map { SharedClip.Listener(clip: $0, output: output) }
    }

    /// Says that the output reads nothing more.
    func leave() { for clip in clips.clips.values { clip.leave(output) } }
  }

  /// The same clips of an edit.
  private struct Key: Hashable {
    let media: String
    let clips: Range<Int>

    init(_ segment: VideoSegment) { (media, clips) = (segment.media, segment.clips) }
  }

  private let clips: [Key: SharedClip]

  init(_ plans: [RenderPlan], _ indexes: RenderIndexes, _ cancellation: Cancellation) {
    let inputs = plans.reduce(into: [:]) { $0.merge($1.inputs) { first, _ in first } }
    let readers = ClipReaders(inputs, indexes, cancellation)
    var wanted: [Key: [(output: Int, segment: VideoSegment)]] = [:]
    for (output, plan) in plans.enumerated() {
      for segment in plan.video?.segments ?? [] { wanted[Key(segment), default: []].append((output, segment)) }
    }
    clips = wanted.filter { $0.value.count > 1 }.mapValues { SharedClip($0, readers) }
  }

  /// Plans that show the same clips, by their places in `plans`: those that are worth being rendered at once, few enough for
  /// their encoders to have room.
  static func groups(of plans: [RenderPlan]) -> [[Int]] {
    var groups: [[Int]] = []
    for (index, plan) in plans.enumerated() {
      let fitting = groups.firstIndex { $0.count < limit && plans[$0[0]].showsClips(of: plan) }
      if let fitting { groups[fitting].append(index) } else { groups.append([index]) }
    }
    return groups
  }

  private static let limit = 4
}

extension RenderPlan {
  /// Whether both show the same frames, but for what transitions take beyond cuts. Single pictures are read quickly, and what is
  /// copied is not decoded.
  fileprivate func showsClips(of other: RenderPlan) -> Bool {
    guard let mine = video, let theirs = other.video, !mine.isStill, !theirs.isStill, mine.copy == nil,
      theirs.copy == nil,
      mine.segments.count == theirs.segments.count
    else { return false }
    return zip(mine.segments, theirs.segments).allSatisfy { a, b in
      a.media == b.media && a.stream == b.stream && a.clips == b.clips && a.frames.overlaps(b.frames)
    }
  }
}

extension VideoPlan {
  /// Whether it is a poster or a sheet.
  fileprivate var isStill: Bool { segments.reduce(0) { $0 + $1.frames.count } == segments.count || timing.count == 1 }
}

/// One clip that several outputs read at the same time. Whoever wants a frame that is not there decodes it for all; nobody
/// gets far ahead of the others. Who keeps all others waiting goes on alone: so nothing can stand still.
final class SharedClip: @unchecked Sendable {  // SAFETY: touched under `condition`, the reader by one alone
  enum Answer {
    /// A frame, and how many frames were damaged for it.
    case shown(ClipReader.Shown, repeated: Int)
    case over
    /// It is not read together with the others any more.
    case left
  }

  /// One of the outputs.
  struct Listener {
    let clip: SharedClip
    let output: Int

    func next() throws -> Answer { try clip.next(for: output) }
    func leave() { clip.leave(output) }
  }

  /// Frames that wait for the slowest, and for how long it may keep the others from going on.
  private static let limit = 8
  private static let patience = 2.0

  private let condition = NSCondition()
  private let readers: ClipReaders
  private let segment: VideoSegment
  private var reader: ClipReader?
  private var window: [(shown: ClipReader.Shown, repeated: Int)] = []
  /// Number of the first frame in the window.
  private var base: Int
  /// The next frame of each output that is still there.
  private var places: [Int: Int]
  private var isReading = false
  private var isOver = false
  private var failure: (any Error)?

  fileprivate init(_ wanted: [(output: Int, segment: VideoSegment)], _ readers: ClipReaders) {
    self.readers = readers
    var whole = wanted[0].segment
    let start = wanted.map(\.segment.frames.lowerBound).min() ?? 0
    whole.frames = start..<(wanted.map(\.segment.frames.upperBound).max() ?? start)
    segment = whole
    base = start
    places = Dictionary(wanted.map { ($0.output, $0.segment.frames.lowerBound) }) { first, _ in first }
  }

  fileprivate func next(for output: Int) throws -> Answer {
    condition.lock()
    defer { condition.unlock() }
    while true {
      guard let place = places[output] else { return .left }
      if place < base + window.count {
        let found = window[place - base]
        places[output] = place + 1
        trim()
        return .shown(found.shown, repeated: found.repeated)
      }
      if let failure { throw failure }
      if isOver { return .over }
      if isReading {
        condition.wait()
      } else if window.count >= Self.limit {
        waitForSlowest()
      } else {
        read()
      }
    }
  }

  fileprivate func leave(_ output: Int) {
    condition.withLock {
      guard places.removeValue(forKey: output) != nil else { return }
      trim()
      if places.isEmpty, !isReading { close() }
    }
  }

  /// Decodes the next frame while others may take those that are there. Called under the lock.
  private func read() {
    isReading = true
    let next = base + window.count
    condition.unlock()
    let result = Result { try decoded(from: next) }
    condition.lock()
    isReading = false
    switch result {
    case .success(let found?): window.append(found)
    case .success(nil): isOver = true
    case .failure(let error): failure = error
    }
    trim()
    if places.isEmpty { close() }
    condition.broadcast()
  }

  private func decoded(from next: Int) throws -> (shown: ClipReader.Shown, repeated: Int)? {
    if reader == nil {
      let taken = try readers.take(segment, at: next)
      reader = taken
      try taken.select(next..<segment.frames.upperBound)
    }
    guard let reader else { return nil }
    let before = reader.repeatedCount
    return try reader.next().map { ($0, reader.repeatedCount - before) }
  }

  /// Waits for the window to move, and sends the slowest away where it does not. Called under the lock.
  private func waitForSlowest() {
    guard let slowest = places.min(by: { $0.value < $1.value }) else { return }
    let isMoved = condition.wait(until: Date(timeIntervalSinceNow: Self.patience))
    guard !isMoved, places[slowest.key] == slowest.value else { return }
    places[slowest.key] = nil
    trim()
  }

  /// Lets go of frames that all have seen. Called under the lock.
  private func trim() {
    let first = places.values.min() ?? base + window.count
    let count = min(first - base, window.count)
    guard count > 0 else { return }
    window.removeFirst(count)
    base += count
    condition.broadcast()
  }

  private func close() {
    window = []
    if let reader { readers.giveBack(reader, of: segment.media) }
    reader = nil
  }
}
