public import RecutModel
public import RecutPlugin

/// How the camera moves.
public struct CameraMotion: DeclaredAnalysis {
  public static let id = "camera-motion"
  public static let version = "1"
  public static let summary = "Tells how the camera moves: pan, tilt, zoom, roll, shake, or not at all."
  public static let details = cameraMotionPage
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("shots", .shots, optional: true, help: "its shots: no move goes over from one to the next"),
  ]
  public static let outputs: [Port] = [
    .cues(
      "moves", labels: Label.allCases.map(\.rawValue),
      fields: [.words("text"), .number("value", unit: "1/s"), .number("amount", unit: "1")],
      help: "stretches in which the camera moves in one way, or stands"),
    .signal("speed", unit: "heights/s", help: "how fast the picture moves as a whole, averaged over it"),
    .signal("pan", unit: "widths/s", help: "turning to the right, in picture widths a second; to the left below 0"),
    .signal("tilt", unit: "heights/s", help: "turning upwards, in picture heights a second; downwards below 0"),
    .signal("zoom", unit: "1/s", help: "coming nearer: by how much the picture grows in a second; going back below 0"),
    .signal("roll", unit: "degrees/s", help: "the picture turning clockwise; the other way below 0"),
    .signal("shake", unit: "heights", help: "how far the picture trembles about its way, in picture heights"),
    .signal("static", unit: "1", help: "1 where the camera stands, otherwise 0"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .time("every", \.every, in: .milliseconds(10) ... .milliseconds(200), "How often to look."),
    .number("least-pan", \.leastPan, in: 0.001...10, "Slower pans and tilts, in widths or heights a second, are none."),
    .number("least-zoom", \.leastZoom, in: 0.001...10, "Slower zooms, in growth a second, are none."),
    .number("least-roll", \.leastRoll, in: 0.1...1000, "Slower rolls, in degrees a second, are none."),
    .number("least-shake", \.leastShake, in: 0.0001...1, "Trembling by less, in picture heights, is none."),
    .time("shortest", \.shortest, in: .zero ... .seconds(60), "Stretches that are shorter are not told as cues."),
  ]

  /// What the camera does in a stretch.
  public enum Label: String, CaseIterable, Sendable {
    case panLeft = "pan-left"
    case panRight = "pan-right"
    case tiltUp = "tilt-up"
    case tiltDown = "tilt-down"
    case zoomIn = "zoom-in"
    case zoomOut = "zoom-out"
    case rollClockwise = "roll-clockwise"
    case rollBack = "roll-counterclockwise"
    case shake
    case still = "static"
  }

  public var every = Time.milliseconds(40)
  public var leastPan = 0.03
  public var leastZoom = 0.02
  public var leastRoll = 2.0
  public var leastShake = 0.002
  public var shortest = Time.milliseconds(400)

  public init() {}

  /// Whatever the picture's shape, so that one is not larger than another.
  public var wants: [Want] { [.video(.gray8, .exact(width: 320, height: 180), .every(every))] }
}
