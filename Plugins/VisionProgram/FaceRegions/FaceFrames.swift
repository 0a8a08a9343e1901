import OpenCV
import RecutModel
import RecutPlugin

/// The faces at a node's input `faces`, found by the frame that is shown.
struct FaceFrames {
  /// In order of time.
  let frames: [RegionFrame]
  private let indices: [Int: Int]
  private let scale: (across: Double, down: Double)

  /// - Throws: `PluginError` where the faces are of another medium.
  init(_ context: AnalysisContext) throws {
    guard case .regions(let regions)? = context.inputs.all("faces").first?.value else {
      throw PluginError("input 'faces' has no value of type regions")
    }
    guard regions.media == context.media.name else {
      throw PluginError("the faces are of '\(regions.media)', not of '\(context.media.name)'", isBadInput: true)
    }
    frames = regions.frames.sorted { $0.frame < $1.frame }
    indices = Dictionary(frames.enumerated().map { ($1.frame, $0) }) { first, _ in first }
    let stream = context.media.video.first
    scale = (1 / Double(max(1, stream?.width ?? 1)), 1 / Double(max(1, stream?.height ?? 1)))
  }

  /// Which entry of `frames` tells of a displayed frame.
  func index(ofFrame frame: Int) -> Int? { indices[frame] }

  /// Where a face is in a picture, whose pixels are square; `nil` where most of it is outside, or where there is none.
  func box(_ region: Region, in image: Image) -> PixelBox? {
    let (across, down) = (scale.across * Double(image.width), scale.down * Double(image.height))
    let box = PixelBox(
      x: region.x * across, y: region.y * down, width: region.width * across, height: region.height * down)
    guard box.width >= 1, box.height >= 1, box.x.isFinite, box.y.isFinite else { return nil }
    let wide = min(box.x + box.width, Double(image.width)) - max(box.x, 0)
    let high = min(box.y + box.height, Double(image.height)) - max(box.y, 0)
    return wide > 0 && high > 0 && wide * high >= 0.3 * box.width * box.height ? box : nil
  }

  /// How long the frame at `index` stands for what is seen: to the next one, or the end.
  func range(at index: Int, in media: TimeRange) -> TimeRange {
    let start = frames[index].time
    let end = index + 1 < frames.count ? frames[index + 1].time : media.end
    return TimeRange(start, max(start, end))
  }
}

extension Image {
  func crop(_ box: PixelBox, toWidth width: Int, toHeight height: Int) throws(OpenCVError) -> Image {
    try crop(x: box.x, y: box.y, width: box.width, height: box.height, toWidth: width, toHeight: height)
  }
}
