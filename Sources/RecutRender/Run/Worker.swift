internal import Foundation

/// Work on a thread of its own, whose end can be waited for.
final class Worker: @unchecked Sendable {  // SAFETY: everything is touched under `condition`
  private let condition = NSCondition()
  private var isDone = false
  private var failure: (any Error)?

  init(_ name: String, _ work: @escaping @Sendable () throws -> Void) {
    let thread = Thread { [self] in
      var caught: (any Error)?
      do { try work() } catch { caught = error }
      condition.withLock {
        failure = caught
        isDone = true
        condition.broadcast()
      }
    }
    thread.name = name
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// Waits for the end.
  ///
  /// - Throws: what the work threw.
  func wait() throws {
    try condition.withLock {
      while !isDone { condition.wait() }
      if let failure { throw failure }
    }
  }
}
