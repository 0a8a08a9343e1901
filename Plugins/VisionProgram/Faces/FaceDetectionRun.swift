internal import OpenCV
internal import RecutModel
internal import RecutPlugin
internal import Vision

/// One look at one medium.
struct FaceDetectionRun: AnalysisRun {
  private let plugin: FaceDetection
  private let detector: FaceDetector
  private let finder: any FaceFinder
  /// Size of the pictures as decoded; `nil` where the header does not tell.
  private let size: (width: Double, height: Double)?
  /// At which frames shots begin, where they are given.
  private let shots: [Int]?
  private var samples: [FaceTracker.Sample] = []
  private var cuts = CutTest()
  private var shown = (width: 1.0, height: 1.0)

  init(_ plugin: FaceDetection, _ detector: FaceDetector, _ finder: any FaceFinder, _ context: AnalysisContext) {
    self.plugin = plugin
    self.detector = detector
    self.finder = finder
    size = context.media.video.first.map { (Double($0.width), Double($0.height)) }
    shots = (try? context.inputs.shots())?.shots.map(\.frames.lowerBound)
  }

  mutating func see(_ picture: borrowing Picture) throws {
    let image = try Image(picture)
    let (width, height) = size ?? (Double(picture.width), Double(picture.height))
    shown = (width, height)
    // Pictures are shown with square pixels; boxes count those that were decoded.
    let (across, down) = (width / Double(picture.width), height / Double(picture.height))
    let faces = try finder.faces(in: image).compactMap { face -> FoundFace? in
      let box = face.box.scaled(across, down).clipped(width, height)
      guard box.width > 0, box.height > 0, box.height >= plugin.smallest * height else { return nil }
      return FoundFace(box: box, score: face.score)
    }
    var isFirst = samples.isEmpty
    if let shots, let last = samples.last {
      isFirst = shots.contains { $0 > last.frame && $0 <= picture.frame }
    } else {
      try cuts.add(image)
    }
    samples.append(FaceTracker.Sample(time: picture.time, frame: picture.frame, isFirst: isFirst, faces: faces))
  }

  mutating func finish(_ media: Media) -> Outputs {
    if shots == nil {
      for (index, isFirst) in cuts.beginnings().enumerated() where isFirst { samples[index].isFirst = true }
    }
    let frames = FaceTracker(confidence: plugin.confidence, bridge: plugin.bridge).regions(samples)
    let area = shown.width * shown.height
    func signal(_ name: String, _ value: (RegionFrame) -> Double) -> Value {
      .signal(
        Signal(
          media: media.info.name, unit: "1", times: frames.map(\.time), channels: [.init(name, frames.map(value))]))
    }
    return [
      "faces": .regions(Regions(media: media.info.name, frames: frames)),
      "count": signal("count") { Double($0.boxes.count) },
      "largest": signal("largest") { frame in frame.boxes.map { $0.width * $0.height }.max().map { $0 / area } ?? 0 },
      "present": signal("present") { $0.boxes.isEmpty ? 0 : 1 },
      "detector": .cues(Cues(media: media.info.name, cues: [cue(media)])),
    ]
  }

  /// Who looked, for those who read the result.
  private func cue(_ media: Media) -> Cue {
    switch detector {
    case .yunet(let path): Cue(range: media.range, label: "yunet", text: path.fileName)
    case .cascade: Cue(range: media.range, label: "cascade", text: "")
    }
  }
}
