public import RecutModel
public import RecutPlugin

/// Finds the slides of a lecture.
public struct Slides: DeclaredAnalysis {
  public static let id = "slides"
  public static let version = "1"
  public static let summary =
    "Finds the slides of a lecture or a screen recording: from when to when each is shown, and which come again."
  public static let details = slidesPage
  public static let outputs: [Port] = [
    .cues(
      "slides", labels: ["slide"], fields: [.number("value", unit: "1")],
      help: "each showing of a slide; `value` is its number, the same when it is shown again"),
    .signal("number", unit: "1", help: "the number of the slide that is shown; no number where none is"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .time("every", \.every, in: .milliseconds(100) ... .seconds(60), "How often to look."),
    .number("change", \.change, in: 0.002...1, "How much of the picture has to differ to make another slide."),
    .time("settle", \.settle, in: .zero ... .seconds(60), "How long a picture has to stand still to be a slide."),
  ]

  public var every = Time.milliseconds(500)
  public var change = 0.04
  public var settle = Time.milliseconds(1500)

  public init() {}

  public var wants: [Want] { [.video(.gray8, .height(270), .every(every))] }
}
