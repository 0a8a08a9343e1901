internal import Foundation

/// A thread of its own for work that blocks: Swift's cooperative threads are few and must not be held up.
final class WorkThread: Sendable {
  private let isDone = DispatchSemaphore(value: 0)

  /// Starts `body`.
  init(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let thread = Thread { [isDone] in
      body()
      isDone.signal()
    }
    thread.name = name
    thread.start()
  }

  /// Waits for the end; once.
  func join() { isDone.wait() }

  /// Does `body` on a thread of its own while the caller is suspended.
  static func run<Result: Sendable>(_ name: String, _ body: @escaping @Sendable () -> Result) async -> Result {
    await withCheckedContinuation { continuation in
      let thread = Thread { continuation.resume(returning: body()) }
      thread.name = name
      thread.start()
    }
  }
}
