internal import Foundation

/// Work on a thread of its own, whose end can be waited for: Swift's cooperative threads are few and must not be held up.
public final class Worker: @unchecked Sendable {  // SAFETY: everything is touched under `condition`
  private let condition = NSCondition()
  private var isDone = false
  private var failure: (any Error)?

  /// Starts `work`.
  public init(_ name: String, _ work: @escaping @Sendable () throws -> Void) {
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
    thread.stackSize = 8 << 20
    thread.start()
  }

  /// Waits for the end.
  ///
  /// - Throws: what the work threw.
  public func wait() throws {
    try condition.withLock {
      while !isDone { condition.wait() }
      if let failure { throw failure }
    }
  }

  /// Does `work` on a thread of its own while the caller is suspended.
  static func run<Result: Sendable>(_ name: String, _ work: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      _ = Worker(name) { continuation.resume(returning: work()) }
    }
  }
}
