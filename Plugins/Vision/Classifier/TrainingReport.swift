public import RecutModel

/// How well classes were told apart, on examples that had no part in the training.
public struct TrainingReport: Hashable, Sendable, Codable {
  /// How well one class was told.
  public struct Class: Hashable, Sendable, Codable {
    public var name: String
    public var examples: Int
    /// Of what was called so, how much is; of what is so, how much was called so; and their harmonic mean.
    public var precision: Double
    public var recall: Double
    public var f1: Double
  }

  public var kind: ShotModel.Kind
  public var examples: Int
  public var columns: Int
  /// Into how many parts the examples were divided, each told by what was learnt from the others.
  public var folds: Int
  public var seed: UInt64
  /// The share that was told rightly.
  public var accuracy: Double
  /// The share of the most frequent class: what always saying it would get right.
  public var baseline: Double
  /// Means over the classes, each counting alike.
  public var precision: Double
  public var recall: Double
  public var f1: Double
  public var classes: [Class]
  /// A row for each class as it is, a column for each as it was called.
  public var confusion: [[Int]]
  /// What was left out, and what is to be minded, in sentences.
  public var notes: [String]

  /// - Parameters:
  ///   - truth: the class of each example.
  ///   - told: what it was called.
  public init(
    kind: ShotModel.Kind, classes names: [String], truth: [Int], told: [Int], columns: Int, folds: Int, seed: UInt64,
    notes: [String]
  ) {
    (self.kind, self.columns, self.folds, self.seed, self.notes) = (kind, columns, folds, seed, notes)
    examples = truth.count
    var confusion = names.map { _ in names.map { _ in 0 } }
    for (own, called) in zip(truth, told) { confusion[own][called] += 1 }
    self.confusion = confusion
    let classes = names.indices.map { index in
      let right = Double(confusion[index][index])
      let own = confusion[index].reduce(0, +)
      let called = confusion.reduce(0) { $0 + $1[index] }
      let (precision, recall) = (called > 0 ? right / Double(called) : 0, own > 0 ? right / Double(own) : 0)
      let f1 = precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0
      return Class(name: names[index], examples: own, precision: precision, recall: recall, f1: f1)
    }
    self.classes = classes
    let count = Double(max(truth.count, 1))
    accuracy = Double(names.indices.reduce(0) { $0 + confusion[$1][$1] }) / count
    baseline = Double(classes.map(\.examples).max() ?? 0) / count
    let number = Double(max(classes.count, 1))
    precision = classes.reduce(0) { $0 + $1.precision } / number
    recall = classes.reduce(0) { $0 + $1.recall } / number
    f1 = classes.reduce(0) { $0 + $1.f1 } / number
  }

  /// For other programs.
  public var json: JSON {
    func rounded(_ number: Double) -> JSON { .number((number * 10000).rounded() / 10000) }
    return .object([
      "model": .string(kind.rawValue), "examples": .integer(examples), "features": .integer(columns),
      "folds": .integer(folds), "seed": .integer(Int(clamping: seed)), "accuracy": rounded(accuracy),
      "baseline": rounded(baseline), "precision": rounded(precision), "recall": rounded(recall), "f1": rounded(f1),
      "classes": .array(
        classes.map {
          .object([
            "class": .string($0.name), "examples": .integer($0.examples), "precision": rounded($0.precision),
            "recall": rounded($0.recall), "f1": rounded($0.f1),
          ])
        }), "confusion": .array(confusion.map { .array($0.map { .integer($0) }) }),
      "notes": .array(notes.map { .string($0) }),
    ])
  }
}
