import RecutModel
import RecutPlugin

extension Clip {
  /// The clip in parts: those in `ranges`, and what lies between them.
  func divided(at ranges: [TimeRange]) -> [(piece: Clip, isFound: Bool)] {
    var pieces: [(piece: Clip, isFound: Bool)] = []
    var start = source.start
    func add(_ end: Time, _ isFound: Bool) {
      guard end > start else { return }
      var piece = self
      piece.source = TimeRange(start, end)
      if piece.source != source { piece.frames = nil }
      if start > source.start { piece.transition = nil }
      pieces.append((piece, isFound))
      start = end
    }
    for range in ranges {
      add(range.start, false)
      add(range.end, true)
    }
    add(source.end, false)
    return pieces
  }

  /// Makes it faster, from what it was.
  mutating func speedUp(by factor: Time, _ pitch: Speed.Pitch, _ between: Speed.Between) throws(PluginError) {
    var faster = (speed ?? Speed(Time(1))).faster(by: factor)
    (faster.pitch, faster.between) = (pitch, between)
    if let point = faster.points.first(where: { !Speed.factors.contains($0.factor) }) {
      throw PluginError(
        "a clip of '\(media)' would be shown \(Speed(point.factor).words); there is 0.01x to 100x", isBadInput: true)
    }
    speed = faster.constant == Time(1) ? nil : faster
  }

  mutating func say(_ text: String) { note = note.map { "\($0); \(text)" } ?? text }
}
