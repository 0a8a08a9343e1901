internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension FaceDetection: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    FaceDetectionRun(cascade: try Cascade(file: "/usr/share/opencv4/haarcascades/haarcascade_frontalface_default.xml"))
  }
}

struct FaceDetectionRun: AnalysisRun {
  let cascade: Cascade
  var frames: [RegionFrame] = []

  mutating func see(_ picture: borrowing Picture) throws {
    let finds = try cascade.find(in: Image(picture))
    frames.append(
      RegionFrame(
        time: picture.time, frame: picture.frame,
        boxes: finds.map {
          Region(
            x: Double($0.x), y: Double($0.y), width: Double($0.width), height: Double($0.height), label: "face")
        }))
  }

  func finish(_ media: Media) -> Outputs { ["faces": .regions(Regions(media: media.info.name, frames: frames))] }
}
