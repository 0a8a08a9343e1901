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
    .texts("required", \.required, "Conditions that a shot must satisfy, as `lines > 0`; others are vetoed."),
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
    let names = KnownNames(references)
    var faults: [Fault] = []
    for name in weights.keys.sorted() {
      let use = KnownNames.Use.number(pooling[name] ?? names.usualPooling(of: name))
      faults += [names.fault(name, as: use)].compactMap { $0?.inside("weights", name) }
    }
    for (name, pooling) in pooling.sorted(by: { $0.key < $1.key }) {
      let fault = names.fault(name, as: .presence) ?? unsuitable(pooling, name, names)
      faults += [fault].compactMap { $0?.inside("pooling", name) }
    }
    if !weights.isEmpty, weights.values.allSatisfy({ $0 == 0 }) {
      faults.append(
        Fault("all weights are 0: nothing would tell the shots apart", at: [.key("with"), .key("weights")]))
    }
    for (index, text) in required.enumerated() {
      faults += Condition.faults(
        in: text, at: [.key("with"), .key("required"), .index(index)], among: references, pooling: pooling)
    }
    if let veto {
      faults += Condition.faults(in: veto, at: [.key("with"), .key("veto")], among: references, pooling: pooling)
    }
    return faults
  }

  /// A signal has no number of things, and scores come one a shot.
  private func unsuitable(_ pooling: Pooling, _ name: String, _ names: KnownNames) -> Fault? {
    switch names.target(of: name)?.type {
    case .signal where pooling == .count: Fault("`count` needs cues or regions; `\(name)` is a signal")
    case .scores: Fault("`\(name)` has one number a shot already")
    default: nil
    }
  }

  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    let shots = try inputs.shots()
    let evidence = try Evidence(inputs.all("signals"), of: shots.media)
    let features = try weighted(evidence).map { name, weight in
      try Fault.placed(at: [.key("with"), .key("weights"), .key(name)]) { () throws(Fault) in
        try Feature(name, weight: weight, pooling: pooling[name], evidence, shots)
      }
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

extension Fault {
  /// The same fault, found at a name in a parameter.
  fileprivate func inside(_ parameter: String, _ name: String) -> Fault {
    inside(.key(name)).inside(.key(parameter)).inside(.key("with"))
  }
}
