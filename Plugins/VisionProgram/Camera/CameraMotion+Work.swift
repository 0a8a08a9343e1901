internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension CameraMotion: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    var starts: [Time] = []
    if case .shots(let shots)? = context.inputs.all("shots").first?.value { starts = shots.shots.map(\.range.start) }
    return CameraRun(plugin: self, shape: context.media.shape, starts: starts)
  }
}

extension MediaInfo {
  /// Width over height of its picture as it is shown.
  var shape: Double {
    guard let stream = video.first, stream.width > 0, stream.height > 0 else { return 16.0 / 9 }
    return Double(stream.width) / Double(stream.height) * max(stream.uprightAspect.seconds, 0.001)
  }
}

/// Compares each picture with the one before. Keeps one picture and a few numbers for each.
struct CameraRun: AnalysisRun {
  let plugin: CameraMotion
  /// Width over height of the picture.
  let shape: Double
  /// When shots begin.
  let starts: [Time]
  private var last: (image: Image, time: Time)?
  private var samples: [CameraSample] = []

  /// Fewer points tell nothing.
  private static let fewestPoints = 10
  /// Where fewer of them agree it is no move of the whole: a cut, or something that fills the picture.
  private static let leastShare = 0.35
  /// Over longer times the picture has become another.
  private static let longest = 0.5

  init(plugin: CameraMotion, shape: Double, starts: [Time]) {
    (self.plugin, self.shape, self.starts) = (plugin, shape, starts)
  }

  mutating func see(_ picture: borrowing Picture) throws {
    let (image, time) = (try Image(picture), picture.time)
    var sample = CameraSample(time: time)
    if let last, last.image.width == image.width, last.image.height == image.height {
      let seconds = (time - last.time).seconds
      sample.beginsShot = isStart(between: last.time, time)
      if !sample.beginsShot, seconds > 0, seconds <= Self.longest {
        sample.way = try way(from: last.image, to: image, seconds)
      }
    }
    samples.append(sample)
    last = (image, time)
  }

  private func isStart(between before: Time, _ time: Time) -> Bool {
    let next = starts.partitionPoint { $0 <= before }
    return next < starts.count && starts[next] <= time
  }

  private func way(from before: Image, to after: Image, _ seconds: Double) throws -> CameraWay? {
    let move = try Move(from: before, to: after, stretch: shape * Double(after.height) / Double(after.width))
    guard move.points >= Self.fewestPoints, move.share >= Self.leastShare else { return nil }
    // What is seen moves against the camera.
    return CameraWay(
      pan: -move.right / seconds, tilt: move.down / seconds, zoom: (move.scale - 1) / seconds,
      roll: move.angle / seconds)
  }

  func finish(_ media: Media) -> Outputs {
    let end = media.frames?.range.end ?? samples.last?.time ?? .zero
    var track = CameraTrack(samples, shape: shape)
    track.smooth()
    let name = media.info.name
    let cues = CameraStretches(plugin, track, end: end, shape: shape)
    func signal(_ channel: String, _ unit: String, _ values: [Double]) -> Value {
      .signal(
        Signal(
          media: name, unit: unit, times: samples.lazy.map(\.time), channels: [.init(channel, values)]))
    }
    return [
      "moves": .cues(Cues(media: name, cues: cues.cues)),
      "speed": signal("speed", "heights/s", track.ways.map { $0?.speed(shape) ?? .nan }),
      "pan": signal("pan", "widths/s", track.ways.map { $0.map { $0.pan / shape } ?? .nan }),
      "tilt": signal("tilt", "heights/s", track.ways.map { $0?.tilt ?? .nan }),
      "zoom": signal("zoom", "1/s", track.ways.map { $0?.zoom ?? .nan }),
      "roll": signal("roll", "degrees/s", track.ways.map { $0.map { $0.roll * 180 / .pi } ?? .nan }),
      "shake": signal("shake", "heights", track.shakes),
      "static": signal("static", "1", cues.still),
    ]
  }
}
