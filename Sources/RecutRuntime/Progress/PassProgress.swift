internal import RecutModel
internal import Synchronization

/// Tells an observer how far one activity has come, from its first step to its last.
final class PassProgress: Sendable {
  private let activity: ProgressEvent.Activity
  private let observer: any ProgressObserver
  /// Where on the medium's clock the activity began.
  private let start: Time
  private let began = ContinuousClock.now
  private let last: Mutex<(told: Double, done: Time)>

  private static let interval = 0.05

  init(_ activity: ProgressEvent.Activity, from start: Time, _ observer: any ProgressObserver) {
    self.activity = activity
    self.observer = observer
    self.start = start
    last = Mutex((0, .zero))
    observer.observe(.began(activity))
  }

  /// Seconds since the beginning.
  var elapsed: Double { (ContinuousClock.now - began) / .seconds(1) }

  /// Whether it is time to tell something again.
  var isDue: Bool {
    let elapsed = elapsed
    return last.withLock { elapsed - $0.told >= Self.interval }
  }

  /// - Parameter time: on the medium's clock; packets come in the order of decoding, so it may fall back a little.
  func advance(to time: Time) {
    let elapsed = elapsed
    let done = last.withLock { last in
      last = (elapsed, max(last.done, time - start))
      return last.done
    }
    observer.observe(.advanced(activity, .init(done: done, elapsed: elapsed)))
  }

  func end(isComplete: Bool) {
    let done = last.withLock { $0.done }
    let position = ProgressEvent.Position(done: isComplete ? activity.total ?? done : done, elapsed: elapsed)
    observer.observe(.ended(activity, position, isComplete: isComplete))
  }
}
