import RecutModel
import RecutPlugin

/// The shots of media, where they are known.
struct ShotBounds {
  private let shots: [String: [Shot]]

  init(_ items: [Inputs.Item]) {
    let known = items.compactMap { item in if case .shots(let shots) = item.value { shots } else { nil } }
    shots = Dictionary(known.map { ($0.media, $0.shots) }) { first, _ in first }
  }

  /// Whether two times of a medium are in different shots.
  func part(_ time: Time, from other: Time, in media: String) -> Bool {
    guard let own = shots[media] else { return false }
    return index(of: time, own) != index(of: other, own)
  }

  /// When something that is seen at a time of a medium may be seen at all: within its shot and the transitions on both sides
  /// of it, and a frame more, for who found the shots may be wrong by one. All of the medium where its shots are not known.
  func reach(at time: Time, of media: String, _ medium: Media) -> TimeRange {
    guard let own = shots[media], !own.isEmpty, let table = medium.frames else { return medium.range }
    let number = index(of: time, own)
    let shot = own[number]
    let first = min(shot.transitionFrames?.lowerBound ?? shot.frames.lowerBound, shot.frames.lowerBound)
    let next = own.indices.contains(number + 1) ? own[number + 1].transitionFrames : nil
    let end = max(next?.upperBound ?? shot.frames.upperBound, shot.frames.upperBound)
    return TimeRange(table.time(ofFrame: first - 1), table.time(ofFrame: end + 1))
  }

  private func index(of time: Time, _ shots: [Shot]) -> Int {
    max(shots.partitionPoint { $0.range.start > time } - 1, 0)
  }
}
