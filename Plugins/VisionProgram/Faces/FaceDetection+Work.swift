internal import OpenCV
public import RecutPlugin
public import Vision

extension FaceDetection: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    guard let detector = detector(FaceFiles.ofProcess) else {
      throw PluginError("there is neither a model of YuNet's nor a cascade of OpenCV's here", isUnavailable: true)
    }
    let run = FaceDetectionRun(self, detector, try detector.finder(side: size), context)
    switch detector {
    case .yunet(let path): context.work.log(.info, "YuNet looks for faces: '\(path)'")
    case .cascade where backend == .auto:
      context.work.log(
        .info, "OpenCV's cascades look for faces; `\(FaceFiles.fetching)` gets a model that finds many more")
    case .cascade: context.work.log(.info, "OpenCV's cascades look for faces")
    }
    return run
  }
}
