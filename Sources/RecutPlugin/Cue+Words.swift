public import RecutModel

extension Cue {
  /// Whether one of its words, or several in a row, is one of `patterns`: `goal*`, `free kick`. Capitals do not count.
  public func says(_ patterns: [String]) -> Bool {
    guard let text = text?.lowercased() else { return false }
    return patterns.contains { WordPattern($0.lowercased()).matches(text) }
  }
}
