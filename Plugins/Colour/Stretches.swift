import RecutModel

/// Collects the stretches of a film in which something holds, picture by picture.
struct Stretches {
  let label: String
  let shortest: Time
  private var cues: [Cue] = []
  private var start: Time?
  private var brightness = 0.0
  private var pictures = 0

  init(label: String, shortest: Time) {
    self.label = label
    self.shortest = shortest
  }

  /// The next picture: whether it belongs to a stretch.
  mutating func add(_ holds: Bool, at time: Time, brightness: Double) {
    guard holds else { return close(at: time) }
    if start == nil { start = time }
    self.brightness += brightness
    pictures += 1
  }

  private mutating func close(at time: Time) {
    guard let start else { return }
    let range = TimeRange(start, time)
    if range.duration >= shortest, !range.isEmpty {
      cues.append(Cue(range: range, label: label, value: brightness / Double(pictures)))
    }
    (self.start, brightness, pictures) = (nil, 0, 0)
  }

  /// All stretches of a film that ends at `end`.
  mutating func finish(at end: Time) -> [Cue] {
    close(at: end)
    return cues
  }
}
