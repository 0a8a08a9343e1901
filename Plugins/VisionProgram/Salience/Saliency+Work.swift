internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension Saliency: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    SaliencyRun(plugin: self, stream: context.media.video.first, shape: context.media.shape)
  }
}

struct SaliencyRun: AnalysisRun {
  let plugin: Saliency
  let stream: VideoStream?
  /// Width over height of the picture.
  let shape: Double
  private var frames: [RegionFrame] = []
  private var places: [(x: Double, y: Double, spread: Double)] = []

  init(plugin: Saliency, stream: VideoStream?, shape: Double) {
    (self.plugin, self.stream, self.shape) = (plugin, stream, shape)
  }

  mutating func see(_ picture: borrowing Picture) throws {
    let salience = try Salience(of: Image(picture), by: plugin.method == .spectral ? .spectral : .fine)
    let found = try salience.found(least: plugin.threshold, most: plugin.most)
    // Boxes are in pixels of the picture as it is shown, whatever the size at which it was looked at.
    let across = Double(stream?.width ?? picture.width) / Double(picture.width)
    let down = Double(stream?.height ?? picture.height) / Double(picture.height)
    let boxes = (found?.areas ?? []).filter { $0.share >= plugin.leastShare }.map { area in
      Region(
        x: Double(area.x) * across, y: Double(area.y) * down, width: Double(area.width) * across,
        height: Double(area.height) * down, label: "salient", confidence: min(area.share, 1))
    }
    frames.append(RegionFrame(time: picture.time, frame: picture.frame, boxes: boxes))
    places.append(found.map { ($0.x, $0.y, spread($0)) } ?? (.nan, .nan, .nan))
  }

  /// In parts of the diagonal.
  private func spread(_ found: Salience.Found) -> Double {
    let (x, y) = (found.spreadX * shape, found.spreadY)
    return ((x * x + y * y) / (shape * shape + 1)).squareRoot()
  }

  func finish(_ media: Media) -> Outputs {
    let name = media.info.name
    func signal(_ channels: [Signal.Channel]) -> Value {
      .signal(Signal(media: name, unit: "1", times: frames.lazy.map(\.time), channels: channels))
    }
    return [
      "areas": .regions(Regions(media: name, frames: frames)),
      "centre": signal([.init("x", places.map(\.x)), .init("y", places.map(\.y))]),
      "spread": signal([.init("spread", places.map(\.spread))]),
    ]
  }
}
