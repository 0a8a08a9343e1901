import RecutModel
public import RecutPlugin

/// How much moves in the picture, and how much of the picture moves.
public struct Motion: Analysis {
  public static let id = "motion"
  public static let version = "2"
  public static let summary = "Measures how much moves in every frame, in how much of the picture, and where."
  public static let outputs: [Port] = [
    .signal(
      "motion", unit: "heights/s", help: "mean speed over the picture, in picture heights a second, from 0 (still) to 1"
    ),
    .signal("area", unit: "1", help: "share of the picture in which something moves, from 0 to 1"),
    .signal(
      "centre", unit: "1", channels: ["x", "y"],
      help: "the middle of what moves, in parts of the picture's width and height; no number where nothing does"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .number(
      "noise", \.noise, in: 0...32,
      "Changes of brightness weaker than this many of 255 levels are noise, beside what is measured as noise.")
  ]
  public static let details = """
    ## What the numbers mean

    `motion` is the speed at which the picture moves, averaged over the picture and measured in picture heights a
    second; faster than 1 counts as 1. A person who crosses a wide shot gives about 0.05, one who stands and breathes
    less than 0.001, an empty room 0, a chase or a whip pan 0.5 and more. `area` is the share of the picture in which
    something moves, however slowly: 0.02 is a person far away, 0.8 and more a moving camera.

    - To cut a film of a fixed camera down to where something happens, keep `motion > 0.01`; where slow things count
      too, keep `area > 0.02`.
    - To prefer lively shots, weight `motion`, pooled by `mean`.

    `centre` is where the middle of it is: of what moves more than half of the picture does, so that with a moving camera
    it is what moves by itself. `reframe` follows it where there are no faces to follow.

    ## How it works

    Frames are compared at 80 by 45 pixels, whatever the picture's shape, in blocks of 5 by 5. What changed inside a block, divided by how steep its
    brightness is, is how far its edges moved (normal flow: Horn and Schunck, *Determining optical flow*, 1981), so
    a dark corner counts like a bright one. A block's own change of brightness and contrast is taken out first:
    flicker, exposure changes and fades are not motion. What changes in flat and steep parts of the picture alike is
    the noise of the sensor, and only what exceeds it counts. Each frame is compared with the one at least 30 ms before it,
    so 24 and 60 frames a second give the same numbers; between frames more than 100 ms apart, motion counts as if it
    took 100 ms.

    The frame after a cut has nothing to be compared with. A change that stands out from its neighbours and leaves
    no likeness is such a cut, and its value is that of the next frame.
    """

  /// Weakest change that counts, in levels of 0 to 255.
  public var noise = 1.0

  public init() {}

  /// The pictures that `shot-boundaries` and `colour` look at too, so that they are scaled once for all three.
  public var wants: [Want] { [.video(.rgb24, .exact(width: 160, height: 90))] }

  public func start(_ context: AnalysisContext) -> any AnalysisRun { MotionRun(noise: noise) }
}
