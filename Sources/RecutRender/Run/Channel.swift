internal import Foundation

/// A queue of limited length from one thread to another, so that neither runs far ahead of the other.
final class Channel<Element: Sendable>: @unchecked Sendable {  // SAFETY: everything is touched under `condition`
  private let limit: Int
  private let condition = NSCondition()
  private var elements: [Element] = []
  private var isFinished = false
  private var isClosed = false
  private var failure: (any Error)?

  init(limit: Int) { self.limit = limit }

  /// Waits for room and puts `element` at the end; `false` where nobody listens any more.
  func send(_ element: Element) -> Bool {
    condition.withLock {
      while elements.count >= limit, !isClosed { condition.wait() }
      if isClosed { return false }
      elements.append(element)
      condition.broadcast()
      return true
    }
  }

  /// Says that nothing follows, because of `failure` where there is one.
  func finish(throwing failure: (any Error)? = nil) {
    condition.withLock {
      isFinished = true
      self.failure = failure
      condition.broadcast()
    }
  }

  /// Waits for the next element; `nil` at the end.
  func receive() throws -> Element? {
    try condition.withLock {
      while elements.isEmpty, !isFinished, !isClosed { condition.wait() }
      if isClosed { return nil }
      condition.broadcast()
      if !elements.isEmpty { return elements.removeFirst() }
      if let failure { throw failure }
      return nil
    }
  }

  /// Says that nobody listens any more: what is in the queue is dropped and senders are freed.
  func close() {
    condition.withLock {
      isClosed = true
      elements = []
      condition.broadcast()
    }
  }
}
