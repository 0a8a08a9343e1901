import RecutModel
import RecutPlugin

/// The regions of a medium that are to be hidden, put together to things that are seen over time.
struct Sightings {
  /// Where something was seen, by the number of the sample.
  struct Sighting {
    var sample: Int
    var area: Hiding.Area
  }

  struct Track {
    var id: Int?
    var label: String
    /// Never none.
    var sightings: [Sighting]

    fileprivate var last: Sighting { sightings[sightings.count - 1] }
  }

  /// When was looked, also where nothing was found.
  let samples: [Time]
  private(set) var tracks: [Track] = []

  /// How far something without an id may go from sample to sample, in its own sizes: at once, and more for each second.
  private static let reach = (least: 1.0, perSecond: 6.0)

  /// - Parameters:
  ///   - bridge: how long something may be lost and still be the same.
  ///   - area: of a region; `nil` where it is not to be hidden.
  init(_ regions: Regions, _ shots: ShotBounds, bridge: Time, area: (Region) -> Hiding.Area?) {
    samples = regions.frames.map(\.time)
    var open: [Track] = []
    for (sample, frame) in regions.frames.enumerated() {
      let isOpen = open.map { track in
        let last = samples[track.last.sample]
        let isNear = track.last.sample + 1 == sample || frame.time - last <= bridge
        return isNear && !shots.part(last, from: frame.time, in: regions.media)
      }
      tracks += zip(open, isOpen).filter { !$1 }.map(\.0)
      open = zip(open, isOpen).filter(\.1).map(\.0)
      add(frame.boxes.compactMap { region in area(region).map { (region, $0) } }, sample, to: &open)
    }
    tracks += open
  }

  /// Boxes go to the tracks of their ids, those without one to the nearest; what is left begins a track.
  private func add(_ boxes: [(region: Region, area: Hiding.Area)], _ sample: Int, to open: inout [Track]) {
    var pairs: [(distance: Double, track: Int, box: Int)] = []
    for (place, track) in open.enumerated() {
      let passed = (samples[sample] - samples[track.last.sample]).seconds
      for (index, (region, area)) in boxes.enumerated() {
        if track.id != nil || region.id != nil {
          if track.id == region.id { pairs.append((-1, place, index)) }
        } else if track.label == region.label {
          let distance = area.distance(to: track.last.area)
          if distance <= Self.reach.least + Self.reach.perSecond * passed { pairs.append((distance, place, index)) }
        }
      }
    }
    pairs.sort { ($0.distance, $0.track, $0.box) < ($1.distance, $1.track, $1.box) }
    var (taken, placed): (Set<Int>, Set<Int>) = ([], [])
    for pair in pairs where !taken.contains(pair.track) && !placed.contains(pair.box) {
      taken.insert(pair.track)
      placed.insert(pair.box)
      open[pair.track].sightings.append(Sighting(sample: sample, area: boxes[pair.box].area))
    }
    for (index, (region, area)) in boxes.enumerated() where !placed.contains(index) {
      open.append(Track(id: region.id, label: region.label, sightings: [Sighting(sample: sample, area: area)]))
    }
  }
}
