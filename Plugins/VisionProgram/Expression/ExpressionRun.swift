import OpenCV
import RecutModel
import RecutPlugin
import Vision

/// Reads each face, and tells at the end what prevailed.
struct ExpressionRun: AnalysisRun {
  private let plugin: Expression
  private let reader: FaceReader
  private let faces: FaceFrames
  private let shots: Shots?
  /// By frame and box; `nil` for faces that were passed over.
  private var readings: [[FaceReading?]]

  init(_ plugin: Expression, _ reader: FaceReader, _ context: AnalysisContext) throws {
    self.plugin = plugin
    self.reader = reader
    faces = try FaceFrames(context)
    shots = context.inputs.all("shots").isEmpty ? nil : try context.inputs.shots()
    readings = faces.frames.map { [FaceReading?](repeating: nil, count: $0.boxes.count) }
  }

  mutating func see(_ picture: borrowing Picture) throws {
    guard let frame = faces.index(ofFrame: picture.frame), !faces.frames[frame].boxes.isEmpty else { return }
    let image = try Image(picture)
    for (index, region) in faces.frames[frame].boxes.enumerated() {
      guard let box = faces.box(region, in: image), box.height >= plugin.smallest * Double(image.height) else {
        continue
      }
      readings[frame][index] = try reader.read(image, box)
    }
  }

  func finish(_ media: Media) -> Outputs {
    let readings = steadied
    let moods = readings.map { Mood($0.compactMap { $0 }) }
    let name = media.info.name
    func signal(_ channels: [Signal.Channel]) -> Value {
      .signal(Signal(media: name, unit: "1", times: faces.frames.map(\.time), channels: channels))
    }
    func channel(_ name: String, _ value: (Mood) -> Double?) -> Signal.Channel {
      Signal.Channel(name, moods.map { $0.flatMap(value) ?? .nan })
    }
    let emotions = Expression.emotions.enumerated().map { index, word in channel(word) { $0.emotions?[index] } }
    return [
      "smile": signal([channel("smile", \.smile)]), "valence": signal([channel("valence", \.valence)]),
      "arousal": signal([channel("arousal", \.arousal)]), "emotions": signal(emotions),
      "expressions": .cues(Cues(media: name, cues: stretches(readings, media.range))),
      "in-shots": .cues(Cues(media: name, cues: inShots(moods))),
      "faces": .regions(Regions(media: name, frames: labelled(readings))),
    ]
  }

  /// Each smile as the middle one of three samples of its face in a row: a single one is soon mistaken.
  private var steadied: [[FaceReading?]] {
    var result = readings
    for track in FaceTrack.tracks(faces.frames) {
      let seen = track.samples.filter { readings[$0.frame][$0.box] != nil }
      let smiles = seen.map { readings[$0.frame][$0.box]?.smile ?? 0 }
      for (index, sample) in seen.enumerated() where seen.count > 2 {
        let first = (index - 1).clamped(to: 0...(seen.count - 3))
        result[sample.frame][sample.box]?.smile = smiles[first...first + 2].sorted()[1]
      }
    }
    return result
  }

  /// Stretches in which the largest face keeps one expression.
  private func stretches(_ readings: [[FaceReading?]], _ media: TimeRange) -> [Cue] {
    var cues: [Cue] = []
    var open: (label: String, id: Int?, range: TimeRange, moods: [Mood])?
    func close() {
      guard let stretch = open, let mood = Mood(meanOf: stretch.moods) else { return }
      cues.append(mood.cue(stretch.range, smiling: plugin.smiling))
    }
    for (frame, faces) in readings.enumerated() {
      let largest = faces.indices.filter { faces[$0] != nil }
        .max { (faces[$0]?.area ?? 0, $1) < (faces[$1]?.area ?? 0, $0) }
      guard let largest, let reading = faces[largest], let mood = Mood([reading]) else {
        close()
        open = nil
        continue
      }
      let range = self.faces.range(at: frame, in: media)
      let (label, id) = (mood.label(smiling: plugin.smiling).word, self.faces.frames[frame].boxes[largest].id)
      if let stretch = open, stretch.label == label, stretch.id == id {
        open = (label, id, TimeRange(stretch.range.start, range.end), stretch.moods + [mood])
      } else {
        close()
        open = (label, id, range, [mood])
      }
    }
    close()
    return cues
  }

  private func inShots(_ moods: [Mood?]) -> [Cue] {
    (shots?.shots ?? []).enumerated().compactMap { index, shot in
      let frames = faces.frames.indices.filter { shot.frames.contains(faces.frames[$0].frame) }
      return Mood(meanOf: frames.compactMap { moods[$0] })?
        .cue(shot.range, smiling: plugin.smiling, fields: ["shot": .integer(index)])
    }
  }

  private func labelled(_ readings: [[FaceReading?]]) -> [RegionFrame] {
    zip(faces.frames, readings).map { entry, readings in
      var entry = entry
      entry.boxes = zip(entry.boxes, readings).compactMap { region, reading in
        guard let reading, let mood = Mood([reading]) else { return nil }
        var region = region
        (region.label, region.confidence) = mood.label(smiling: plugin.smiling)
        return region
      }
      return entry
    }
  }
}
