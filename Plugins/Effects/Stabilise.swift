public import RecutModel
public import RecutPlugin

/// Takes the camera's shaking out of clips.
public struct Stabilise: Transform, Targeted {
  public static let id = "stabilise"
  public static let version = "1"
  public static let summary = "Takes the camera's shaking out of clips."
  public static let details = stabilisePage

  public static let inputs = [Port("edit", .edit, help: "the cut")]
  public static let outputs = [Port("edit", .edit, help: "the same cut, steadied")]
  public static let parameters: [Parameter<Stabilise>] =
    [] + targetParameters("A clip, in place of all") + [
      .time(
        "smoothing", \.steadying.smoothing, in: .milliseconds(20) ... .seconds(20),
        "How much of the camera's way ahead of a picture and behind it is smoothed; more is calmer and shows less."),
      .integer(
        "shakiness", \.steadying.shakiness, in: 1...10, "How much the camera shakes; more is looked for, slower."),
      .boolean("still", \.steadying.isStill, "Whether it shall stand still, as on a tripod."),
      .choice(
        "edges", \.steadying.edges,
        "What is seen where a picture was moved away from its edge: `zoom` in so that nothing is, `keep` what was there, "
          + "or `black`."),
    ]

  public var clip: String?
  public var shot: Int?
  public var steadying = Steadying()

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    var faults = targetFaults(context)
    if let filters = context.filters, filters.words(ofOption: "optalgo", in: "vidstabtransform").isEmpty {
      faults.append(Fault("libavfilter here steadies nothing: it was built without vid.stab"))
    }
    return faults
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    var edit = try inputs.edit()
    for index in try clips(of: edit, for: Self.id) {
      edit.clips[index].effects.removeAll { if case .stabilise = $0.work { true } else { false } }
      edit.clips[index].effects.append(Effect(Self.id, .stabilise(steadying)))
    }
    return ["edit": .edit(edit)]
  }
}
