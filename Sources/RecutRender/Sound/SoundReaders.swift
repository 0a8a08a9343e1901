internal import RecutMedia

/// The open readers of sound: a few, so that a cut from many films does not exhaust file handles.
final class SoundReaders {
  private struct Key: Hashable {
    let media: String
    let stream: Int
  }

  private static let limit = 3
  private let inputs: [String: RenderInput]
  private let indexes: RenderIndexes
  private let cancellation: Cancellation
  private var known: [Key: AudioIndex] = [:]
  private var open: [(key: Key, reader: AudioReader)] = []
  /// What closed readers told, by medium.
  private var damaged: [String: Int] = [:]

  init(_ inputs: [String: RenderInput], _ indexes: RenderIndexes, _ cancellation: Cancellation) {
    self.inputs = inputs
    self.indexes = indexes
    self.cancellation = cancellation
  }

  /// The reader for a segment's origin; the least recently used one makes room.
  func reader(for origin: AudioSegment.Origin) throws -> AudioReader {
    let key = Key(media: origin.media, stream: origin.stream)
    if let place = open.firstIndex(where: { $0.key == key }) {
      open.append(open.remove(at: place))
      return open[open.count - 1].reader
    }
    let input = try input(of: origin)
    let index = try index(for: origin)
    let reader = try AudioReader(input.path, index: index, sampleFormat: "fltp", cancellation: cancellation)
    if open.count >= Self.limit {
      let closed = open.removeFirst()
      damaged[closed.key.media, default: 0] += closed.reader.damagedPackets
    }
    open.append((key, reader))
    return reader
  }

  /// Packets of the chosen sound that could not be decoded, by medium.
  var damagedPackets: [String: Int] {
    open.reduce(into: damaged) { $0[$1.key.media, default: 0] += $1.reader.damagedPackets }
  }

  /// Where the samples of a segment's origin lie.
  func index(for origin: AudioSegment.Origin) throws -> AudioIndex {
    let key = Key(media: origin.media, stream: origin.stream)
    if let index = known[key] { return index }
    let index = try indexes.sound(of: origin.media, input(of: origin), stream: origin.stream, cancellation)
    known[key] = index
    return index
  }

  private func input(of origin: AudioSegment.Origin) throws(RenderError) -> RenderInput {
    guard let input = inputs[origin.media] else { throw RenderError.unfit("unknown medium '\(origin.media)'") }
    return input
  }
}
