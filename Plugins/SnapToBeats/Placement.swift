import RecutModel

/// Where a clip comes to lie, and which choice its closing cut takes.
struct Placement {
  let source: TimeRange
  /// Of its closing cut, on the cut's clock.
  let end: Time
  let choice: Int
  /// Cuts up to here that are on no beat, and how far all were moved together.
  let left: Int
  private let moved: Time
  /// Index of the placement before it.
  private let origin: Int

  /// The placements in which the most cuts are on beats and, among those, all together are moved least; `nil` where
  /// there are none. Found by dynamic programming from clip to clip.
  ///
  /// A cut's place counts from the beginning of the whole, never from the last cut's shift, so that errors of half a
  /// frame do not add up.
  static func best(of clips: [Clip], _ cuts: [Cut], _ rooms: [Room]) -> [Placement]? {
    // What stays is where it was but for the frames of other rates ahead of it.
    let coarsest =
      zip(clips, rooms).map { $1.frameDuration(before: $0.source.end).divided(by: $0.retiming.average) }.max() ?? .zero
    var rows: [[Placement]] = []
    for index in clips.indices {
      let cut = cuts[index]
      var row: [Placement] = []
      for choice in cut.choices.indices {
        let all = index == 0 ? [nil] : rows[index - 1].indices.map { Optional($0) }
        let possible = all.compactMap { origin in
          let before = origin.map { (rows[index - 1][$0], cuts[index - 1].original, $0) }
          return Placement(clips[index], rooms[index], cut, choice, behind: before, slack: coarsest / 2)
        }
        if let best = possible.min(by: { ($0.left, $0.moved) < ($1.left, $1.moved) }) { row.append(best) }
      }
      if row.isEmpty { return nil }
      rows.append(row)
    }
    var path: [Placement] = []
    var place = 0
    for row in rows.reversed() {
      path.append(row[place])
      place = row[place].origin
    }
    return path.reversed()
  }

  /// - Parameters:
  ///   - before: the placement ahead, where its cut was, and its index.
  ///   - slack: how far a cut that stays may be from its place.
  private init?(
    _ clip: Clip, _ room: Room, _ cut: Cut, _ choice: Int, behind before: (Placement, Time, Int)?, slack: Time
  ) {
    let start = before?.0.end ?? .zero
    let wanted = cut.choices[choice].target - start
    let shift = before.map { $0.0.end - $0.1 } ?? .zero
    let earliest = before.flatMap { room.followsOn ? $0.0.source.end : nil } ?? room.range.start
    guard wanted >= room.shortest - room.frameDuration(before: clip.source.end) else { return nil }
    // What the cut's clock asks for is more or less of the medium where that is shown faster or slower.
    let speed = clip.speed == nil ? Time(1) : clip.retiming.average
    source = room.stretch(
      from: clip.source.start + shift.scaled(by: speed), lasting: wanted.scaled(by: speed), notBefore: earliest)
    let length = Clip(media: clip.media, source: source, speed: clip.speed).duration
    end = start + length
    let slack = cut.choices[choice].isBeat ? room.frameDuration(before: source.end).divided(by: speed) / 2 : slack
    guard length >= room.shortest, (length - wanted).magnitude <= slack else { return nil }
    self.choice = choice
    left = (before?.0.left ?? 0) + (cut.choices[choice].isBeat ? 0 : 1)
    moved = (before?.0.moved ?? .zero) + (end - cut.original).magnitude
    origin = before?.2 ?? 0
  }
}
