import RecutModel
public import RecutPlugin

/// Reads expressions of faces.
public struct Expression: DeclaredAnalysis {
  /// What expressions are told by.
  public enum Backend: String, Hashable, Sendable, CaseIterable { case auto, ferplus, smile }

  public static let id = "expression"
  public static let version = "1"
  public static let summary =
    "Reads expressions of faces: smiles and, with a model, eight emotions, valence and arousal."
  public static let details = expressionPage
  /// In the order of FER+'s numbers.
  public static let emotions = [
    "neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt",
  ]
  private static let labels = emotions + ["smile"]
  private static let fields: [CueField] = [
    .number("value", unit: "1"), .number("smile", unit: "1"), .number("valence", unit: "1"),
    .number("arousal", unit: "1"),
  ]

  public static let inputs: [Port] = [
    Port("media", .media, help: "the medium to look at"),
    Port("faces", .regions, help: "its faces, each followed under one id, as `face-detection` gives them"),
    Port("shots", .shots, optional: true, help: "its shots, for `in-shots`"),
  ]
  public static let outputs: [Port] = [
    .signal("smile", unit: "1", help: "how surely somebody smiles, from 0 to 1; no number without a face"),
    .signal(
      "valence", unit: "1",
      help: "how pleasant the faces look, from -1 to 1, large faces counting most; from smiles alone from 0 on"),
    .signal("arousal", unit: "1", help: "how stirred the faces look, from -1 to 1; no number without the model"),
    .signal(
      "emotions", unit: "1", channels: emotions,
      help: "how likely each expression is, large faces counting most; no numbers without the model"),
    .cues(
      "expressions", labels: labels, fields: fields,
      help: "stretches in which the largest face keeps one expression; `value` is how sure it is"),
    .cues(
      "in-shots", labels: labels, fields: fields + [.number("shot", unit: "1")],
      help: "one for each shot with faces, as long as the shot, with the expression that prevails in it"),
    Port("faces", .regions, help: "the faces, with the expression as label and how sure it is as confidence"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .choice(
      "backend", \.backend,
      "What expressions are told by: the model FER+, or a search for smiles; `auto` takes FER+ where its model is there."
    ),
    .file("model", \.model, "A model file of FER+'s layout, in place of FER+ itself."),
    .number(
      "smiling", \.smiling, in: 0...1, "From which `smile` on a face is labelled `smile`, where there is no model."),
    .number("smallest", \.smallest, in: 0...1, "Faces lower than this part of the picture's height are passed over."),
  ]

  public var backend = Backend.auto
  public var model: String?
  public var smiling = 0.5
  public var smallest = 0.05

  public init() {}

  public var wants: [Want] { [.video(.rgb24, .height(720), .framesOf("faces"))] }

  /// The model that it finds by itself: with it results are others.
  public var files: [CodeFile] { backend == .smile || model != nil ? [] : FaceModel.ferplus.files }

  public func check(_ context: CheckContext) -> [Fault] {
    if backend == .smile, model != nil {
      return [
        Fault(
          "`model` has no effect with `backend: smile`", at: [.key("with"), .key("model")],
          hint: "leave one of them out")
      ]
    }
    if backend == .ferplus, model == nil, FaceModel.ferplus.path() == nil {
      return [FaceModel.ferplus.missing(at: "backend")]
    }
    return []
  }
}
