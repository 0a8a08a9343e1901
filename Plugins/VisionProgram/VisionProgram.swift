internal import OpenCV
internal import RecutPlugin
internal import Vision

/// The program `recut-vision`.
public enum VisionProgram {
  /// Those of ``Vision``, able to work.
  static let plugins: [any Plugin.Type] = [
    FaceDetection.self,
    ONNX.self,
    MovingThings.self, Slides.self,
    FrameFeatures.self,
    Saliency.self,
    CameraMotion.self,
    ClassifyShots.self,
    People.self, Expression.self,
  ]

  /// Answers recut until it has no more to ask.
  public static func main() {
    // recut decodes beside it, and shares the cores.
    OpenCV.begin(threads: 1)
    if CommandLine.arguments.dropFirst().first == TrainingRequest.word { return TrainingService.main() }
    if FaceSpeed.isAsked { return FaceSpeed.tell() }
    PluginPrograms.main(plugins)
  }
}
