public import RecutModel
public import RecutPlugin

/// Finds what moves before a fixed camera.
public struct MovingThings: DeclaredAnalysis {
  public static let id = "moving-things"
  public static let version = "1"
  public static let summary =
    "Finds what moves before a fixed camera, follows it, and tells how much of the picture it is."
  public static let details = movingThingsPage
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("shots", .shots, optional: true, help: "its shots, where it has cuts: each is learned anew"),
  ]
  public static let outputs: [Port] = [
    Port("things", .regions, help: "a box round each thing that moves, labelled `moving`"),
    .cues(
      "movement", labels: ["movement"], fields: [.number("value", unit: "1")],
      help: "from when to when anything moves; `value` is the most things at once"),
    .signal("area", unit: "1", help: "share of the picture that they cover, from 0 to 1"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .time("every", \.every, in: .milliseconds(20) ... .seconds(10), "How often to look."),
    .number("smallest", \.smallest, in: 0.0001...1, "Things that cover less of the picture do not count."),
    .number(
      "contrast", \.contrast, in: 1...20,
      "How far a pixel is from what it usually is, in standard deviations, before it counts."),
    .time(
      "memory", \.memory, in: .seconds(1) ... .seconds(3600),
      "How long the camera's view is remembered: what stands still for a tenth of it becomes background."),
    .time("shortest", \.shortest, in: .zero ... .seconds(60), "Things seen for a shorter time do not count."),
    .time("bridge", \.bridge, in: .zero ... .seconds(3600), "Gaps up to this length without movement are closed."),
  ]

  public var every = Time.milliseconds(200)
  public var smallest = 0.002
  public var contrast = 4.0
  public var memory = Time.seconds(120)
  public var shortest = Time.milliseconds(500)
  public var bridge = Time.seconds(1)

  public init() {}

  public var wants: [Want] { [.video(.rgb24, .height(270), .every(every))] }
}
