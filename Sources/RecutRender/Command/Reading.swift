internal import RecutMedia
internal import RecutModel

/// Where and how the printed command reads one segment. Only the file itself tells where decoding can begin, so this is
/// found by trying.
struct Reading {
  /// Where reading has to begin at the latest, on the medium's clock; `nil` for the beginning of the file.
  var start: Time?
  /// Whether frames are told by counting them from the beginning, as their time stamps tell nothing.
  var countsFrames = false
  var sound: SoundReading?

  /// Both have to be reached.
  mutating func add(_ sound: SoundReading) {
    // Of the parts of one clip the first is read from, and those behind it are counted from there too.
    guard self.sound == nil else { return }
    self.sound = sound
    start = start.flatMap { start in sound.start.map { min(start, $0) } }
  }

  /// The readings of all segments, by the first clip of each.
  static func all(
    of plan: RenderPlan, _ indexes: RenderIndexes, _ sounds: SoundReaders, _ cancellation: Cancellation
  ) throws -> [Int: Reading] {
    var all: [Int: Reading] = [:]
    let readers = ClipReaders(plan.inputs, indexes, cancellation)
    var leaping: [String: Bool] = [:]
    for segment in plan.video?.segments ?? [] {
      let reader = try readers.take(segment, at: segment.frames.lowerBound)
      defer { readers.giveBack(reader, of: segment.media) }
      let isSearched = plan.inputs[segment.media]?.isSearched ?? false
      let isLeaping = leaping[segment.media] ?? (isSearched && reader.index.table.isLeaping)
      leaping[segment.media] = isLeaping
      all[segment.clips.lowerBound] = try Reading(of: segment, reader, isLeaping: isLeaping)
    }
    guard let audio = plan.audio else { return all }
    let finder = SoundReadingFinder(plan, sounds, cancellation)
    for (index, segment) in audio.segments.enumerated() {
      let (before, after) = audio.handles(of: index)
      guard let origin = segment.origin, let chain = SoundChain(segment, before: before, after: after, in: audio)
      else { continue }
      let sound = try finder.reading(of: origin, from: chain.source.lowerBound)
      all[segment.clips.lowerBound, default: Reading(start: sound.start)].add(sound)
    }
    return all
  }

  init(start: Time?) { self.start = start }

  private init(of segment: VideoSegment, _ reader: ClipReader, isLeaping: Bool) throws {
    countsFrames = reader.index.isOrdinal
    guard !countsFrames, !isLeaping, let keyframe = try reader.beginning(of: segment.frames.lowerBound) else { return }
    start = [keyframe.presentation, keyframe.decoding].compactMap { $0 }.min().map(reader.index.timeBase.time)
  }
}

extension FrameTable {
  /// Whether time leaps somewhere, as where recordings were put together: a program that searches a stream by its time
  /// stamps is led astray there.
  fileprivate var isLeaping: Bool {
    guard constantRate == nil else { return false }
    return (0..<count).contains { time(ofFrame: $0 + 1) - time(ofFrame: $0) > .seconds(60) }
  }
}
