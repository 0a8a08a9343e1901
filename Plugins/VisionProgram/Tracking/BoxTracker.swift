import RecutModel

/// Gives the boxes of one thing one number from picture to picture: each box goes to the track of its label whose box, moved
/// on as fast as it went, it overlaps most; the best pairs first (as SORT does, Bewley and others, "Simple online and
/// realtime tracking", 2016, with the speed in place of a Kalman filter).
struct BoxTracker: Sendable {
  private struct Track {
    var id: Int
    var label: String
    var box: PixelBox
    var time: Time
    /// Pixels a second.
    var speed = (x: 0.0, y: 0.0)

    /// Where it is to be looked for.
    func box(at time: Time) -> PixelBox {
      let seconds = (time - self.time).seconds
      return box.moved(speed.x * seconds, speed.y * seconds)
    }

    mutating func go(to next: PixelBox, at time: Time) {
      let seconds = max((time - self.time).seconds, 1e-3)
      let (from, to) = (box.centre, next.centre)
      // Half of it is the speed that it had: boxes flutter.
      speed = ((speed.x + (to.x - from.x) / seconds) / 2, (speed.y + (to.y - from.y) / seconds) / 2)
      (box, self.time) = (next, time)
    }
  }

  /// For how long a thing may be out of sight and keep its number.
  let patience: Time
  /// How much of what they cover together a box and its track share at least.
  let leastOverlap: Double
  private var tracks: [Track] = []
  private var count = 0

  init(patience: Time, leastOverlap: Double = 0.2) {
    self.patience = patience
    self.leastOverlap = leastOverlap
  }

  /// Forgets all tracks: the picture changes to another shot.
  mutating func cut() { tracks = [] }

  /// The same boxes with their numbers, counted from 1.
  mutating func follow(_ boxes: [Region], at time: Time) -> [Region] {
    tracks.removeAll { time - $0.time > patience }
    var free = Set(tracks.indices)
    var result = boxes
    for pair in pairs(boxes, at: time) where free.contains(pair.track) && result[pair.box].id == nil {
      free.remove(pair.track)
      result[pair.box].id = tracks[pair.track].id
      tracks[pair.track].go(to: PixelBox(boxes[pair.box]), at: time)
    }
    for index in result.indices where result[index].id == nil {
      count += 1
      result[index].id = count
      tracks.append(Track(id: count, label: boxes[index].label, box: PixelBox(boxes[index]), time: time))
    }
    return result
  }

  /// What fits, the best first.
  private func pairs(_ boxes: [Region], at time: Time) -> [(track: Int, box: Int)] {
    var pairs: [(track: Int, box: Int, overlap: Double)] = []
    for (track, known) in tracks.enumerated() {
      let expected = known.box(at: time)
      for (box, region) in boxes.enumerated() where region.id == nil && region.label == known.label {
        let seen = PixelBox(region)
        // What turned round is still where it was.
        let overlap = max(seen.overlap(expected), seen.overlap(known.box))
        if overlap >= leastOverlap { pairs.append((track, box, overlap)) }
      }
    }
    return pairs.sorted { ($1.overlap, $0.track, $0.box) < ($0.overlap, $1.track, $1.box) }.map { ($0.track, $0.box) }
  }
}
