public import RecutModel
public import RecutPlugin

/// Shots as rows of numbers.
public struct ShotTable: Sendable {
  public var columns: [ShotColumn]
  /// Of each shot, in the order of the columns; not-a-number where something is not known.
  public var rows: [[Double]]

  /// All that can be read of some values.
  ///
  /// - Parameters:
  ///   - shots: of one medium.
  ///   - items: each under the name by which the columns shall know it.
  public init(_ shots: Shots, _ items: [Inputs.Item]) {
    let columns = items.flatMap { ShotReading($0.value, shots.shots).columns($0.reference) }
    self.init(columns, shots, items) { _, _ in }
  }

  /// What a model reads.
  ///
  /// - Throws: ``PluginError`` that names what is missing.
  public init(_ columns: [ShotColumn], _ shots: Shots, _ items: [Inputs.Item]) throws(PluginError) {
    var fault: PluginError?
    self.init(columns, shots, items) { column, isBound in
      guard fault == nil else { return }
      let what = isBound ? "`\(column.reference)` has no `\(column.part)`" : "`\(column.reference)` is not bound"
      fault = PluginError(
        "the model was trained on `\(column.reference).\(column.part)`, but \(what)", isBadInput: true)
    }
    if let fault { throw fault }
  }

  private init(
    _ columns: [ShotColumn], _ shots: Shots, _ items: [Inputs.Item], missing: (ShotColumn, _ isBound: Bool) -> Void
  ) {
    self.columns = columns
    rows = shots.shots.map { _ in [Double](repeating: .nan, count: columns.count) }
    for (index, column) in columns.enumerated() {
      guard let item = items.first(where: { $0.reference == column.reference }) else {
        missing(column, false)
        continue
      }
      guard let numbers = ShotReading(item.value, shots.shots).numbers(column) else {
        missing(column, true)
        continue
      }
      for (row, number) in numbers.enumerated() { rows[row][index] = number }
    }
  }
}
