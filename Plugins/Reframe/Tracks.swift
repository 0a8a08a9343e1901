import RecutModel

/// The boxes of a scene put together to things that are seen over time. What is found once and never again is no thing;
/// what is lost for a while is taken to be between where it was lost and where it was found again.
struct Tracks {
  struct Track {
    var label: String
    var id: Int?
    var sightings: [(time: Time, box: Box)]
    /// For how long it may be lost and still be where it has to be seen: a little longer than from glance to glance.
    var patience = Time.seconds(1)
  }

  private(set) var tracks: [Track] = []

  init(_ regions: Regions, _ stream: VideoStream, _ scene: Scene, _ plugin: Reframe) {
    let frames = regions.frames.filter { scene.planned.contains($0.time) }
    var open: [Track] = []
    for frame in frames {
      let (kept, over) = Self.parted(open) { frame.time - $0.sightings[$0.sightings.count - 1].time <= plugin.bridge }
      open = kept
      tracks += over
      let boxes = frame.boxes.filter { $0.confidence >= plugin.confidence }.compactMap { region in
        Box(region, stream).map { (region, $0) }
      }
      Self.add(boxes, at: frame.time, to: &open)
    }
    tracks += open
    // A third glance would have seen it again.
    let isLong = frames.count >= 3
    tracks = tracks.filter { !isLong || $0.isReal(scene) }
    let usual = zip(frames.dropFirst(), frames).map { $0.time - $1.time }.sorted()
    for index in tracks.indices where !usual.isEmpty {
      tracks[index].patience = max(.seconds(1), usual[usual.count / 2] * 2)
    }
  }

  private static func parted(_ tracks: [Track], _ isOpen: (Track) -> Bool) -> ([Track], [Track]) {
    (tracks.filter(isOpen), tracks.filter { !isOpen($0) })
  }

  /// Boxes go to the tracks that they are most like, the best fit first; those that are like none begin one.
  private static func add(_ boxes: [(region: Region, box: Box)], at time: Time, to open: inout [Track]) {
    var pairs: [(likeness: Double, track: Int, box: Int)] = []
    for (place, track) in open.enumerated() {
      for (index, (region, box)) in boxes.enumerated() where region.label == track.label {
        let last = track.sightings[track.sightings.count - 1]
        if let id = region.id, let known = track.id {
          if id == known { pairs.append((2, place, index)) }
        } else {
          let likeness = box.likeness(to: last.box)
          // The longer it was lost, the further it may have gone.
          if likeness > -0.5 - (time - last.time).seconds { pairs.append((likeness, place, index)) }
        }
      }
    }
    pairs.sort { ($1.likeness, $0.track, $0.box) < ($0.likeness, $1.track, $1.box) }
    var (taken, placed): (Set<Int>, Set<Int>) = ([], [])
    for pair in pairs where !taken.contains(pair.track) && !placed.contains(pair.box) {
      taken.insert(pair.track)
      placed.insert(pair.box)
      open[pair.track].sightings.append((time, boxes[pair.box].box))
    }
    for (index, (region, box)) in boxes.enumerated() where !placed.contains(index) {
      open.append(Track(label: region.label, id: region.id, sightings: [(time, box)]))
    }
  }
}

extension Tracks.Track {
  private static let shortest = Time.milliseconds(250)

  /// Seen more than once and, in a scene that lasts, for more than a moment.
  fileprivate func isReal(_ scene: Scene) -> Bool {
    guard let first = sightings.first, let last = sightings.last, sightings.count > 1 else { return false }
    return last.time - first.time >= min(Self.shortest, scene.planned.duration / 4)
  }

  /// Where it is at each tick between its first and its last sighting.
  ///
  /// - Parameter longest: nowhere where it was lost for longer.
  func boxes(_ ticks: Ticks, lostFor longest: Time? = nil) -> [Box?] {
    let edges = [\Box.x.low, \Box.x.high, \Box.y.low, \Box.y.high].map { edge in
      Median.smoothed(sightings.map { $0.box[keyPath: edge] })
    }
    let boxes = sightings.indices.map { index in
      Box(Span(from: edges[0][index], to: edges[1][index]), Span(from: edges[2][index], to: edges[3][index]))
    }
    var next = 0
    return (0..<ticks.count).map { tick in
      let time = ticks.time(tick)
      while next < sightings.count, sightings[next].time < time { next += 1 }
      // Between two glances a tick may lie before the first or behind the last one.
      if next == 0 { return sightings[0].time - time <= ticks.step ? boxes[0] : nil }
      if next == sightings.count { return time - sightings[next - 1].time <= ticks.step * 2 ? boxes[next - 1] : nil }
      let (a, b) = (sightings[next - 1].time, sightings[next].time)
      if let longest, b - a > longest { return nil }
      let share = b > a ? (time - a).seconds / (b - a).seconds : 0
      return Box(
        boxes[next - 1].x.mixed(with: boxes[next].x, share), boxes[next - 1].y.mixed(with: boxes[next].y, share))
    }
  }
}
