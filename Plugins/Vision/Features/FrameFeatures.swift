public import RecutModel
public import RecutPlugin

/// What each shot looks like, as a row of numbers.
public struct FrameFeatures: DeclaredAnalysis {
  public static let id = "frame-features"
  public static let version = "1"
  public static let summary =
    "Describes each shot by a row of numbers: colours, edges and movement, or what a model of yours gives."
  public static let details = frameFeaturesPage
  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("shots", .shots, help: "its shots: each is described, from one look at least"),
  ]
  public static let outputs: [Port] = [
    // How many channels there are, the model shows.
    Port("features", .signal, help: "one sample a shot, at its beginning: `f000`, `f001`, …, of length 1 together")
  ]
  public static let parameters: [Parameter<Self>] = [
    .time("every", \.every, in: .milliseconds(10) ... .seconds(3600), "How often to look."),
    .boolean("motion", \.motion, "Whether to tell how things move too, for which all pictures are decoded."),
    .file("model", \.model, "An ONNX model that turns a picture into numbers, in place of colours and edges."),
    .integer("width", \.width, in: 1...4096, "Of the model's input, in pixels; pictures are brought to it."),
    .integer("height", \.height, in: 1...4096, "Of the model's input, in pixels."),
    .choice("order", \.order, "Of the model's channels."),
    .texts(
      "mean", \.mean, "What is taken from samples of 0 to 255: one number for all channels, or a list of one for each."),
    .texts(
      "scale", \.scale, "What they are then multiplied by, as `1/255`: one number, or a list of one for each channel."),
    .text("output", \.output, "Which of the model's outputs to take; without it the one with the most numbers."),
  ]

  /// The order of the channels of a model's input.
  public enum Order: String, CaseIterable, Sendable { case rgb, bgr, gray }

  public var every = Time.milliseconds(500)
  public var motion = true
  public var model: String?
  public var width = 224
  public var height = 224
  public var order = Order.rgb
  public var mean: [String] = ["0"]
  public var scale: [String] = ["1/255"]
  public var output: String?

  public init() {}

  /// Without a model those that `shot-boundaries` and `motion` look at too, so that they are scaled once for all.
  public var wants: [Want] {
    let size: PictureSize = model == nil ? .exact(width: 160, height: 90) : .exact(width: width, height: height)
    let step = model == nil && motion ? min(every, Self.movementStep) : every
    return [.video(.rgb24, size, .every(step, onceIn: "shots"))]
  }

  /// Over which time movement is looked at: longer, and fast things are not found again.
  public static let movementStep = Time.milliseconds(100)

  public func check(_ context: CheckContext) -> [Fault] {
    [("mean", mean), ("scale", scale)].flatMap { name, texts in
      Self.faults(in: texts, channels: order == .gray ? 1 : 3, at: [.key("with"), .key(name)])
    }
  }

  private static func faults(in texts: [String], channels: Int, at path: [Fault.Step]) -> [Fault] {
    guard texts.count == 1 || texts.count == channels else {
      let want = channels == 1 ? "one number" : "one number, or three: one for each channel"
      return [Fault("expected \(want), not \(texts.count)", at: path)]
    }
    return texts.enumerated().filter { number($0.element) == nil }.map { index, text in
      Fault("`\(text)` is no number", at: path + [.index(index)], hint: "write it as `123.7` or `1/255`")
    }
  }

  /// A number, or one divided by another.
  public static func number(_ text: String) -> Double? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Double($0.filter { $0 != " " }) }
    switch (parts.count, parts[0], parts[parts.count - 1]) {
    case (1, let number?, _) where number.isFinite: return number
    case (2, let top?, let bottom?) where bottom != 0 && (top / bottom).isFinite: return top / bottom
    default: return nil
    }
  }
}
