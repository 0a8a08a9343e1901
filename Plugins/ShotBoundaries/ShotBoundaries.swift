public import RecutModel
public import RecutPlugin

/// Divides a medium into shots: finds hard cuts, dissolves, fades and wipes, and passes over flashes and fast motion.
///
/// See ``details`` for how.
public struct ShotBoundaries: Analysis {
  public static let id = "shot-boundaries"
  public static let version = "1"
  public static let summary = "Finds the shots of a film: hard cuts, dissolves, fades and wipes."
  public static let details = shotBoundariesPage

  public static let outputs: [Port] = [
    Port("shots", .shots, help: "contiguous shots that cover the medium, each with how it begins"),
    .signal(
      "difference", unit: "1", help: "how much each picture differs from the one before, motion taken out; 0 to 1"),
  ]

  public static var parameters: [Parameter<ShotBoundaries>] {
    [
      .number(
        "sensitivity", \.sensitivity, in: -5...5,
        "Added to the log odds of every likely cut, dissolve and wipe: above 0 more of them are found and more are "
          + "false, below 0 fewer."),
      .boolean("gradual", \.gradual, "Whether dissolves, fades and wipes are looked for besides hard cuts."),
      .time(
        "minimum-length", \.minimumLength, in: Time.zero...Time(60),
        "Shots shorter than this are joined to the one before."),
    ]
  }

  /// Added to log odds (natural logarithm); from -5 to 5.
  public var sensitivity = 0.0
  /// Whether gradual transitions are looked for.
  public var gradual = true
  /// From 0 to 60 s.
  public var minimumLength = Time.zero

  public init() {}

  public var wants: [Want] {
    [.video(.rgb24, .exact(width: SmallPicture.width, height: SmallPicture.height))]
  }

  public func start(_ context: AnalysisContext) -> any AnalysisRun {
    ShotRun(sensitivity: Float(sensitivity), findsGradual: gradual, minimumLength: minimumLength)
  }
}
