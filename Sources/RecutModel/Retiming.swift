/// How the times of a stretch of a medium and those of a cut that shows it at some speed belong together. Times of the cut
/// count from where the stretch begins.
public struct Retiming: Hashable, Sendable {
  /// A part in which the speed changes evenly, or not at all.
  public struct Piece: Hashable, Sendable {
    /// On the medium's clock.
    public var source: TimeRange
    /// Where it begins in the cut, counted from the beginning of the stretch.
    public var offset: Time
    /// The speed at its beginning and at its end.
    public var from: Time
    public var to: Time

    /// How long it is in the cut.
    public var duration: Time { (source.duration * 2).divided(by: from + to) }
    public var isConstant: Bool { from == to }
  }

  public let source: TimeRange
  /// Without a gap; never none.
  public let pieces: [Piece]
  /// How long it is in the cut.
  public let duration: Time

  public init(_ source: TimeRange, _ speed: Speed?) {
    self.source = source
    let inner = (speed?.points ?? []).map(\.time).filter { source.start < $0 && $0 < source.end }
    var pieces: [Piece] = []
    var (start, offset) = (source.start, Time.zero)
    for end in inner + [source.end] where end > start || pieces.isEmpty {
      let piece = Piece(
        source: TimeRange(start, end), offset: offset, from: speed?.factor(at: start, isEnding: false) ?? Time(1),
        to: speed?.factor(at: end, isEnding: true) ?? Time(1))
      // What goes on as fast is one piece.
      if let last = pieces.last, last.isConstant, piece.isConstant, last.from == piece.from {
        pieces[pieces.count - 1].source.end = end
      } else {
        pieces.append(piece)
      }
      (start, offset) = (end, offset + piece.duration)
    }
    self.pieces = pieces
    duration = offset
  }

  /// The factor where it is one and the same throughout.
  public var constant: Time? { pieces.count == 1 && pieces[0].isConstant ? pieces[0].from : nil }

  /// Whether the cut shows the medium as it is.
  public var isPlain: Bool { constant == Time(1) }

  /// How much of the medium a second of the cut shows on average.
  public var average: Time { duration > .zero ? source.duration.divided(by: duration) : pieces[0].from }

  /// When the cut shows what lies at `time` of the medium. Beyond the ends, where transitions take their handles from, it goes
  /// on as fast as there.
  public func offset(of time: Time) -> Time {
    if time < source.start { return (time - source.start).divided(by: pieces[0].from) }
    let piece = pieces[max(pieces.partitionPoint { $0.source.start > time } - 1, 0)]
    if time >= source.end { return duration + (time - source.end).divided(by: piece.to) }
    return piece.offset + piece.length(of: time - piece.source.start)
  }

  /// What the cut shows at `offset`, on the medium's clock.
  public func time(at offset: Time) -> Time {
    if offset < .zero { return source.start + offset.scaled(by: pieces[0].from) }
    let piece = pieces[max(pieces.partitionPoint { $0.offset > offset } - 1, 0)]
    if offset >= duration { return source.end + (offset - duration).scaled(by: piece.to) }
    return min(piece.source.start + piece.distance(in: offset - piece.offset), piece.source.end)
  }
}

extension Retiming.Piece {
  /// How long the cut takes for the first `distance` of the piece: exact for constant speed, to the microsecond else.
  fileprivate func length(of distance: Time) -> Time {
    if isConstant { return distance.divided(by: from) }
    let (a, b) = (from.seconds, to.seconds)
    let reached = (a * a + (b * b - a * a) * distance.seconds / source.duration.seconds).squareRoot()
    return Time(seconds: 2 * distance.seconds / (a + reached))
  }

  /// How much of the piece the cut has shown after `length`.
  fileprivate func distance(in length: Time) -> Time {
    if isConstant { return length.scaled(by: from) }
    let gain = (to - from).scaled(by: length.divided(by: duration * 2))
    return length.scaled(by: from + gain)
  }
}
