import OpenCV
import RecutModel
import RecutPlugin
import Vision

/// Looks at each face of each track, and tells at the end who is who.
struct PeopleRun: AnalysisRun {
  private let plugin: People
  private let describer: any FaceDescriber
  private let references: [ReferenceFace]
  private let faces: FaceFrames
  private let shots: Shots?
  private let work: Work
  private var tracks: [FaceTrack]
  /// The track of each box of each frame.
  private var owners: [FaceTrack.Sample: Int] = [:]

  init(_ plugin: People, _ describer: any FaceDescriber, _ references: [ReferenceFace], _ context: AnalysisContext)
    throws
  {
    self.plugin = plugin
    self.describer = describer
    self.references = references
    faces = try FaceFrames(context)
    shots = context.inputs.all("shots").isEmpty ? nil : try context.inputs.shots()
    work = context.work
    tracks = FaceTrack.tracks(faces.frames)
    for (index, track) in tracks.enumerated() {
      for sample in track.samples { owners[sample] = index }
    }
  }

  mutating func see(_ picture: borrowing Picture) throws {
    guard let frame = faces.index(ofFrame: picture.frame), !faces.frames[frame].boxes.isEmpty else { return }
    let image = try Image(picture)
    for (index, region) in faces.frames[frame].boxes.enumerated() {
      guard let owner = owners[FaceTrack.Sample(frame: frame, box: index)], let box = faces.box(region, in: image),
        box.height >= plugin.smallest * Double(image.height)
      else { continue }
      let look = try image.look(x: box.x, y: box.y, width: box.width, height: box.height)
      let numbers = try describer.describe(image, box, look)
      try tracks[owner].take(numbers, quality: look.quality(box) * region.confidence.clamped(to: 0.05...1)) {
        try image.portrait(box)
      }
    }
  }

  func finish(_ media: Media) throws -> Outputs {
    let likeness = Likeness(tracks, describer, threshold: plugin.threshold)
    let groups = try likeness.groups(isCancelled: work.isCancelled)
    let found = Person.numbered(groups, atLeast: plugin.atLeast) { stretches(of: tracks[$0], media.range) }
    var names = Naming(describer: describer, tracks: tracks, threshold: likeness.threshold).names(found, references)
    for reference in references where !names.values.contains(reference.name) {
      work.log(.warning, "nobody looks enough like '\(reference.name)'")
    }
    for (number, name) in plugin.names.compactMap({ entry in Int(entry.key).map { ($0, entry.value) } }).sorted(by: <) {
      if found.indices.contains(number - 1) {
        names[number - 1] = name
      } else {
        work.log(.warning, "`names` calls person \(number) '\(name)', but persons are \(found.count)")
      }
    }
    let persons = Person.named(found, names)
    let seen = tracks.count(where: \.isSeen)
    work.log(
      .info, "tracks with faces: \(seen), persons: \(persons.count); threshold \(likeness.threshold.rounded(places: 2))"
    )
    return PeopleFindings(
      media: media, faces: faces, tracks: tracks, owners: owners, persons: persons, shots: shots, by: describer.name
    ).outputs
  }

  /// When a track is on screen. Each sample stands for the time to the next frame that was looked at, but not beyond its shot.
  private func stretches(of track: FaceTrack, _ media: TimeRange) -> [TimeRange] {
    track.samples.map { sample in
      let range = faces.range(at: sample.frame, in: media)
      guard let shot = shots?.shots.first(where: { $0.range.contains(range.start) }) else { return range }
      return range.intersection(shot.range) ?? range
    }
  }
}
