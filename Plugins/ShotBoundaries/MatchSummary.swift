/// What the blocks of a match say together.
///
/// A cut changes every block, a figure that moves changes some. So the lower quartile over the blocks tells more than
/// the mean. Blocks that are flat and alike in both pictures (the black around a title) say nothing and do not count.
struct MatchSummary: Sendable {
  /// Mean difference of the blocks that count, in grey levels.
  var difference: Float = 0
  /// The difference that three quarters of them exceed.
  var lowQuartile: Float = 0
  /// The same of differences relative to the texture.
  var relativeQuartile: Float = 0

  /// Fewer blocks than this are no ground for a judgement.
  private static let fewest = 5

  init(_ blocks: UnsafeBufferPointer<Float>, of history: History, _ first: Int, _ second: Int) {
    withUnsafeTemporaryAllocation(of: Float.self, capacity: BlockMatch.count * 2) { memory in
      let (plain, relative) = (memory.baseAddress, memory.baseAddress.map { $0 + BlockMatch.count })
      guard let plain, let relative else { return }
      var count = 0
      var sum: Float = 0
      history.activity.read(first, second) { a, b in
        history.means.read(first, second) { meanA, meanB in
          for i in 0..<BlockMatch.count where max(a[i], b[i]) > 2 || abs(meanA[i] - meanB[i]) > 6 {
            plain[count] = blocks[i]
            relative[count] = blocks[i] / (4 + 0.5 * (a[i] + b[i]))
            sum += blocks[i]
            count += 1
          }
        }
      }
      difference = sum / Float(max(count, Self.fewest))
      guard count >= Self.fewest else { return }
      var (plainValues, relativeValues) = (
        UnsafeMutableBufferPointer(start: plain, count: count),
        UnsafeMutableBufferPointer(start: relative, count: count)
      )
      plainValues.sort()
      relativeValues.sort()
      lowQuartile = plainValues[count / 4]
      relativeQuartile = relativeValues[count / 4]
    }
  }

  /// Matches the picture of step `second` in that of step `first`.
  init(matching second: Int, in first: Int, of history: History) {
    var summary: MatchSummary?
    withUnsafeTemporaryAllocation(of: Float.self, capacity: BlockMatch.count) { blocks in
      history.luma.read(first, second) { a, b in BlockMatch.match(b, in: a, into: blocks) }
      summary = MatchSummary(UnsafeBufferPointer(blocks), of: history, first, second)
    }
    self = summary ?? MatchSummary()
  }

  init() {}
}
