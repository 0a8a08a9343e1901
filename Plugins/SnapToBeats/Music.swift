import RecutModel

/// The music under a cut: where its beats are on the cut's own clock, which begins at zero.
struct Music {
  static let downbeat = "downbeat"

  /// From the music's beginning.
  private let beats: [Time]
  /// How long it is.
  private let length: Time
  private let offset: Time
  private let isLooped: Bool

  init(_ cues: Cues, in range: TimeRange, _ plugin: SnapToBeats) {
    var chosen = cues.cues.filter { range.contains($0.range.start) }
    if plugin.on == .downbeats { chosen.removeAll { $0.label != Self.downbeat } }
    let first = chosen.firstIndex { $0.label == Self.downbeat } ?? 0
    beats = chosen.indices.filter { ($0 - first) % plugin.every == 0 }.map { chosen[$0].range.start - range.start }
    length = range.duration
    offset = plugin.offset
    isLooped = plugin.loop
  }

  /// All that are heard before `end`, ascending. Each comes from the beat's own place and the count of repetitions, so
  /// that nothing adds up.
  func beats(until end: Time) -> [Time] {
    guard !beats.isEmpty, length > .zero else { return [] }
    var heard: [Time] = []
    var turn = isLooped ? Int(clamping: (offset.seconds / length.seconds).rounded(.down)) : 0
    while length * turn - offset <= end {
      heard += beats.map { $0 + length * turn - offset }.filter { $0 >= .zero && $0 <= end }
      if !isLooped { break }
      turn += 1
    }
    return heard
  }
}

extension Int {
  fileprivate init(clamping value: Double) { self = Int(value.clamped(to: 0...1e12)) }
}
