internal import OpenCV
import RecutModel

/// What a model said of one picture, or of a part of one.
struct ModelLook {
  /// The box that was looked at, in the medium's pixels.
  var region: Region?
  var fit: PictureFit
  /// Size of the lent picture in pixels.
  var picture: (width: Int, height: Int)
  var scale: PixelScale
  var outputs: [Net.Output]

  /// A box of the model's pixels in those of the medium, without what lies outside of the picture.
  func place(_ box: PixelBox) -> PixelBox? {
    let all = PixelBox(x: 0, y: 0, width: Double(picture.width), height: Double(picture.height))
    return fit.back(box).intersection(all)?.scaled(scale.x, scale.y)
  }
}

extension [ModelLook] {
  /// The one at the largest box.
  var largest: ModelLook? {
    self.max { ($0.region.map(PixelBox.init)?.area ?? 0) < ($1.region.map(PixelBox.init)?.area ?? 0) }
  }
}

/// What is kept of a model's numbers.
protocol ModelFindings: Sendable {
  /// Takes what was seen in one sample.
  ///
  /// - Parameters:
  ///   - sample: counted from 0.
  ///   - startsShot: whether a cut lies before it.
  mutating func add(_ looks: [ModelLook], to sample: Int, at time: Time, startsShot: Bool) throws
  /// All of it.
  func results(_ spans: SampleSpans) -> ModelResults
}

/// What the outputs of the node are made of.
struct ModelResults {
  var cues: [Cue] = []
  /// By sample.
  var boxes: [Int: [Region]] = [:]
  var unit = "1"
  var times: [Time] = []
  var channels: [Signal.Channel] = []
}
