/// Where a piece of music goes back to its beginning so that the beat goes on: whole bars, or whole beats where nobody
/// knows the bars. What lays the music under a cut and what puts cuts on its beats share it.
public struct MusicLoop: Hashable, Sendable {
  /// From the music's beginning.
  public let start: Time
  public let end: Time

  /// How long one end crosses over into the other: too short to be heard as two.
  public static let seam = Time.milliseconds(10)
  public static let downbeat = "downbeat"

  /// - Parameters:
  ///   - beats: on the music's own clock.
  ///   - range: what the music covers on it.
  /// - Returns: `nil` where there are too few beats to tell.
  public init?(_ beats: [Cue], in range: TimeRange) {
    let heard = beats.filter { range.contains($0.range.start) }.sorted { $0.range.start < $1.range.start }
    let bars = heard.filter { $0.label == Self.downbeat }
    let places = (bars.count > 1 ? bars : heard).map { $0.range.start - range.start }.filter { $0 >= Self.seam }
    guard places.count > 1, let first = places.first, let last = places.last else { return nil }
    let length = last - places[places.count - 2]
    // The last bar may be whole although nothing begins behind it.
    let isWhole = last + length <= range.duration + .milliseconds(30)
    let ends = places.dropFirst() + (isWhole ? [min(last + length, range.duration)] : [])
    // Music goes by fours.
    let count = ends.count >= 8 ? ends.count / 4 * 4 : ends.count
    (start, end) = (first, ends[ends.startIndex + count - 1])
    if end - start < .milliseconds(200) { return nil }
  }
}

extension LaidSound.Loop {
  /// How music goes round whose beats are known: by whole bars, or all of it, no bit shorter, where there are too few.
  public init(_ beats: [Cue], in range: TimeRange) {
    guard let bars = MusicLoop(beats, in: range) else {
      self.init(start: .zero, end: nil, seam: .zero)
      return
    }
    self.init(start: bars.start, end: bars.end, seam: MusicLoop.seam)
  }
}
