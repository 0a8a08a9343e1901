internal import Foundation
internal import RecutMedia
internal import RecutRuntime
internal import Synchronization

/// Decodes a file that is written, across the places where copied pictures and others meet, and holds what it shows against
/// what was meant.
struct JoinCheck: Sendable {
  private typealias Join = (frames: Range<Int>, segments: Set<Int>)

  private let pieces: CopyPieces
  private let expected: ExpectedPictures
  private let cancellation: Cancellation

  init(_ writer: CopyWriter, _ cancellation: Cancellation) {
    pieces = writer.pieces
    expected = writer.expected
    self.cancellation = cancellation
  }

  /// Segments of which something that was copied does not come out as it is in its film, or spoils what is beside it.
  ///
  /// - Throws: `MediaError` on cancellation.
  func broken(in path: String) throws -> Set<Int> {
    let joins = pieces.joins
    guard let index = try attempt({ try FrameIndex.read(path, cancellation: cancellation) }),
      index.count == pieces.count, index.doubt == nil
    else { return joins.reduce(into: Set<Int>()) { $0.formUnion($1.segments) } }
    let broken = Broken()
    // Groups of pictures lie apart: a reader for each core is quicker than all cores for one reader.
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let share = max((joins.count + cores - 1) / cores, 1)
    let workers = stride(from: 0, to: joins.count, by: share).map { start in
      Worker("recut-joins") {
        let part = joins[start..<min(start + share, joins.count)]
        broken.add(try faults(at: part, in: path, index))
      }
    }
    let ends = workers.map { worker in Result { try worker.wait() } }
    for end in ends { try end.get() }
    return broken.segments
  }

  private func faults(at joins: ArraySlice<Join>, in path: String, _ index: FrameIndex) throws -> Set<Int> {
    let settings = Decoder.Settings(threads: 1)
    let reader = try attempt { try ClipReader(path, index: index, settings: settings, cancellation: cancellation) }
    var broken: Set<Int> = []
    for join in joins where !join.segments.isSubset(of: broken) {
      guard let reader, let wrong = try attempt({ try fault(at: join, reader) }) else {
        broken.formUnion(join.segments)
        continue
      }
      broken.formUnion(wrong)
    }
    return broken
  }

  /// What a file that may be broken gives; `nil` where it cannot be read.
  private func attempt<Result>(_ work: () throws -> Result) throws -> Result? {
    do {
      return try work()
    } catch let error as MediaError where !error.isCancellation && error.code != .outOfMemory {
      return nil
    }
  }

  /// The segments that are at fault where a picture is not what it was meant to be.
  private func fault(at join: Join, _ reader: ClipReader) throws -> Set<Int> {
    let before = reader.repeatedCount
    try reader.select(join.frames)
    var number = join.frames.lowerBound
    while let shown = try reader.next() {
      guard let piece = pieces.piece(at: number),
        try expected.isMet(by: shown.frame, at: number, isCopied: piece.isCopied)
      else { return culprits(at: number, join) }
      number += 1
    }
    return number == join.frames.upperBound && reader.repeatedCount == before ? [] : join.segments
  }

  private func culprits(at number: Int, _ join: Join) -> Set<Int> {
    if case .copied(_, let segment, _)? = pieces.piece(at: number) {
      return [segment]
    }
    return join.segments
  }

  private final class Broken: Sendable {
    private let found = Mutex<Set<Int>>([])
    var segments: Set<Int> { found.withLock { $0 } }
    func add(_ segments: Set<Int>) { found.withLock { $0.formUnion(segments) } }
  }
}
