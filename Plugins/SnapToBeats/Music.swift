import RecutModel

/// The music under a cut: where its beats are on the cut's own clock, which begins at zero.
struct Music {
  static let downbeat = MusicLoop.downbeat

  /// From the music's beginning.
  private let beats: [Time]
  /// How long it is.
  private let length: Time
  /// As `music` lays it under a cut.
  private let sound: LaidSound

  init(_ cues: Cues, in range: TimeRange, _ plugin: SnapToBeats) {
    var chosen = cues.cues.filter { range.contains($0.range.start) }
    if plugin.on == .downbeats { chosen.removeAll { $0.label != Self.downbeat } }
    let first = chosen.firstIndex { $0.label == Self.downbeat } ?? 0
    beats = chosen.indices.filter { ($0 - first) % plugin.every == 0 }.map { chosen[$0].range.start - range.start }
    length = range.duration
    var sound = LaidSound(.file(""), TimeRange(.zero, .seconds(1_000_000)))
    sound.start = plugin.offset
    if plugin.loop { sound.loop = LaidSound.Loop(cues.cues, in: range) }
    self.sound = sound
  }

  /// All that are heard before `end`, ascending. Each comes from the beat's own place and the count of repetitions, so
  /// that nothing adds up.
  func beats(until end: Time) -> [Time] {
    sound.passages(ofFile: length, until: end + .milliseconds(1)).flatMap { passage in
      beats.filter { passage.source.contains($0) }.map { passage.range.start + ($0 - passage.source.start) }
    }.filter { $0 <= end }
  }
}
