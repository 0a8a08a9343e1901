import RecutModel
public import RecutPlugin

/// Tells of each shot what it is, by examples.
public struct ClassifyShots: DeclaredTransform {
  public static let id = "classify-shots"
  public static let version = "1"
  public static let summary = "Tells what each shot is, by a model that `recut train shots` learnt from your examples."
  public static let details = classifyShotsPage
  public static let inputs: [Port] = [
    Port("shots", .shots, help: "the shots to tell apart"),
    Port(
      "features", .signal, .cues, .regions, .scores, list: true,
      help: "what the model was trained on, under the same names"),
  ]
  public static let outputs: [Port] = [
    Port("classes", .cues, help: "each shot with its class as label, and how probable that is as value and confidence"),
    Port("probabilities", .signal, help: "one sample a shot, a channel for each class, from 0 to 1"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .file("model", \.model, "The file that `recut train shots` wrote."),
    .number("least", \.least, in: 0...1, "A shot whose class is less probable gets no cue."),
  ]

  public var model: String?
  public var least = 0.0

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    guard let model else {
      return [
        Fault(
          "`classify-shots` needs the parameter `model`", at: [.key("with")],
          hint: "`recut train shots` makes one from your examples")
      ]
    }
    do throws(PluginError) {
      return faults(of: try ShotModel(file: model), context)
    } catch {
      return [Fault(error.description, at: [.key("with"), .key("model")])]
    }
  }

  private func faults(of model: ShotModel, _ context: CheckContext) -> [Fault] {
    let bound = context.inputs["features"] ?? []
    let path: [Fault.Step] = [.key("in"), .key("features")]
    return model.references.compactMap { reference in
      guard let found = bound.first(where: { $0.name == reference }) else {
        let others = bound.flatMap(\.outputs) + bound.map(\.name)
        let guess = others.contains(reference) ? reference : nearest(to: reference, in: others)
        return Fault(
          "the model was trained on `\(reference)`, which is not among the inputs", at: path,
          hint: guess == reference
            ? "add `\(reference)` to the inputs"
            : "name the node as where it was trained\(guess.map { ", in place of `\($0)`" } ?? ""), and bind it")
      }
      guard case .signal(_, let channels)? = found.contents,
        let missing = model.columns.first(where: { $0.reference == reference && !channels.contains($0.part) })
      else { return nil }
      return Fault(
        "the model was trained on `\(reference).\(missing.part)`, and the signal `\(reference)` has no such channel",
        at: path, hint: "it was another plugin's `\(reference)`")
    }
  }
}
