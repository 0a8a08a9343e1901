internal import Foundation

/// A queue of limited length from one thread to another, so that neither runs far ahead of the other.
public final class Channel<Element: Sendable>: @unchecked Sendable {  // SAFETY: everything is touched under `condition`
  private let limit: Int
  private let condition = NSCondition()
  private var elements: [Element] = []
  private var isFinished = false
  private var isClosed = false
  private var failure: (any Error)?

  public init(limit: Int) { self.limit = limit }

  /// Waits for room and puts `element` at the end; `false` where nobody listens any more.
  @discardableResult public func send(_ element: Element) -> Bool {
    condition.withLock {
      while elements.count >= limit, !isClosed { condition.wait() }
      if isClosed { return false }
      elements.append(element)
      condition.broadcast()
      return true
    }
  }

  /// Says that nothing follows, because of `failure` where there is one.
  public func finish(throwing failure: (any Error)? = nil) {
    condition.withLock {
      isFinished = true
      self.failure = failure
      condition.broadcast()
    }
  }

  /// Waits for the next element; `nil` at the end.
  public func receive() throws -> Element? {
    try condition.withLock {
      guard try hasMore() else { return nil }
      condition.broadcast()
      return elements.removeFirst()
    }
  }

  /// Waits for something and takes all that is there; nothing at the end.
  public func receiveAll() throws -> [Element] {
    try condition.withLock {
      guard try hasMore() else { return [] }
      defer { elements.removeAll(keepingCapacity: true) }
      condition.broadcast()
      return elements
    }
  }

  /// Says that nobody listens any more: what is in the queue is dropped and senders are freed.
  public func close() {
    condition.withLock {
      isClosed = true
      elements = []
      condition.broadcast()
    }
  }

  /// Waits until there is something, or nothing can come any more. Called under the lock.
  private func hasMore() throws -> Bool {
    while elements.isEmpty, !isFinished, !isClosed { condition.wait() }
    if elements.isEmpty, !isClosed, let failure { throw failure }
    return !elements.isEmpty
  }
}
