internal import RecutMedia
internal import Synchronization

/// The open readers of pictures. A reader that has done its clip is used again for the next one of the same film, so
/// a cut of hundreds of clips opens its film twice: once for the clip that is shown and once for the one that follows.
final class ClipReaders: Sendable {
  private let inputs: [String: RenderInput]
  private let indexes: RenderIndexes
  let cancellation: Cancellation
  private let places: Int
  /// What is read for other outputs too.
  private let share: SharedClips.Part?
  private let known = Mutex<[String: FrameIndex]>([:])
  private let idle = Mutex<[(media: String, reader: ClipReader)]>([])

  /// - Parameter places: at how many places of the cut is read at once.
  init(
    _ inputs: [String: RenderInput], _ indexes: RenderIndexes, _ cancellation: Cancellation,
    _ share: SharedClips.Part? = nil, places: Int = 1
  ) {
    self.places = places
    self.inputs = inputs
    self.indexes = indexes
    self.cancellation = cancellation
    self.share = share
  }

  /// The frames of a segment, decoded for it alone or for several outputs at once.
  func open(_ segment: VideoSegment) -> SegmentFrames {
    SegmentFrames(segment, self, share?.clip(segment))
  }

  /// A reader for a segment's medium, to be given back.
  ///
  /// - Parameter frame: of the medium, from which it will read.
  func take(_ segment: VideoSegment, at frame: Int) throws -> ClipReader {
    try take(segment.media, stream: segment.stream, at: frame)
  }

  /// A reader for a medium's pictures, to be given back: one that has decoded up to there, if there is one.
  func take(_ media: String, stream: Int, at frame: Int) throws -> ClipReader {
    let found = idle.withLock { idle in
      let own = idle.indices.filter { idle[$0].media == media }
      // Those that came back last are left to the other places, which go on with them.
      let place = own.last { idle[$0].reader.readsOn(to: frame) } ?? own.dropLast(places - 1).first
      return place.map { idle.remove(at: $0).reader }
    }
    if let found { return found }
    guard let input = inputs[media] else { throw RenderError.unfit("unknown medium '\(media)'") }
    let index = try index(media, stream, input)
    return try ClipReader(
      input.path, index: index, settings: Decoder.Settings(threads: Self.threads), cancellation: cancellation)
  }

  func giveBack(_ reader: ClipReader, of media: String) {
    idle.withLock { idle in
      idle.append((media, reader))
      if idle.count > 2 * places { idle.removeFirst() }
    }
  }

  /// Few, so that the encoder keeps the cores.
  private static let threads = 2

  private func index(_ media: String, _ stream: Int, _ input: RenderInput) throws -> FrameIndex {
    if let found = known.withLock({ $0[media] }) { return found }
    let read = try indexes.frames(of: media, input, stream: stream, cancellation)
    known.withLock { $0[media] = read }
    return read
  }
}
