import Foundation
internal import OpenCV
import RecutModel
import Vision

/// Machines that have learnt from some examples, with the scales that they were brought to.
struct LearntShots {
  var model: ShotModel
  let machines: [Classifier]

  /// What the machines say of rows as they were measured.
  func scores(_ rows: [[Double]]) throws -> [[Double]] {
    let prepared = rows.map(model.prepared)
    let said = try machines.map { try $0.scores(prepared) }
    guard model.kind == .svm else { return said.first ?? [] }
    return rows.indices.map { row in said.map { $0[row][0] } }
  }

  /// The class of each: of support vector machines the one that is surest; of two classes there is one machine, for the second.
  static func told(_ scores: [Double], classes: Int) -> Int {
    if scores.count == 1, classes == 2 { return scores[0] > 0 ? 1 : 0 }
    return scores.indices.max { scores[$0] < scores[$1] } ?? 0
  }
}

/// Learns to tell shots apart.
struct ShotLearner {
  let kind: ShotModel.Kind
  let columns: [ShotColumn]
  let classes: [String]
  let seed: UInt64

  /// - Parameter labels: classes by number; each comes up.
  func learn(_ rows: [[Double]], _ labels: [Int]) throws -> LearntShots {
    let counts = classes.indices.map { label in labels.count { $0 == label } }
    let smallest = counts.min() ?? 0
    var model = ShotModel(
      kind: kind, classes: classes, columns: columns, scales: columns.indices.map { Self.scale(rows.map(\.[$0])) },
      axes: [], machines: [], sigmoids: [],
      report: TrainingReport(
        kind: kind, classes: classes, truth: [], told: [], columns: columns.count, folds: 0, seed: seed, notes: []))
    var prepared = rows.map(model.prepared)
    if kind == .naiveBayes {
      // A distribution over more directions than a third of its examples could be anything.
      model.axes = try Classifier.axes(prepared, keep: (smallest / 3).clamped(to: 1...12))
      prepared = rows.map(model.prepared)
    }
    // Rare classes count as much as frequent ones.
    let weights = counts.map { Double(labels.count) / Double(counts.count * max($0, 1)) }
    let machines = try machines(prepared, labels, weights, parts: min(smallest, 5))
    model.machines = try machines.map { try $0.text() }
    return LearntShots(model: model, machines: machines)
  }

  private func machines(
    _ rows: [[Float]], _ labels: [Int], _ weights: [Double], parts: Int
  ) throws -> [Classifier] {
    guard kind == .svm else {
      let examples = Classifier.Examples(rows: rows, labels: labels, weights: weights, parts: parts, seed: seed)
      return [try Classifier(kind == .forest ? .forest : .bayes, learningFrom: examples)]
    }
    let ones = classes.count == 2 ? [1] : Array(classes.indices)
    return try ones.map { one in
      let own = labels.map { $0 == one ? 1 : 0 }
      let count = Double(own.reduce(0, +))
      let all = Double(own.count)
      return try Classifier(
        .svm,
        learningFrom: Classifier.Examples(
          rows: rows, labels: own, weights: [all / (2 * (all - count)), all / (2 * count)], parts: parts, seed: seed))
    }
  }

  private static func scale(_ numbers: [Double]) -> ShotModel.Scale {
    let finite = numbers.filter(\.isFinite)
    guard let least = finite.min(), let most = finite.max() else {
      return ShotModel.Scale(mean: 0, deviation: 1, least: 0, most: 0)
    }
    let mean = finite.reduce(0, +) / Double(finite.count)
    let variance = finite.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(finite.count)
    return ShotModel.Scale(mean: mean, deviation: variance > 0 ? variance.squareRoot() : 1, least: least, most: most)
  }
}

/// How a machine's number becomes a probability: `1 / (1 + exp(a x + b))`, with `a` and `b` as probable as can be for examples
/// that had no part in the training (Platt, "Probabilistic outputs for support vector machines", 1999; by the method of Lin, Lin and
/// Weng, 2007).
struct Sigmoid {
  var a: Double
  var b: Double

  init(_ scores: [Double], _ isOne: [Bool]) {
    let ones = Double(isOne.count { $0 })
    let zeros = Double(isOne.count) - ones
    // Never quite sure: Platt's targets.
    let targets = isOne.map { $0 ? (ones + 1) / (ones + 2) : 1 / (zeros + 2) }
    (a, b) = (0, log((zeros + 1) / (ones + 1)))
    var loss = Self.loss(scores, targets, a, b)
    for _ in 0..<100 {
      var (h11, h22, h21, g1, g2) = (1e-12, 1e-12, 0.0, 0.0, 0.0)
      for (score, target) in zip(scores, targets) {
        let p = Self.probability(a * score + b)
        let (d1, d2) = (target - p, p * (1 - p))
        h11 += score * score * d2
        h22 += d2
        h21 += score * d2
        g1 += score * d1
        g2 += d1
      }
      guard abs(g1) > 1e-5 || abs(g2) > 1e-5 else { return }
      let determinant = h11 * h22 - h21 * h21
      let (da, db) = (-(h22 * g1 - h21 * g2) / determinant, -(-h21 * g1 + h11 * g2) / determinant)
      let slope = g1 * da + g2 * db
      var step = 1.0
      while step > 1e-10 {
        let next = Self.loss(scores, targets, a + step * da, b + step * db)
        if next < loss + 1e-4 * step * slope {
          (a, b, loss) = (a + step * da, b + step * db, next)
          break
        }
        step /= 2
      }
      guard step > 1e-10 else { return }
    }
  }

  static func probability(_ exponent: Double) -> Double {
    exponent >= 0 ? exp(-exponent) / (1 + exp(-exponent)) : 1 / (1 + exp(exponent))
  }

  private static func loss(_ scores: [Double], _ targets: [Double], _ a: Double, _ b: Double) -> Double {
    zip(scores, targets).reduce(0) { sum, pair in
      let exponent = a * pair.0 + b
      return sum
        + (exponent >= 0
          ? pair.1 * exponent + log1p(exp(-exponent)) : (pair.1 - 1) * exponent + log1p(exp(exponent)))
    }
  }
}
