internal import Dispatch
internal import RecutMedia
internal import Synchronization

/// The order in which steadied segments are made ready. vid.stab takes random numbers while it works out how to move a
/// picture; so that they are those of the printed command, which begins with the first segment, each waits for the one before.
final class SteadyOrder: Sendable {
  private let random = LibcRandom()
  /// Opened for each segment, by the number of its first clip, when the one before is ready.
  private let gates: [Int: DispatchSemaphore]
  private let next: [Int: Int]
  private let passed = Mutex<Set<Int>>([])

  init(_ plan: VideoPlan) {
    let clips = plan.segments.filter { $0.steadying != nil }.map(\.clips.lowerBound)
    gates = Dictionary(uniqueKeysWithValues: clips.map { ($0, DispatchSemaphore(value: 0)) })
    next = Dictionary(uniqueKeysWithValues: zip(clips, clips.dropFirst()))
    if let first = clips.first { gates[first]?.signal() }
  }

  /// Does `body` once the segments ahead are ready.
  func inTurn<Result>(_ segment: VideoSegment, _ body: () throws -> Result) rethrows -> Result {
    gates[segment.clips.lowerBound]?.wait()
    defer { pass(segment) }
    return try random.with(body)
  }

  /// Lets the segment behind this one go on, also where this one has failed before its turn came.
  func leave(_ segment: VideoSegment) {
    let clip = segment.clips.lowerBound
    guard let gate = gates[clip], !passed.withLock({ $0.contains(clip) }) else { return }
    gate.wait()
    pass(segment)
  }

  private func pass(_ segment: VideoSegment) {
    let clip = segment.clips.lowerBound
    passed.withLock { _ = $0.insert(clip) }
    if let following = next[clip] { gates[following]?.signal() }
  }
}
