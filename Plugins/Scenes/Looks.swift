import RecutModel
public import RecutPlugin

/// What the picture looks like: which part of it has which colour.
public struct Looks: Analysis {
  public static let id = "looks"
  public static let version = "1"
  public static let summary =
    "Counts the colours of the picture, twice a second and where they change: what scenes are told by."
  public static let outputs: [Port] = [
    .signal(
      "looks", unit: "1", channels: Histogram.names,
      help: "the share of the picture in each of 8 greys and of 12 hues in 4 brightnesses")
  ]
  public static let parameters: [Parameter<Self>] = []
  public static let details = """
    A histogram of 56 colours: `grey1` (black) to `grey8` (white) for what has less than a fifth of the saturation that
    its brightness allows, and `hue1.1` (dark red) to `hue12.4` (bright pink) for the rest. Its values add up to 1.

    There are two a second, and one wherever the picture has become another, so that short shots have theirs. `scenes`
    puts shots together by it.
    """

  public init() {}

  /// The pictures that `shot-boundaries`, `motion` and `colour` look at too, so that they are scaled once for all.
  public var wants: [Want] { [.video(.rgb24, .exact(width: 160, height: 90))] }

  public func start(_ context: AnalysisContext) -> any AnalysisRun { LooksRun() }
}
