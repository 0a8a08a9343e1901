internal import Foundation

/// Hands things from one thread to another, a limited number at a time, so that the quicker one waits for the slower.
final class BoundedQueue<Element: Sendable>: @unchecked Sendable {  // SAFETY: all state is guarded by `condition`
  private let condition = NSCondition()
  private let capacity: Int
  private var elements: [Element] = []
  private var isEnded = false
  private var isAbandoned = false

  init(capacity: Int) {
    self.capacity = capacity
    elements.reserveCapacity(capacity)
  }

  /// Waits for a free place. What comes after the end is dropped.
  func push(_ element: Element) {
    condition.lock()
    defer { condition.unlock() }
    while elements.count >= capacity, !isAbandoned { condition.wait() }
    if isAbandoned || isEnded { return }
    elements.append(element)
    condition.broadcast()
  }

  /// Waits for something; gives all that is there, nothing when there will be no more.
  func popAll() -> [Element] {
    condition.lock()
    defer { condition.unlock() }
    while elements.isEmpty, !isEnded, !isAbandoned { condition.wait() }
    if isAbandoned { return [] }
    defer {
      elements.removeAll(keepingCapacity: true)
      condition.broadcast()
    }
    return elements
  }

  /// No more will come.
  func end() { change { isEnded = true } }

  /// What is in it is wanted no longer: neither side waits any more.
  func abandon() {
    change {
      isAbandoned = true
      elements = []
    }
  }

  private func change(_ body: () -> Void) {
    condition.lock()
    body()
    condition.broadcast()
    condition.unlock()
  }
}
