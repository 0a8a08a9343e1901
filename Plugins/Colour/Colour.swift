public import RecutModel
public import RecutPlugin

/// How bright, how contrasty and how colourful the picture is, in which colours, and where it is black.
public struct Colour: Analysis {
  public static let id = "colour"
  public static let version = "1"
  public static let summary = "Measures brightness, saturation and contrast, names the dominant colours, finds black."
  public static let outputs: [Port] = [
    .signal("brightness", unit: "1", help: "mean luma of each frame, from 0 (black) to 1 (white)"),
    .signal("saturation", unit: "1", help: "how colourful each frame is, from 0 (gray) to 1 (pure colours)"),
    .signal(
      "contrast", unit: "1", help: "how far the luma of each frame spreads, from 0 (flat) to 1 (black and white)"),
    .cues(
      "palette", labels: ["palette"], fields: [.words("text"), .number("value", unit: "1"), .list("shares")],
      help: "the dominant colours of each stretch of the film, as `#rrggbb`"),
    .cues(
      "black", labels: ["black"], fields: [.number("value", unit: "1")],
      help: "where the picture is black; the value is the mean brightness"),
    .cues(
      "near-black", labels: ["near-black"], fields: [.number("value", unit: "1")],
      help: "where the picture is black or nearly so; the value is the mean brightness"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .number("black-level", \.blackLevel, in: 0...1, "A pixel is black up to this luma, black being 0 and white 1."),
    .number("near-black-level", \.nearBlackLevel, in: 0...1, "A pixel is nearly black up to this luma."),
    .number(
      "black-share", \.blackShare, in: 0...1,
      "A picture is black when this share of its pixels is; lower it for a logo that stays on the black."),
    .time(
      "shortest", \.shortest, in: .zero ... .seconds(3600),
      "Black and nearly black stretches shorter than this are left out."),
    .time("palette-every", \.paletteEvery, in: .seconds(1) ... .seconds(3600), "How long each palette's stretch is."),
    .integer("colours", \.colours, in: 1...16, "How many colours a palette has at most."),
  ]
  public static let details = """
    ## Signals

    Luma is the weighted mean of the picture's red, green and blue by ITU-R BT.709, black being 0 and white 1 whether
    the file stores limited or full range. `brightness` is its mean, `contrast` twice its standard deviation, so that
    a picture half black and half white has 1. `saturation` is the colour of all pixels (their largest less their
    smallest component) over their brightest components: HSV saturation weighted by value, so that noise in the dark does
    not count as colour.

    ## Black

    Like ffmpeg's `blackdetect`: a picture is black when `black-share` of its pixels are at most `black-level`. The
    `near-black` stretches use `near-black-level` and therefore contain the black ones; blackdetect's default is the same
    0.1. Use `black` to find fades and gaps, `near-black` to leave out everything in which nothing can be seen.

    ## Palette

    One cue labelled `palette` for every `palette-every`: its text lists the colours, the most frequent first; `value`
    is the first one's share of the picture and the field `shares` has all of them. Colours are counted in 4096 bins;
    the fullest bin takes in its neighbours and gives their mean, then the fullest of those left.
    """

  public var blackLevel = 0.04
  public var nearBlackLevel = 0.1
  public var blackShare = 0.98
  public var shortest = Time.milliseconds(100)
  public var paletteEvery = Time.seconds(5)
  public var colours = 5

  public init() {}

  /// The pictures that `shot-boundaries` and `motion` look at too, so that they are scaled once for all three.
  public var wants: [Want] { [.video(.rgb24, .exact(width: 160, height: 90))] }

  public func start(_ context: AnalysisContext) -> any AnalysisRun { ColourRun(settings: self) }
}
