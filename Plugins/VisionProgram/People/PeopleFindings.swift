import RecutModel
import RecutPlugin

/// What was found out, as values.
struct PeopleFindings {
  let media: Media
  let faces: FaceFrames
  let tracks: [FaceTrack]
  let owners: [FaceTrack.Sample: Int]
  let persons: [Person]
  let shots: Shots?
  /// What faces were compared by.
  let by: String

  private var name: String { media.info.name }

  var outputs: Outputs {
    // Which person each track is.
    var whose: [Int: Int] = [:]
    for (index, person) in persons.enumerated() {
      for track in person.tracks { whose[track] = index }
    }
    let frames = faces.frames.enumerated().map { frame, entry in
      RegionFrame(
        time: entry.time, frame: entry.frame,
        boxes: entry.boxes.enumerated().map { box, region in
          self.region(region, owners[FaceTrack.Sample(frame: frame, box: box)].flatMap { whose[$0] })
        })
    }
    let counts = frames.map { Double(Set($0.boxes.compactMap(\.id)).count) }
    return [
      "people": .regions(Regions(media: name, frames: frames)), "appearances": .cues(cues(appearances)),
      "in-shots": .cues(cues(inShots)), "persons": .cues(cues(persons.compactMap(summary))),
      "count": .signal(
        Signal(media: name, unit: "1", times: frames.map(\.time), channels: [.init("count", counts)])),
    ]
  }

  private func region(_ region: Region, _ person: Int?) -> Region {
    var region = region
    region.id = person.map { persons[$0].number }
    region.label = person.map { persons[$0].name } ?? "unknown"
    return region
  }

  private func cues(_ cues: [Cue]) -> Cues {
    Cues(media: name, cues: cues.enumerated().sorted { ($0.1.range.start, $0.0) < ($1.1.range.start, $1.0) }.map(\.1))
  }

  private var appearances: [Cue] {
    persons.flatMap { person in
      person.stretches.ranges.map { range in
        Cue(range: range, label: "person", text: person.name, fields: ["person": .integer(person.number)])
      }
    }
  }

  private var inShots: [Cue] {
    (shots?.shots ?? []).enumerated().flatMap { index, shot in
      persons.compactMap { person in
        let share = person.stretches.share(of: shot.range)
        guard share > 0 else { return nil }
        return Cue(
          range: shot.range, label: "person", text: person.name, value: share,
          fields: ["person": .integer(person.number), "shot": .integer(index)])
      }
    }
  }

  private func summary(_ person: Person) -> Cue? {
    guard let first = person.stretches.ranges.first, let last = person.stretches.ranges.last else { return nil }
    var fields: [String: JSON] = [
      "person": .integer(person.number), "appearances": .integer(person.stretches.ranges.count), "by": .string(by),
    ]
    if let shots {
      fields["shots"] = .array(
        shots.shots.indices.filter { person.stretches.share(of: shots.shots[$0].range) > 0 }.map { .integer($0) })
    }
    let best = person.tracks.max { (tracks[$0].bestQuality, $1) < (tracks[$1].bestQuality, $0) }
    if let best, !tracks[best].portrait.isEmpty {
      fields["portrait"] = .string(FileBytes.dataURI(jpeg: tracks[best].portrait))
    }
    return Cue(
      range: TimeRange(first.start, last.end), label: "person", text: person.name,
      value: person.stretches.duration.seconds, fields: fields)
  }
}

extension Double {
  /// For sentences.
  func rounded(places: Int) -> Double {
    var factor = 1.0
    for _ in 0..<places { factor *= 10 }
    return (self * factor).rounded() / factor
  }
}
