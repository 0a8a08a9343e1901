/// What recut asks the program `recut-vision` to learn: rows of numbers with their classes.
public struct TrainingRequest: Sendable, Codable {
  /// The word by which the program knows what is asked.
  public static let word = "train-shots"

  public var kind: ShotModel.Kind
  public var columns: [ShotColumn]
  /// One an example; not-a-number where something is not known.
  public var rows: [[Double]]
  /// One an example.
  public var labels: [String]
  public var folds: Int
  public var seed: UInt64

  public init(
    kind: ShotModel.Kind, columns: [ShotColumn], rows: [[Double]], labels: [String], folds: Int, seed: UInt64
  ) {
    (self.kind, self.columns, self.rows) = (kind, columns, rows)
    (self.labels, self.folds, self.seed) = (labels, folds, seed)
  }
}

/// What it answers.
public enum TrainingAnswer: Sendable, Codable {
  case model(ShotModel)
  /// Why these examples cannot be learnt from.
  case refused(String)
  /// What went wrong.
  case failed(String)
}
