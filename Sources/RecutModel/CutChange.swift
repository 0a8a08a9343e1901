/// What became of the pictures of a cut when its clips were changed: where each that is left is shown now.
///
/// Both cuts are divided where a clip of either begins or ends. What then shows the same stretch of a medium in both belongs
/// together: first as much as is in the same order in both, so that of two that show the same the right one is found, then
/// of the rest (what was moved) again as much as is in one order.
public struct CutChange: Sendable {
  /// A stretch of a medium in both cuts.
  struct Piece: Sendable {
    var old: Place
    var new: Place
    /// Pieces of one chain are in the same order in both cuts. The longest chain is the first.
    var chain: Int
  }

  /// A part of a clip on the clock of its cut.
  struct Place: Sendable {
    /// Of its clip.
    var clip: Int
    var position: Time
    var retiming: Retiming
    /// On the medium's clock.
    var source: TimeRange
    /// On the clock of the cut.
    var range: TimeRange

    func time(at position: Time) -> Time { retiming.time(at: position - self.position) }

    func position(of time: Time) -> Time {
      if time <= source.start { return range.start }
      return time >= source.end ? range.end : position + retiming.offset(of: time)
    }
  }

  /// In the order of the cut that was.
  let pieces: [Piece]
  let chains: Int
  /// How long the cut was, and is.
  public let before: Time
  public let after: Time

  /// - Parameter origins: which clip of the old cut each of the new one is of, where that is known.
  public init(from old: [Clip], to new: [Clip], origins: [Int?]? = nil) {
    let bounds = Bounds(of: old + new)
    let (first, second) = (bounds.places(of: old), bounds.places(of: new))
    var matches = OrderedMatches(
      first.map { bounds.stretch($0, in: old) }, second.map { bounds.stretch($0, in: new) },
      lengths: first.map(\.range.duration.seconds)
    ) { a, b in
      guard let origins else { return true }
      return origins[second[b].clip].map { $0 == first[a].clip } ?? true
    }
    var pieces: [Piece] = []
    var chains = 0
    while true {
      let chain = matches.takeHeaviest()
      if chain.isEmpty { break }
      pieces += chain.map { Piece(old: first[$0.old], new: second[$0.new], chain: chains) }
      chains += 1
    }
    self.pieces = pieces.sorted { $0.old.range.start < $1.old.range.start }
    self.chains = chains
    before = old.reduce(.zero) { $0 + $1.duration }
    after = new.reduce(.zero) { $0 + $1.duration }
  }

  /// Where what was shown in `range` is shown now: from the first to the last of its pictures that are left. Where some were
  /// moved away from the others, those count of which there are more. `nil` where none is left.
  public func image(of range: TimeRange) -> TimeRange? { trace(of: range)?.image }

  /// The same, with when its first picture was shown.
  func trace(of range: TimeRange) -> (image: TimeRange, origin: Time)? {
    let first = pieces.partitionPoint { $0.old.range.end > range.start }
    var (images, lengths) = ([Int: (image: TimeRange, origin: Time)](), [Int: Double]())
    for piece in pieces[first...].prefix(while: { $0.old.range.start < range.end }) {
      guard let shown = piece.old.range.intersection(range) else { continue }
      let image = TimeRange(
        piece.new.position(of: piece.old.time(at: shown.start)), piece.new.position(of: piece.old.time(at: shown.end)))
      if image.isEmpty { continue }
      // Pieces of a chain come in order.
      let known = images[piece.chain] ?? (image, shown.start)
      images[piece.chain] = (TimeRange(known.image.start, max(known.image.end, image.end)), known.origin)
      lengths[piece.chain, default: 0] += shown.duration.seconds
    }
    let longest = lengths.min { ($1.value, $0.key) < ($0.value, $1.key) }
    return longest.flatMap { images[$0.key] }
  }

  /// How much of what was shown in `range` is left, from 0 to 1.
  func share(of range: TimeRange) -> Double {
    let shown = TimeRange(.zero, before).intersection(range)?.duration.seconds ?? 0
    let left = pieces.reduce(0) { $0 + ($1.old.range.intersection(range)?.duration.seconds ?? 0) }
    return shown > 0 ? left / shown : 0
  }
}

/// Where clips of two cuts begin and end, by medium.
private struct Bounds {
  private var times: [String: [Time]] = [:]

  init(of clips: [Clip]) {
    for clip in clips { times[clip.media, default: []] += [clip.source.start, clip.source.end] }
    times = times.mapValues { $0.sorted() }
  }

  /// Clips divided at all bounds of their medium.
  func places(of clips: [Clip]) -> [CutChange.Place] {
    var places: [CutChange.Place] = []
    var position = Time.zero
    for (index, clip) in clips.enumerated() {
      let times = times[clip.media] ?? []
      let retiming = clip.retiming
      let inner = times[times.partitionPoint { $0 > clip.source.start }...].prefix { $0 < clip.source.end }
      var (start, offset) = (clip.source.start, position)
      for end in inner + [clip.source.end] where end > start {
        let next = end == clip.source.end ? position + retiming.duration : position + retiming.offset(of: end)
        places.append(
          CutChange.Place(
            clip: index, position: position, retiming: retiming, source: TimeRange(start, end),
            range: TimeRange(offset, next)))
        (start, offset) = (end, next)
      }
      position += retiming.duration
    }
    return places
  }

  struct Stretch: Hashable {
    var media: String
    var start: Time
  }

  /// No two stretches begin at the same time and end at different ones.
  func stretch(_ place: CutChange.Place, in clips: [Clip]) -> Stretch {
    Stretch(media: clips[place.clip].media, start: place.source.start)
  }
}
