internal import RecutModel
internal import RecutPlugin
internal import Synchronization

/// Writes one JSON object a line, for programs: `{"event":"progress","activity":"analysis","name":"film",...}`.
public final class JSONProgress: ProgressObserver {
  private let write: @Sendable (String) -> Void
  private let last = Mutex([ProgressEvent.Activity: Double]())

  private static let interval = 0.25

  /// - Parameter write: puts a line out; standard error by default.
  public init(write: @escaping @Sendable (String) -> Void = standardError) { self.write = write }

  public func observe(_ event: ProgressEvent) {
    switch event {
    case .began(let activity): put("began", activity, nil)
    case .advanced(let activity, let position):
      let isDue = last.withLock { last in
        guard position.elapsed - last[activity, default: 0] >= Self.interval else { return false }
        last[activity] = position.elapsed
        return true
      }
      if isDue { put("progress", activity, position) }
    case .ended(let activity, let position, let isComplete):
      last.withLock { $0[activity] = nil }
      put(isComplete ? "ended" : "stopped", activity, position, isComplete: isComplete)
    case .finished(let node, let seconds, let isCached):
      put(["event": "node", "node": .string(node), "seconds": .number(seconds), "cached": .bool(isCached)])
    case .failed(let node, let message):
      put(["event": "failed", "node": .string(node), "message": .string(message)])
    case .worked(let node, let share): put(["event": "working", "node": .string(node), "share": .number(share)])
    case .said(let node, let level, let text):
      put(["event": "log", "node": .string(node), "level": .string(level.rawValue), "text": .string(text)])
    }
  }

  private func put(
    _ event: String, _ activity: ProgressEvent.Activity, _ position: ProgressEvent.Position?, isComplete: Bool = false
  ) {
    put([
      "event": .string(event), "activity": .string(activity.kind.rawValue), "name": .string(activity.name),
      "total": activity.total?.contractJSON, "done": position?.done.contractJSON,
      "share": isComplete ? .integer(1) : position?.share(of: activity.total).map { .number($0) },
      "speed": position.map { .number($0.speed) }, "elapsed": position.map { .number($0.elapsed) },
      "time_left": isComplete ? .integer(0) : position?.timeLeft(of: activity.total).map { .number($0) },
    ])
  }

  private func put(_ members: KeyValuePairs<String, JSON?>) { write(JSON.object(members).text() + "\n") }
}
