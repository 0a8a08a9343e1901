import RecutModel
import RecutPlugin

/// Turns what was seen at a few moments into what is hidden at all of them: more than where it can have been.
struct Covering {
  let samples: [Time]
  let shots: ShotBounds
  let media: String
  let medium: Media
  /// By how much of its size more is hidden on every side.
  let margin: Double
  let hold: Time

  /// By how much of its size in a second something may go to any side, and how far it may at most in its own sizes, before it
  /// is seen for the first time and after the last.
  private static let unrest = 0.5
  private static let farthest = 1.0
  /// A quarter of the way is what constant acceleration lags behind.
  private static let lag = 0.3

  func track(_ seen: Sightings.Track) -> Hiding.Track {
    let areas = padded(seen.sightings)
    var points = entry(seen.sightings, areas[0])
    for (index, sighting) in seen.sightings.enumerated() {
      let time = samples[sighting.sample]
      if index > 0 {
        let (a, b) = (seen.sightings[index - 1], sighting)
        let isSteady = a.sample + 1 == b.sample && a.area.overlaps(b.area)
        if !isSteady {
          // Nobody knows which way it went.
          let both = areas[index - 1].union(areas[index])
          points += [Hiding.Point(samples[a.sample], both), Hiding.Point(time, both)]
        }
      }
      points.append(Hiding.Point(time, areas[index]))
    }
    points += exit(seen.sightings, areas[areas.count - 1])
    return Hiding.Track(
      id: seen.id, label: seen.label,
      // To the microsecond, as they travel to other programs and back.
      points: points.map { Hiding.Point(Time(seconds: $0.time.seconds), $0.area.grown(by: margin).inside) })
  }

  /// What was seen, larger by as much as the way between two samples may bend: twice that of a parabola through three, and
  /// a little more than what something lags behind that sets out from rest and gets faster.
  private func padded(_ seen: [Sightings.Sighting]) -> [Hiding.Area] {
    var areas = seen.map(\.area)
    func pad(_ index: Int, _ edges: Hiding.Area) {
      areas[index] = areas[index].union(seen[index].area.padded(by: edges))
    }
    for (index, (a, b)) in zip(seen, seen.dropFirst()).enumerated() where a.sample + 1 == b.sample {
      let way = a.area.combined(b.area) { abs($0 - $1) * Self.lag }
      for near in index...(index + 1) { pad(near, way.alike) }
      guard index > 0, seen[index - 1].sample + 1 == a.sample else { continue }
      let bend = seen[index - 1].area.combined(b.area) { $0 + $1 }.combined(a.area) { abs($0 - 2 * $1) / 4 }
      for near in (index - 1)...(index + 1) { pad(near, bend.alike) }
    }
    return areas
  }

  /// Ahead of the first sighting, from the sample on that did not see it: it may have come right after that.
  private func entry(_ seen: [Sightings.Sighting], _ area: Hiding.Area) -> [Hiding.Point] {
    let time = samples[seen[0].sample]
    let reach = shots.reach(at: time, of: media, medium)
    let unseen = seen[0].sample > 0 ? max(samples[seen[0].sample - 1], reach.start) : reach.start
    let second = seen.dropFirst().first.flatMap { $0.sample == seen[0].sample + 1 ? $0 : nil }
    let before = gone(area, from: seen[0].area, second?.area, second.map { samples[$0.sample] - time }, time - unseen)
    return ends(min(unseen, time), before, max(unseen - hold, reach.start))
  }

  /// Behind the last sighting, up to the sample that does not see it.
  private func exit(_ seen: [Sightings.Sighting], _ area: Hiding.Area) -> [Hiding.Point] {
    let last = seen[seen.count - 1]
    let time = samples[last.sample]
    let reach = shots.reach(at: time, of: media, medium)
    let unseen = last.sample + 1 < samples.count ? min(samples[last.sample + 1], reach.end) : reach.end
    let earlier = seen.dropLast().last.flatMap { $0.sample + 1 == last.sample ? $0 : nil }
    let after = gone(area, from: last.area, earlier?.area, earlier.map { time - samples[$0.sample] }, unseen - time)
    return ends(max(unseen, time), after, min(unseen + hold, reach.end)).reversed()
  }

  private func ends(_ unseen: Time, _ area: Hiding.Area, _ limit: Time) -> [Hiding.Point] {
    [Hiding.Point(limit, area), Hiding.Point(unseen, area)]
  }

  /// Where something may have got to in a time, beside where it was: on as it went, or anywhere near.
  private func gone(
    _ area: Hiding.Area, from seen: Hiding.Area, _ other: Hiding.Area?, _ step: Time?, _ time: Time
  ) -> Hiding.Area {
    let restless = area.grown(by: min(Self.unrest * max(time.seconds, 0), Self.farthest))
    guard let other, let step, step > .zero else { return restless }
    let share = max(time.seconds, 0) / step.seconds
    let (wide, high) = (seen.width * Self.farthest, seen.height * Self.farthest)
    let limit = Hiding.Area(left: wide, top: high, right: wide, bottom: high)
    let way = seen.combined(other) { ($0 - $1) * share }
      .combined(limit) { $0.clamped(to: -$1...$1) }
    return restless.union(area.combined(way) { $0 + $1 })
  }
}
