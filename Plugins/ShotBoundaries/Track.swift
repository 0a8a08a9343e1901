/// What was measured of the last ``capacity`` steps: `width` numbers a step, in one block of memory that is used in
/// turn. A step is named by its number since the start of the medium; one that is no longer held must not be asked for.
struct Track<Element: Sendable>: Sendable {
  /// A power of two. It covers the longest look back (a window of 68 steps), the longest look ahead (36) and a margin.
  static var capacity: Int { 256 }

  let width: Int
  private var storage: [Element]

  init(width: Int = 1, filledWith element: Element) {
    self.width = width
    storage = [Element](repeating: element, count: width * Self.capacity)
  }

  private func place(_ step: Int) -> Int { (step & (Self.capacity - 1)) * width }

  /// The first number of a step.
  subscript(step: Int) -> Element {
    get { storage[place(step)] }
    set { storage[place(step)] = newValue }
  }

  /// One of a step's numbers.
  subscript(step: Int, index: Int) -> Element { storage[place(step) + index] }

  /// All numbers of a step.
  func read<Result>(_ step: Int, _ body: (UnsafeBufferPointer<Element>) -> Result) -> Result {
    storage.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[place(step)..<place(step) + width])) }
  }

  /// All numbers of two steps.
  func read<Result>(
    _ first: Int, _ second: Int, _ body: (UnsafeBufferPointer<Element>, UnsafeBufferPointer<Element>) -> Result
  ) -> Result {
    read(first) { a in read(second) { b in body(a, b) } }
  }

  mutating func write(_ step: Int, _ body: (UnsafeMutableBufferPointer<Element>) -> Void) {
    let range = place(step)..<place(step) + width
    storage.withUnsafeMutableBufferPointer { body(UnsafeMutableBufferPointer(rebasing: $0[range])) }
  }
}

extension Track where Element: Comparable {
  /// The largest first number of the steps in `range`, each of them moved into `bounds`.
  func largest(_ range: ClosedRange<Int>, in bounds: ClosedRange<Int>) -> Element {
    let low = min(max(range.lowerBound, bounds.lowerBound), bounds.upperBound)
    let high = min(max(range.upperBound, bounds.lowerBound), bounds.upperBound)
    var best = self[low]
    var step = low + 1
    while step <= high {
      best = max(best, self[step])
      step += 1
    }
    return best
  }
}
