/// A place in a text: line and column, both counted from 1; columns count Unicode code points.
public struct SourcePosition: Hashable, Sendable, Comparable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first place of a text.
  public static let beginning = SourcePosition(line: 1, column: 1)

  public static func < (a: SourcePosition, b: SourcePosition) -> Bool {
    (a.line, a.column) < (b.line, b.column)
  }
}

/// A stretch of a text, half-open: `end` is the place after its last character.
public struct SourceRange: Sendable {
  public let source: SourceText
  public let start: SourcePosition
  public let end: SourcePosition

  public init(_ source: SourceText, _ start: SourcePosition, _ end: SourcePosition) {
    self.source = source
    self.start = start
    self.end = max(start, end)
  }

  /// A single place.
  public init(_ source: SourceText, at position: SourcePosition) {
    self.init(source, position, position)
  }

  /// `length` characters of this range's first line, `offset` characters in.
  public func sub(offset: Int, length: Int) -> SourceRange {
    let first = SourcePosition(line: start.line, column: start.column + offset)
    return SourceRange(source, first, SourcePosition(line: start.line, column: first.column + length))
  }

  /// `12:5`, or `recipe.yml:12:5` where that is another text than `other`.
  public func described(from other: SourceText) -> String {
    let place = "\(start.line):\(start.column)"
    return source === other ? place : "\(source.name):\(place)"
  }
}

extension SourceRange: Hashable {
  public static func == (a: SourceRange, b: SourceRange) -> Bool {
    a.source.name == b.source.name && a.start == b.start && a.end == b.end
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(source.name)
    hasher.combine(start)
    hasher.combine(end)
  }
}
