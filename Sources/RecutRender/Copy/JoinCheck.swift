internal import RecutMedia
internal import RecutModel

/// Decodes a file that is written, across the places where copied pictures and others meet, and holds what it shows against
/// what was meant.
struct JoinCheck {
  private let plan: VideoPlan
  private let pieces: CopyPieces
  private let sketches: [Int: PictureSketch]
  private let readers: ClipReaders
  private let cancellation: Cancellation

  init(_ writer: CopyWriter, _ plan: VideoPlan, _ readers: ClipReaders, _ cancellation: Cancellation) {
    self.plan = plan
    pieces = writer.pieces
    sketches = writer.sketches
    self.readers = readers
    self.cancellation = cancellation
  }

  /// Segments of which something that was copied does not come out as it is in its film, or spoils what is beside it.
  ///
  /// - Throws: `MediaError` on cancellation, or where a film cannot be read.
  func broken(in path: String) throws -> Set<Int> {
    let joins = pieces.joins
    let all = joins.reduce(into: Set<Int>()) { $0.formUnion($1.segments) }
    guard let index = try attempt({ try FrameIndex.read(path, cancellation: cancellation) }),
      index.count == plan.timing.count, index.doubt == nil,
      let reader = try attempt({ try ClipReader(path, index: index, cancellation: cancellation) })
    else { return all }
    var broken: Set<Int> = []
    for (frames, segments) in joins where !segments.isSubset(of: broken) {
      guard let shown = try attempt({ try pictures(frames, of: reader) }) else {
        broken.formUnion(segments)
        continue
      }
      for number in frames {
        guard let wrong = try fault(at: number, shown[number - frames.lowerBound], segments) else { continue }
        broken.formUnion(wrong)
        break
      }
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

  private func pictures(_ frames: Range<Int>, of reader: ClipReader) throws -> [Frame] {
    let before = reader.repeatedCount
    try reader.select(frames)
    var pictures: [Frame] = []
    while let shown = try reader.next() { pictures.append(shown.frame) }
    guard pictures.count == frames.count, reader.repeatedCount == before else {
      throw MediaError(.decoding, .invalidData, "decoding across a join")
    }
    return pictures
  }

  /// The segments that are at fault where a picture is not what it was meant to be.
  private func fault(at number: Int, _ shown: Frame, _ segments: Set<Int>) throws -> Set<Int>? {
    guard let piece = pieces.all.last(where: { $0.frames.lowerBound <= number }) else { return segments }
    switch piece {
    case .copied(let run, let index, let frames):
      let segment = plan.segments[index]
      let source = run.frames.lowerBound + number - frames.lowerBound
      let reader = try readers.take(segment)
      defer { readers.giveBack(reader, of: segment.media) }
      try reader.select(source..<(source + 1))
      guard let wanted = try reader.next(), wanted.frame.isSame(as: shown) else { return [index] }
      return nil
    case .made:
      guard let sketch = sketches[number], try PictureSketch(shown).resembles(sketch) else { return segments }
      return nil
    }
  }
}
