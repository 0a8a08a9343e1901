extension RandomAccessCollection where Index == Int {
  /// The first index for whose element `isWanted` holds, where it holds for all that follow; the end where it holds for
  /// none. Found by halving.
  @inlinable public func partitionPoint(where isWanted: (Element) throws -> Bool) rethrows -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if try isWanted(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
