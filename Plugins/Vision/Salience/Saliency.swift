public import RecutModel
public import RecutPlugin

/// Where the picture draws the eye.
public struct Saliency: DeclaredAnalysis {
  public static let id = "saliency"
  public static let version = "1"
  public static let summary = "Tells where the picture draws the eye, as boxes and as a place that `reframe` follows."
  public static let details = saliencyPage
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("shots", .shots, optional: true, help: "its shots: each is looked at once at least"),
  ]
  public static let outputs: [Port] = [
    Port(
      "areas", .regions, help: "a box round each part that stands out; its confidence is its share of all that does"),
    .signal(
      "centre", unit: "1", channels: ["x", "y"],
      help: "the middle of what stands out, in parts of the picture's width and height; no number in a plain picture"),
    .signal(
      "spread", unit: "1",
      help:
        "how far what stands out lies from its middle, in parts of the picture's diagonal: near 0 for one thing, 0.29 for all"
    ),
  ]
  public static let parameters: [Parameter<Self>] = [
    .time("every", \.every, in: .milliseconds(10) ... .seconds(3600), "How often to look."),
    .choice(
      "method", \.method, "What counts: what is unexpected in the picture's spectrum, or what differs from around it."),
    .number(
      "threshold", \.threshold, in: 1...20, "How many times as strong as the mean of the picture something must be."),
    .integer("most", \.most, in: 1...50, "How many boxes a picture may have; the weightiest are kept."),
    .number("least-share", \.leastShare, in: 0...1, "A box with a smaller share of all that stands out is left out."),
  ]

  /// How it is found.
  public enum Method: String, CaseIterable, Sendable { case spectral, fine }

  public var every = Time.milliseconds(200)
  public var method = Method.spectral
  public var threshold = 2.0
  public var most = 5
  public var leastShare = 0.05

  public init() {}

  /// The pictures that `shot-boundaries`, `motion` and `colour` look at too, so that they are scaled once for all.
  public var wants: [Want] { [.video(.rgb24, .exact(width: 160, height: 90), .every(every, onceIn: "shots"))] }
}
