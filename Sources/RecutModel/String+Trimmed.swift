extension StringProtocol {
  /// Without blanks and line breaks at both ends.
  public func trimmed() -> String {
    let kept = drop { $0.isWhitespace }
    return String(kept[..<(kept.lastIndex { !$0.isWhitespace }.map(kept.index(after:)) ?? kept.startIndex)])
  }
}
