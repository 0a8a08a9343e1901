public import RecutModel
public import RecutPlugin

/// Runs any model of an ONNX file on pictures, or on parts of them.
public struct ONNX: DeclaredAnalysis {
  public static let id = "onnx"
  public static let version = "1"
  public static let summary =
    "Runs a model of an ONNX file on pictures or on the parts in boxes: labels, boxes or numbers."
  public static let details = onnxPage
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("regions", .regions, optional: true, help: "with `look-at: regions`, the boxes whose parts are looked at"),
    Port(
      "shots", .shots, optional: true,
      help: "its shots: each is looked at once at least, nothing goes on over a cut, and embeddings are one for each"),
  ]
  public static let outputs: [Port] = [
    Port(
      "labels", .cues,
      help: "what is recognised, from when to when, with `confidence`; of boxes, `value` is how many at most"),
    Port("boxes", .regions, help: "what was found, or the boxes looked at with their labels"),
    Port("values", .signal, help: "numbers: of labels, how many boxes, the model's own, or an embedding"),
  ]
  public static let parameters: [Parameter<Self>] = modelParameters + inputParameters + resultParameters + boxParameters

  public var model: String?
  public var kind = Kind.classes
  public var output: String?
  public var every = Time.milliseconds(500)
  public var lookAt = LookAt.pictures
  public var margin = 0.2
  public var width: Int?
  public var height: Int?
  public var colours = Colours.auto
  public var scale = ["1/255"]
  public var mean = ["0"]
  public var std = ["1"]
  public var fit = Fit.stretch
  public var labels: [String] = []
  public var labelFile: String?
  public var only: [String] = []
  public var activation = Activation.auto
  public var threshold = 0.5
  public var top = 1
  public var bridge = Time.seconds(1)
  public var names: [String] = []
  public var unit = "1"
  public var layout = Layout.auto
  public var corners = Corners.xyxy
  public var background = true
  public var overlap = 0.45
  public var most = 100
  public var tracking = true

  public init() {}

  /// Pictures come at the model's own size where that is fixed, so that they are scaled once.
  public var wants: [Want] {
    if lookAt == .regions { return [.video(.rgb24, .native, .framesOf("regions"))] }
    let input = model.flatMap { try? ModelHeader(file: $0) }.flatMap { try? ModelInput($0) }
    let (width, height) = (width ?? input?.width ?? 640, height ?? input?.height ?? 360)
    let size = fit == .stretch ? PictureSize.exact(width: width, height: height) : .height(height)
    return [.video(.rgb24, size, .every(every, onceIn: "shots"))]
  }
}

extension ONNX {
  /// What comes out of the model.
  public enum Kind: String, Hashable, Sendable, CaseIterable { case classes, boxes, scalar, embedding }
  /// What goes into it.
  public enum LookAt: String, Hashable, Sendable, CaseIterable { case pictures, regions }
  public enum Colours: String, Hashable, Sendable, CaseIterable { case auto, rgb, bgr, gray }
  /// How a picture is brought to another shape.
  public enum Fit: String, Hashable, Sendable, CaseIterable { case stretch, letterbox, crop }
  /// How a class's number becomes a confidence.
  public enum Activation: String, Hashable, Sendable, CaseIterable { case auto, softmax, sigmoid, none }
  public enum Layout: String, Hashable, Sendable, CaseIterable {
    case auto, yolov5, yolov8, ssd, pair

    /// `nil` where the shapes tell.
    public var known: BoxLayout? { BoxLayout(rawValue: rawValue) }
  }
  /// What the four numbers of a box in a pair of outputs are.
  public enum Corners: String, Hashable, Sendable, CaseIterable { case xyxy, yxyx, cxcywh }
}
