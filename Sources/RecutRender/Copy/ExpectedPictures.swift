internal import RecutMedia

/// What the pictures beside the joins of an output are meant to be, gathered while it is written: a reader of the film is at
/// the right place then, so that nothing has to be decoded for it again.
struct ExpectedPictures: Sendable {
  private let watched: [Range<Int>]
  /// Of pictures that are made.
  private var sketches: [Int: PictureSketch] = [:]
  /// Of pictures that are copied, as their film shows them.
  private var digests: [Int: PictureDigest] = [:]

  /// - Parameter frames: those of which made pictures are looked at.
  init(in frames: [Range<Int>]) { watched = frames }

  /// Takes a picture that is about to be encoded as frame `number` of the output.
  mutating func note(_ frame: Frame, at number: Int) throws {
    if watched.contains(where: { $0.contains(number) }) { sketches[number] = try PictureSketch(frame) }
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

  mutating func formUnion(_ other: ExpectedPictures) {
    sketches.merge(other.sketches) { $1 }
    digests.merge(other.digests) { $1 }
  }

  /// Whether what is shown as frame `number` is what is meant: a copied picture to the bit, one that was encoded as far as
  /// can be told.
  func isMet(by shown: Frame, at number: Int, isCopied: Bool) throws -> Bool {
    if isCopied { return try digests[number].map { try PictureDigest(shown) == $0 } ?? false }
    return try sketches[number].map { try PictureSketch(shown).resembles($0) } ?? false
  }
}
