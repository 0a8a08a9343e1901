public import RecutModel
public import RecutPlugin

/// Finds faces.
public struct FaceDetection: DeclaredAnalysis {
  public static let id = "face-detection"
  public static let version = "1"
  public static let summary =
    "Finds faces, how many there are and how large the largest is, and follows each through its shot."
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("shots", .shots, optional: true, help: "its shots: each is looked at once at least"),
  ]
  public static let outputs: [Port] = [
    Port("faces", .regions, help: "a box round each face")
  ]
  public static let parameters: [Parameter<Self>] = [
    .time("every", \.every, in: .milliseconds(10) ... .seconds(3600), "How often to look.")
  ]

  public var every = Time.milliseconds(500)

  public init() {}

  public var wants: [Want] { [.video(.gray8, .height(360), .every(every, onceIn: "shots"))] }
}
