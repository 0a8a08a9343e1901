internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension MovingThings: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun { try MovingThingsRun(self, context) }
}

/// One run over a medium.
struct MovingThingsRun: AnalysisRun {
  /// A change of more of the picture is none of a thing.
  private static let mostOfPicture = 0.6
  /// What is more like the background has but another brightness.
  private static let mostLikeness = 0.9
  /// What differs by fewer levels, for each standard deviation that is asked for, is the work of the light or of the coder.
  private static let leastDifference = 5.0
  /// In so many pictures the view is learned quickly.
  private static let firstPictures = 10

  private let plugin: MovingThings
  private let media: MediaInfo
  private let shots: Shots?
  private let background: Background
  private let history: Int
  private var tracker: BoxTracker
  /// How many pictures of this view there were.
  private var pictures = 0
  private var frames: [RegionFrame] = []
  private var areas: [Double] = []

  init(_ plugin: MovingThings, _ context: AnalysisContext) throws {
    self.plugin = plugin
    media = context.media
    shots = context.inputs.all("shots").isEmpty ? nil : try context.inputs.shots()
    history = max(2, Int(plugin.memory.seconds / plugin.every.seconds))
    background = try Background(history: history, threshold: plugin.contrast * plugin.contrast)
    tracker = BoxTracker(patience: max(plugin.bridge, plugin.every * 2), leastOverlap: 0.1)
  }

  mutating func see(_ picture: borrowing Picture) throws {
    let image = try Image(picture)
    let pixels = image.width * image.height
    let smallest = max(1, Int(plugin.smallest * Double(pixels)))
    let isCut = startsShot(at: picture.frame)
    if isCut { pictures = 0 }
    var sight = try background.see(image, rate: rate, smallest: smallest)
    if !isCut, sight.share > Self.mostOfPicture {
      pictures = 0
      sight = try background.see(image, rate: rate, smallest: smallest)
    }
    if pictures == 0 {
      sight.blobs = []
      tracker.cut()
    }
    pictures += 1
    let things = sight.blobs.filter { blob in
      blob.likeness < Self.mostLikeness && blob.difference >= Self.leastDifference * plugin.contrast
    }
    let scale = PixelScale(from: picture, to: media)
    let reach = Double(image.height) / 40
    let boxes = Self.joined(things.map(PixelBox.init), reach: reach).map { box in
      box.scaled(scale.x, scale.y).region(label: "moving", confidence: 1)
    }
    frames.append(
      RegionFrame(time: picture.time, frame: picture.frame, boxes: tracker.follow(boxes, at: picture.time)))
    areas.append(Double(things.reduce(0) { $0 + $1.area }) / Double(pixels))
  }

  /// How much the next picture counts.
  private var rate: Double {
    if pictures == 0 { return 1 }
    return max(1 / Double(history), pictures < Self.firstPictures ? 1 / Double(2 * pictures) : 0)
  }

  private func startsShot(at frame: Int) -> Bool {
    guard let shots, let last = frames.last?.frame else { return false }
    return shots.shots.contains { $0.frames.lowerBound > last && $0.frames.lowerBound <= frame }
  }

  /// Boxes nearer to each other than twice `reach` are parts of one thing.
  static func joined(_ boxes: [PixelBox], reach: Double) -> [PixelBox] {
    var result: [PixelBox] = []
    for box in boxes {
      var whole = box
      // What it takes in may bring it near to others.
      while let index = result.firstIndex(where: {
        $0.grown(reach, reach).intersection(whole.grown(reach, reach)) != nil
      }) {
        whole = whole.union(result.remove(at: index))
      }
      result.append(whole)
    }
    return result
  }

  func finish(_ media: Media) -> Outputs {
    let kept = lasting()
    var results = frames
    var areas = areas
    for index in results.indices {
      results[index].boxes.removeAll { box in box.id.map { !kept.contains($0) } ?? true }
      if results[index].boxes.isEmpty { areas[index] = 0 }
    }
    let spans = SampleSpans(results.map(\.time), of: media, shots: shots, bridge: plugin.bridge)
    let moving = results.indices.filter { !results[$0].boxes.isEmpty }
    let cues = spans.runs(of: moving).map { run in
      let most = moving[run.places].map { results[$0].boxes.count }.max() ?? 0
      return Cue(range: run.range, label: "movement", value: Double(most))
    }
    let name = media.info.name
    return [
      "things": .regions(Regions(media: name, frames: results)),
      "movement": .cues(Cues(media: name, cues: cues)),
      "area": .signal(
        Signal(media: name, unit: "1", times: results.map(\.time), channels: [Signal.Channel("area", areas)])),
    ]
  }

  /// The numbers of things that were seen for long enough.
  private func lasting() -> Set<Int> {
    var first: [Int: Time] = [:]
    var kept: Set<Int> = []
    for frame in frames {
      for id in frame.boxes.compactMap(\.id) {
        let start = first[id] ?? frame.time
        first[id] = start
        if frame.time + plugin.every - start >= plugin.shortest { kept.insert(id) }
      }
    }
    return kept
  }
}

extension PixelBox {
  fileprivate init(_ blob: Background.Blob) {
    self.init(x: Double(blob.x), y: Double(blob.y), width: Double(blob.width), height: Double(blob.height))
  }
}
