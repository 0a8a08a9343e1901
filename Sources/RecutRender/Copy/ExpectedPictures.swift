internal import RecutMedia
internal import RecutModel

/// What the pictures beside the joins of an output are meant to be, gathered while it is written: a reader of the film is at
/// the right place then, so that nothing has to be decoded for it again.
struct ExpectedPictures: Sendable {
  private let watched: [Range<Int>]
  /// Of pictures that are made.
  private var sketches: [Int: PictureSketch] = [:]
  /// Of pictures that are copied, as their film shows them.
  private var digests: [Int: PictureDigest] = [:]

  /// - Parameter pieces: in which the output is written.
  init(_ pieces: CopyPieces) { watched = pieces.joins.map(\.frames) }

  /// Takes a picture that is about to be encoded as frame `number` of the output.
  mutating func note(_ frame: Frame, at number: Int) throws {
    guard watched.contains(where: { $0.contains(number) }) else { return }
    sketches[number] = try PictureSketch(frame)
  }

  /// The frames of a copied piece that are beside what is before it, and those beside what is behind it.
  func ends(of frames: Range<Int>) -> (head: Range<Int>, tail: Range<Int>) {
    let parts = watched.map { $0.clamped(to: frames) }
    let head = parts.filter { $0.lowerBound == frames.lowerBound }.map(\.upperBound).max() ?? frames.lowerBound
    let tail = parts.filter { $0.upperBound == frames.upperBound }.map(\.lowerBound).min() ?? frames.upperBound
    return (frames.lowerBound..<head, max(head, tail)..<frames.upperBound)
  }

  /// Takes frames of the film that are copied.
  ///
  /// - Parameters:
  ///   - frames: of the film.
  ///   - number: of the first of them in the output.
  mutating func read(_ frames: Range<Int>, at number: Int, by reader: ClipReader) throws {
    try reader.select(frames)
    while let shown = try reader.next() {
      digests[number + shown.number - frames.lowerBound] = try PictureDigest(shown.frame)
    }
  }

  /// Whether what is shown as frame `number` is what is meant: a copied picture to the bit, one that was encoded as far as
  /// can be told.
  func isMet(by shown: Frame, at number: Int, isCopied: Bool) throws -> Bool {
    if isCopied { return try digests[number].map { try PictureDigest(shown) == $0 } ?? false }
    return try sketches[number].map { try PictureSketch(shown).resembles($0) } ?? false
  }
}
