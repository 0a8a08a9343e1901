internal import Foundation
internal import RecutModel

/// Lets the sound run a little ahead of the picture and no further, so that what the container has to hold back for
/// interleaving stays small.
final class Pace: @unchecked Sendable {  // SAFETY: everything is touched under `condition`
  private static let lead = Time.seconds(4)
  private let condition = NSCondition()
  private var picture = Time.zero
  private var isFree = false

  /// Says how far the picture has come.
  func picture(at time: Time) {
    condition.withLock {
      picture = time
      condition.broadcast()
    }
  }

  /// Says that the picture holds nothing up any more: it is complete, or the work is given up.
  func release() {
    condition.withLock {
      isFree = true
      condition.broadcast()
    }
  }

  /// Waits until sound at `time` may be written.
  func wait(for time: Time) {
    condition.withLock {
      while !isFree, time > picture + Self.lead { condition.wait() }
    }
  }
}
