internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension ClassifyShots: Transform {
  public func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs {
    guard let file = model else { throw PluginError("there is no model", isBadInput: true) }
    let learnt = try LearntShots(file: file)
    let shots = try inputs.shots()
    let items = inputs.all("features")
    if let other = items.first(where: { $0.value.media.map { $0 != shots.media } ?? false }) {
      throw PluginError(
        "the shots are of '\(shots.media)', but `\(other.reference)` is of '\(other.value.media ?? "")'",
        isBadInput: true)
    }
    let table = try ShotTable(learnt.model.columns, shots, items)
    let found = try learnt.scores(table.rows).map(learnt.probabilities)
    let classes = learnt.model.classes
    let cues = zip(shots.shots, found).compactMap { shot, found in cue(shot, found, classes) }
    let channels = classes.indices.map { index in Signal.Channel(classes[index], found.map { $0[index] }) }
    return [
      "classes": .cues(Cues(media: shots.media, cues: cues)),
      "probabilities": .signal(
        Signal(media: shots.media, unit: "1", times: shots.shots.lazy.map(\.range.start), channels: channels)),
    ]
  }

  private func cue(_ shot: Shot, _ found: [Double], _ classes: [String]) -> Cue? {
    let order = found.indices.sorted { (found[$0], $1) > (found[$1], $0) }
    guard let best = order.first, found[best] >= least else { return nil }
    let words = order.prefix(3).map { "\(classes[$0]) \(Int((found[$0] * 100).rounded())) %" }.joined(separator: ", ")
    let value = (found[best] * 1000).rounded() / 1000
    return Cue(range: shot.range, label: classes[best], text: words, value: value, confidence: value)
  }
}

extension LearntShots {
  /// - Throws: ``PluginError`` for a file that is no whole model.
  init(file: String) throws {
    model = try ShotModel(file: file)
    let kind: Classifier.Kind =
      switch model.kind {
      case .svm: .svm
      case .forest: .forest
      case .naiveBayes: .bayes
      }
    let classes = model.classes.count
    let width = model.axes.isEmpty ? model.columns.count : model.axes.count
    do {
      machines = try model.machines.map { try Classifier(kind, classes: classes, text: $0) }
    } catch {
      throw PluginError("'\(file)' is a model of shots, but what it learnt is damaged: \(error)", isBadInput: true)
    }
    guard machines.allSatisfy({ $0.width == width }) else {
      throw PluginError("'\(file)' is a model of shots, but what it learnt is of other features", isBadInput: true)
    }
  }

  /// Of each class, summing up to 1.
  func probabilities(_ scores: [Double]) -> [Double] {
    guard model.kind == .svm else { return scores }
    let ones = zip(scores, model.sigmoids).map { Sigmoid.probability($1[0] * $0 + $1[1]) }
    if ones.count == 1 { return [1 - ones[0], ones[0]] }
    let sum = ones.reduce(0, +)
    return ones.map { sum > 0 ? $0 / sum : 1 / Double(ones.count) }
  }
}
