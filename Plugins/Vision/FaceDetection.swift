public import RecutModel
public import RecutPlugin

/// Finds faces, and follows each through its shot.
public struct FaceDetection: DeclaredAnalysis {
  public static let id = "face-detection"
  public static let version = "1"
  public static let summary =
    "Finds faces, how many there are and how large the largest is, and follows each through its shot."
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port(
      "shots", .shots, optional: true, help: "its shots: each is looked at once at least, and no face goes beyond one"),
  ]
  public static let outputs: [Port] = [
    Port(
      "faces", .regions,
      help: "a box round each face, from hairline to chin; one number for a face while it is followed"),
    .signal("count", unit: "1", help: "how many faces there are"),
    .signal("largest", unit: "1", help: "the largest face as a part of the picture's area, from 0 to 1; 0 without any"),
    .signal("present", unit: "1", help: "1 where there is a face, otherwise 0"),
    .cues(
      "detector", labels: Backend.allCases.filter { $0 != .auto }.map(\.rawValue), fields: [.words("text")],
      help: "one cue over the whole medium: which detector looked, with its model's file as text"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .time("every", \.every, in: .milliseconds(10) ... .seconds(3600), "How often to look."),
    .choice(
      "backend", \.backend,
      "What finds them: `yunet` needs a model file, `cascade` OpenCV's own cascades; `auto` takes YuNet where it is there."
    ),
    .file("model", \.model, "An ONNX file of YuNet's, instead of the one that is found in the folders of models."),
    .number(
      "confidence", \.confidence, in: 0...1,
      "How sure the detector is of a face at its best moment, at least; more finds fewer faces and fewer false ones."),
    .integer(
      "size", \.size, in: 160...1920,
      "The longer side of the pictures that are searched, in pixels: more finds smaller faces and takes longer."),
    .number(
      "smallest", \.smallest, in: 0...1, "Faces less high than this part of the picture's height are left out."),
    .time("bridge", \.bridge, in: .zero ... .seconds(60), "For how long a face may be lost and still be the same."),
  ]

  public static let details = faceDetectionPage

  /// What finds faces.
  public enum Backend: String, Hashable, Sendable, CaseIterable { case auto, yunet, cascade }

  public var every = Time.milliseconds(500)
  public var backend = Backend.auto
  public var model: String?
  public var confidence = 0.8
  public var size = 640
  public var smallest = 0.0
  public var bridge = Time.milliseconds(600)

  public init() {}

  public var wants: [Want] { [.video(.rgb24, .longerSide(size), .every(every, onceIn: "shots"))] }

  /// Found as well as in exact ones (the page has figures), and a decoder of their own would cost more than all else.
  public var takesRoughPictures: Bool { true }

  /// The model that is found hangs on the machine, and the faces on the model.
  public var files: [CodeFile] {
    guard model == nil, case .yunet(let path)? = detector(FaceFiles.ofProcess) else { return [] }
    return [CodeFile(name: "the model", path: path)]
  }

  public func check(_ context: CheckContext) -> [Fault] { faults(FaceFiles.ofProcess) }
}
