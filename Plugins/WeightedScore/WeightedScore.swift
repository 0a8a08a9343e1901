import RecutModel
public import RecutPlugin

/// Scores every shot by a weighted sum of what analyses found in it.
public struct WeightedScore: Transform {
  public static let id = "weighted-score"
  public static let version = "1"
  public static let summary = "Scores every shot by a weighted sum of what was found in it."
  public static let details = weightedScorePage

  public static let inputs = [
    Port("shots", .shots, help: "the shots to score"),
    Port("signals", .signal, .cues, .regions, .scores, list: true, help: "what the weights and conditions name"),
  ]
  public static let outputs = [Port("scores", .scores, help: "one score a shot, with what made it")]
  public static let parameters: [Parameter<WeightedScore>] = [
    .weights(
      "weights", \.weights, in: -1000...1000,
      "How much each reference counts; a negative weight prefers little of it. Without any, all count alike."),
    .choices(
      "pooling", \.pooling,
      "How a reference becomes one number a shot; otherwise the mean of signals and the covered share of cues and "
        + "regions."),
    .texts("required", \.required, "Conditions that a shot must satisfy, as `faces > 0`; others are vetoed."),
    .text("veto", \.veto, "Expression; shots for which it holds must not be chosen."),
  ]

  public var weights: [String: Double] = [:]
  public var pooling: [String: Pooling] = [:]
  public var required: [String] = []
  public var veto: String?

  public init() {}

  public func check(_ context: CheckContext) -> [Fault] {
    let references = context.inputs["signals"] ?? []
    guard !references.isEmpty else { return [] }
    var faults: [Fault] = []
    for name in weights.keys.sorted() { faults += unknown(name, "weights", references) }
    for (name, pooling) in pooling.sorted(by: { $0.key < $1.key }) {
      faults += unknown(name, "pooling", references) + unsuitable(pooling, name, references)
    }
    if !weights.isEmpty, weights.values.allSatisfy({ $0 == 0 }) {
      faults.append(
        Fault("all weights are 0: nothing would tell the shots apart", at: [.key("with"), .key("weights")]))
    }
    for (index, text) in required.enumerated() {
      faults += Condition.faults(in: text, at: [.key("with"), .key("required"), .index(index)], among: references)
    }
    if let veto { faults += Condition.faults(in: veto, at: [.key("with"), .key("veto")], among: references) }
    return faults
  }

  private func unknown(_ name: String, _ parameter: String, _ references: [CheckContext.Reference]) -> [Fault] {
    let names = references.map(\.name)
    guard Operand(name, among: names) == nil else { return [] }
    var fault = Operand.unknown(name, among: names)
    fault.path = [.key("with"), .key(parameter), .key(name)]
    return [fault]
  }

  /// A signal has no number of things, and scores come one a shot.
  private func unsuitable(_ pooling: Pooling, _ name: String, _ references: [CheckContext.Reference]) -> [Fault] {
    guard let operand = Operand(name, among: references.map(\.name)),
      let type = references.first(where: { $0.name == operand.reference })?.type
    else { return [] }
    let path: [Fault.Step] = [.key("with"), .key("pooling"), .key(name)]
    switch type {
    case .signal where pooling == .count:
      return [Fault("`count` needs cues or regions; `\(name)` is a signal", at: path)]
    case .scores: return [Fault("`\(name)` has one number a shot already", at: path)]
    default: return []
    }
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let shots = try inputs.shots()
    let evidence = try Evidence(inputs.all("signals"), of: shots.media)
    let features = try weighted(evidence).map { name, weight in
      try Feature(name, weight: weight, pooling: pooling[name], evidence, shots)
    }
    let rules = try Rules(required: required, veto: veto, pooling: pooling, evidence, shots)
    let inherited = inputs.all("signals").compactMap { item in
      if case .scores(let scores) = item.value { (item.reference, scores) } else { nil }
    }
    var vetoes = try rules.vetoes(of: shots)
    for (reference, scores) in inherited {
      for score in scores.scores where shots.shots.indices.contains(score.shot) {
        if let veto = score.veto, vetoes[score.shot] == nil { vetoes[score.shot] = "\(reference): \(veto)" }
      }
    }
    let scores = shots.shots.indices.map { index in
      let why = features.map { $0.contribution(to: index) }
      return ShotScore(shot: index, score: why.reduce(0) { $0 + $1.contribution }, why: why, veto: vetoes[index])
    }
    let curve = ScoreCurve(features, shots)?.signal
    return ["scores": .scores(Scores(media: shots.media, scores: scores, curve: curve))]
  }

  /// The names that count, in the recipe's order of references, with their weights made to add up to 1.
  private func weighted(_ evidence: Evidence) -> [(String, Double)] {
    let references = evidence.references
    let given = weights.isEmpty ? Dictionary(references.map { ($0, 1.0) }, uniquingKeysWith: { $1 }) : weights
    let order = given.keys.sorted { a, b in
      let places = [a, b].map { name in
        Operand(name, among: references).flatMap { references.firstIndex(of: $0.reference) } ?? references.count
      }
      return (places[0], a) < (places[1], b)
    }
    let total = order.reduce(0) { $0 + abs(given[$1] ?? 0) }
    return order.compactMap { name in
      guard let weight = given[name], weight != 0 else { return nil }
      return (name, weight / total)
    }
  }
}
