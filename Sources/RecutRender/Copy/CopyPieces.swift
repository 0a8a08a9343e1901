internal import RecutMedia
internal import RecutModel

/// An output's frames in the pieces in which they are written.
struct CopyPieces: Hashable, Sendable {
  enum Piece: Hashable, Sendable {
    /// A film's packets for these frames of the output, which a segment shows.
    case copied(CopyRun, segment: Int, frames: Range<Int>)
    /// Frames that are made and encoded.
    case made(Range<Int>)

    var frames: Range<Int> {
      switch self {
      case .copied(_, _, let frames), .made(let frames): frames
      }
    }

    var isCopied: Bool { if case .copied = self { true } else { false } }
  }

  /// In the output's order, without gaps.
  private(set) var all: [Piece] = []

  /// Finds what can be copied.
  ///
  /// - Parameter whole: segments of which nothing shall be copied.
  init(_ plan: VideoPlan, _ films: CopyFilms, without whole: Set<Int>) throws {
    var copied: [Piece] = []
    for (segment, frames) in plan.untouched where !whole.contains(segment) {
      let source = plan.segments[segment]
      guard let reader = try films.reader(source.media) else { continue }
      let wanted = source.frame(shownAt: frames.lowerBound)..<(source.frame(shownAt: frames.upperBound - 1) + 1)
      let found = try reader.runs(in: wanted)
      if let obstacle = found.obstacle { films.hinder(source.media, obstacle) }
      for run in found.runs {
        let start = frames.lowerBound + run.frames.lowerBound - wanted.lowerBound
        copied.append(.copied(run, segment: segment, frames: start..<(start + run.frames.count)))
      }
    }
    let gaps = copied.map(\.frames).gaps(in: 0..<plan.timing.count)
    all = (copied + gaps.map(Piece.made)).sorted { $0.frames.lowerBound < $1.frames.lowerBound }
  }

  /// Frames of the output.
  var count: Int { all.last?.frames.upperBound ?? 0 }

  /// The piece that a frame of the output is in.
  func piece(at frame: Int) -> Piece? { all.first { $0.frames.contains(frame) } }

  var copiedCount: Int { all.reduce(0) { $0 + ($1.isCopied ? $1.frames.count : 0) } }

  /// The most frames by which copied ones are decoded ahead of their turn.
  var delay: Int {
    all.reduce(0) { delay, piece in if case .copied(let run, _, _) = piece { max(delay, run.delay) } else { delay } }
  }

  /// What lies around the places where copied frames begin and end, in the output's order: every piece that is made is in one.
  var edges: [CopyEdge.Place] {
    var edges = [CopyEdge.Place()]
    for piece in all {
      switch piece {
      case .made(let frames): edges[edges.count - 1].made = frames
      case .copied(let run, let segment, let frames):
        let ends = watched(in: frames)
        let offset = run.frames.lowerBound - frames.lowerBound
        edges[edges.count - 1].after = CopyEdge.Copied(segment: segment, frames: ends.head, offset: offset)
        edges.append(CopyEdge.Place(before: CopyEdge.Copied(segment: segment, frames: ends.tail, offset: offset)))
      }
    }
    return edges
  }

  /// The frames of a copied piece that are beside what is before it, and those beside what is behind it.
  private func watched(in frames: Range<Int>) -> (head: Range<Int>, tail: Range<Int>) {
    let head = min(frames.lowerBound + Self.reach, frames.upperBound)
    return (frames.lowerBound..<head, max(head, frames.upperBound - Self.reach)..<frames.upperBound)
  }

  /// Frames around the places where one piece goes over into another, the output's ends among them, and the segments whose
  /// copied pieces meet there.
  var joins: [(frames: Range<Int>, segments: Set<Int>)] {
    (0...all.count).compactMap { place in
      let beside = [place - 1, place].filter(all.indices.contains).map { all[$0] }
      let segments = beside.compactMap { piece in
        if case .copied(_, let segment, _) = piece { segment } else { nil }
      }
      let cut = place < all.count ? all[place].frames.lowerBound : count
      let frames = max(cut - Self.reach, 0)..<min(cut + Self.reach, count)
      return segments.isEmpty || frames.isEmpty ? nil : (frames, Set(segments))
    }
  }

  /// How far a wrong join may be seen: decoders hold back no more frames than that as a rule.
  private static let reach = 6
}
