// From Swift 6.2 on the standard library has it.
#if swift(<6.2)
  /// Elements that lie one behind the other in memory that is lent: what views of pictures and sound need of the standard
  /// library's type of this name (SE-0447).
  public struct Span<Element: BitwiseCopyable>: ~Copyable {
    private let elements: UnsafeBufferPointer<Element>

    /// Lends memory that must stay valid as long as this value lives.
    public init(_unsafeStart start: UnsafePointer<Element>, count: Int) {
      elements = UnsafeBufferPointer(start: start, count: count)
    }

    public var count: Int { elements.count }
    public var indices: Range<Int> { 0..<elements.count }
    public var isEmpty: Bool { elements.isEmpty }

    public subscript(_ index: Int) -> Element {
      precondition(indices.contains(index), "index out of bounds")
      return elements[index]
    }

    public borrowing func withUnsafeBufferPointer<Result>(
      _ body: (UnsafeBufferPointer<Element>) throws -> Result
    ) rethrows -> Result {
      try body(elements)
    }

    public borrowing func withUnsafeBytes<Result>(
      _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
      try body(UnsafeRawBufferPointer(elements))
    }
  }
#endif
