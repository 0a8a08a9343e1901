import RecutModel
import RecutPlugin
import Vision

/// Learns from examples, and finds out how well, by cross-validation.
struct ShotTraining {
  private let request: TrainingRequest
  private let classes: [String]
  private let labels: [Int]
  private var columns: [Int] = []
  private var notes: [String] = []

  /// - Throws: ``PluginError`` for examples that nothing can be learnt from.
  init(_ request: TrainingRequest) throws(PluginError) {
    func refused(_ why: String) -> PluginError { PluginError(why, isBadInput: true) }
    self.request = request
    classes = Set(request.labels).sorted()
    labels = request.labels.map { [classes] label in classes.firstIndex(of: label) ?? 0 }
    guard !labels.isEmpty else { throw refused("there are no examples") }
    guard classes.count > 1 else {
      throw refused("all \(labels.count) examples are '\(classes[0])': two classes at least are needed to tell apart")
    }
    let counts = classes.indices.map { index in labels.count { $0 == index } }
    if let rare = counts.firstIndex(of: 1) {
      throw refused(
        "there is one example of '\(classes[rare])': two at least are needed, one to learn from and one to try")
    }
    chooseColumns()
    guard !columns.isEmpty else {
      throw refused("no feature differs between the examples, so nothing tells them apart")
    }
    noteWhatIsFew(counts)
  }

  private mutating func chooseColumns() {
    var (unknown, constant, gaps) = (0, 0, 0)
    for column in request.columns.indices {
      let numbers = request.rows.map { $0[column] }
      let known = numbers.filter { !$0.isNaN }
      guard let first = known.first(where: \.isFinite) else {
        unknown += 1
        continue
      }
      guard known.contains(where: { $0.isFinite && abs($0 - first) > 1e-9 * max(1, abs(first)) }) else {
        constant += 1
        continue
      }
      if known.count < numbers.count { gaps += 1 }
      columns.append(column)
    }
    if unknown > 0 { notes.append("\(unknown) features have no number in any example and are left out") }
    if constant > 0 { notes.append("\(constant) features are the same in all examples and are left out") }
    if gaps > 0 { notes.append("\(gaps) features are not known of every example; there they count as usual") }
  }

  private mutating func noteWhatIsFew(_ counts: [Int]) {
    let (least, most) = (counts.min() ?? 0, counts.max() ?? 0)
    if least < 10, let rare = counts.firstIndex(of: least) {
      notes.append("there are only \(least) examples of '\(classes[rare])': the figures are rough")
    }
    if most >= 5 * least { notes.append("classes differ much in size: look at each one's recall, not at the accuracy") }
    if request.folds > least {
      notes.append("\(least) folds in place of \(request.folds), as the smallest class has no more examples")
    }
  }

  /// Stratified: each class by itself is shuffled and dealt out.
  private func folds(_ count: Int) -> [Int] {
    var random = SeededRandom(request.seed)
    var folds = [Int](repeating: 0, count: labels.count)
    var next = 0
    for label in classes.indices {
      for index in labels.indices.filter({ labels[$0] == label }).shuffled(using: &random) {
        folds[index] = next % count
        next += 1
      }
    }
    return folds
  }

  func model() throws -> ShotModel {
    let rows = request.rows.map { row in columns.map { row[$0] } }
    let learner = ShotLearner(
      kind: request.kind, columns: columns.map { request.columns[$0] }, classes: classes, seed: request.seed)
    let count = min(request.folds, classes.indices.map { label in labels.count { $0 == label } }.min() ?? 2)
    let folds = folds(count)
    var scores = [[Double]](repeating: [], count: rows.count)
    for fold in 0..<count {
      let (others, own) = (rows.indices.filter { folds[$0] != fold }, rows.indices.filter { folds[$0] == fold })
      let learnt = try learner.learn(others.map { rows[$0] }, others.map { labels[$0] })
      for (index, said) in zip(own, try learnt.scores(own.map { rows[$0] })) { scores[index] = said }
    }
    var model = try learner.learn(rows, labels).model
    if request.kind == .svm { model.sigmoids = sigmoids(scores) }
    model.report = TrainingReport(
      kind: request.kind, classes: classes, truth: labels,
      told: scores.map { LearntShots.told($0, classes: classes.count) }, columns: columns.count, folds: count,
      seed: request.seed, notes: notes)
    return model
  }

  private func sigmoids(_ scores: [[Double]]) -> [[Double]] {
    (0..<(scores.first?.count ?? 0)).map { machine in
      let one = classes.count == 2 ? 1 : machine
      let sigmoid = Sigmoid(scores.map { $0[machine] }, labels.map { $0 == one })
      return [sigmoid.a, sigmoid.b]
    }
  }
}
