public import Foundation
public import RecutPlugin

/// What `recut train shots` writes and `classify-shots` reads: all that it takes to tell shots apart. A JSON file.
public struct ShotModel: Hashable, Sendable, Codable {
  /// How it was learnt.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case svm, forest
    case naiveBayes = "naive-bayes"
  }

  /// What a column's numbers were like where it was trained.
  public struct Scale: Hashable, Sendable, Codable {
    public var mean: Double
    public var deviation: Double
    /// Of the finite ones.
    public var least: Double
    public var most: Double

    public init(mean: Double, deviation: Double, least: Double, most: Double) {
      (self.mean, self.deviation, self.least, self.most) = (mean, deviation, least, most)
    }

    /// On the scale of the training: 0 is usual, and so is what is not known; what is infinite is at the end.
    public func value(_ number: Double) -> Double {
      if number.isNaN { return 0 }
      let finite = number.isFinite ? number : number > 0 ? most : least
      return (finite - mean) / deviation
    }
  }

  public static let format = "recut-shot-model"
  public static let version = 1

  public var format = Self.format
  public var version = Self.version
  public var kind: Kind
  /// In the order of the machines' numbers.
  public var classes: [String]
  public var columns: [ShotColumn]
  /// One a column.
  public var scales: [Scale]
  /// Directions onto which rows are brought, one number a column; none where all columns count as they are.
  public var axes: [[Float]]
  /// OpenCV's models as text: of support vector machines one for each class against all others (one alone of two classes).
  public var machines: [String]
  /// Of each machine, how its number becomes a probability: `1 / (1 + exp(a x + b))` (Platt 1999).
  public var sigmoids: [[Double]]
  /// What was found out when it was trained.
  public var report: TrainingReport

  public init(
    kind: Kind, classes: [String], columns: [ShotColumn], scales: [Scale], axes: [[Float]], machines: [String],
    sigmoids: [[Double]], report: TrainingReport
  ) {
    (self.kind, self.classes, self.columns, self.scales) = (kind, classes, columns, scales)
    (self.axes, self.machines, self.sigmoids, self.report) = (axes, machines, sigmoids, report)
  }

  /// A row of numbers as the machines take it.
  public func prepared(_ row: [Double]) -> [Float] {
    let scaled = zip(row, scales).map { Float($1.value($0)) }
    guard !axes.isEmpty else { return scaled }
    return axes.map { axis in zip(axis, scaled).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// The references that it reads, in the order of its columns.
  public var references: [String] {
    columns.reduce(into: []) { if $0.last != $1.reference, !$0.contains($1.reference) { $0.append($1.reference) } }
  }

  /// - Throws: ``PluginError`` for a file that is no such model, or one of a newer recut.
  public init(file path: String) throws(PluginError) {
    func bad(_ why: String) -> PluginError { PluginError("'\(path)' \(why)", isBadInput: true) }
    guard let data = FileManager.default.contents(atPath: path) else { throw bad("cannot be read") }
    struct Head: Decodable {
      var format: String
      var version: Int
    }
    guard let head = try? JSONDecoder().decode(Head.self, from: data), head.format == Self.format else {
      throw bad("is no model of shots, as `recut train shots` writes them")
    }
    guard head.version == Self.version else {
      throw bad("is of version \(head.version), and this recut reads version \(Self.version): train it anew")
    }
    guard let model = try? ShotCoding.decoder.decode(ShotModel.self, from: data), model.isWhole else {
      throw bad("is a model of shots, but it is damaged")
    }
    self = model
  }

  private var isWhole: Bool {
    let count = kind == .svm && classes.count > 2 ? classes.count : 1
    return classes.count > 1 && !columns.isEmpty && scales.count == columns.count && machines.count == count
      && axes.allSatisfy { $0.count == columns.count } && scales.allSatisfy { $0.deviation > 0 }
      && (kind != .svm || sigmoids.count == count && sigmoids.allSatisfy { $0.count == 2 })
  }

  /// The text of the file.
  public func data() throws -> Data { try ShotCoding.encoder.encode(self) }
}

/// How models and what is trained from are written down.
public enum ShotCoding {
  public static var encoder: JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }

  public static var decoder: JSONDecoder {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }
}
