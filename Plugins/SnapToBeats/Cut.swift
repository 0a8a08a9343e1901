import RecutModel

/// A place where one clip follows another, and where it may go.
struct Cut {
  struct Choice: Equatable {
    /// On the cut's clock.
    var target: Time
    /// Whether a beat is there; the other choice is to stay.
    var isBeat: Bool
  }

  let original: Time
  /// Beats by their distance; staying is the last.
  let choices: [Choice]

  /// The cuts between clips; and the end, which stays.
  static func cuts(of clips: [Clip], _ rooms: [Room], _ beats: [Time], within shift: Time) -> [Cut] {
    var position = Time.zero
    return clips.indices.map { index in
      position += clips[index].duration
      let stay = Choice(target: position, isBeat: false)
      guard index < clips.count - 1 else { return Cut(original: position, choices: [stay]) }
      let half = rooms[index].frameDuration(before: clips[index].source.end) / 2
      let first = beats.partitionPoint { $0 >= position - max(shift, half) }
      let near = beats[first...].prefix { $0 <= position + max(shift, half) }
        .sorted { ($0 - position).magnitude < ($1 - position).magnitude }
      // What lies on a beat already stays on that one.
      let isThere = near.first.map { ($0 - position).magnitude <= half } ?? false
      let chosen = isThere ? Array(near.prefix(1)) : near
      return Cut(original: position, choices: chosen.map { Choice(target: $0, isBeat: true) } + [stay])
    }
  }
}
