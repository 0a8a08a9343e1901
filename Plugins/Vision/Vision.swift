public import RecutPlugin

/// What the program `recut-vision` does for recut: what each plugin declares. The work is in Plugins/VisionProgram.
public enum Vision {
  /// A new one is a file here, a file there, and a line in each list.
  public static let plugins: [any Plugin.Type] = [
    FaceDetection.self,
    ONNX.self,
    MovingThings.self, Slides.self,
    FrameFeatures.self,
    Saliency.self,
    CameraMotion.self,
    ClassifyShots.self,
    People.self, Expression.self,
  ]
}
