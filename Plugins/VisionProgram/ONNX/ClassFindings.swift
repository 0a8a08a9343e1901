internal import Foundation
internal import OpenCV
import RecutModel
internal import Vision

/// What pictures show, as a model that classifies says.
struct ClassFindings: ModelFindings {
  private struct Hit {
    var sample: Int
    var confidence: Double
  }

  private let plugin: ONNX
  private let plan: ModelPlan
  private let output: Int
  /// The classes that are asked for; `nil` for all.
  private let only: Set<String>?
  private var hits: [Int: [Hit]] = [:]
  private var boxes: [Int: [Region]] = [:]
  private var series: [String: [Double]] = [:]
  private var channels: [(name: String, index: Int?)] = []
  private var activation: ConfidenceScale

  init(_ plugin: ONNX, _ plan: ModelPlan, output: Int) {
    (self.plugin, self.plan, self.output) = (plugin, plan, output)
    activation = ConfidenceScale(plugin.activation)
    only = plugin.only.isEmpty ? nil : Set(plugin.only)
  }

  mutating func add(_ looks: [ModelLook], to sample: Int, at time: Time, startsShot: Bool) {
    var best: [Double] = []
    for look in looks {
      let values = activation.confidences(look.outputs[output].values)
      if channels.isEmpty { chooseChannels(values.count) }
      best = best.isEmpty ? values : zip(best, values).map { max($0, $1) }
      guard let region = look.region, let first = top(values, 1).first else { continue }
      var box = region
      (box.label, box.confidence) = (plan.label(first), values[first].clamped(to: 0...1))
      boxes[sample, default: []].append(box)
    }
    for index in top(best, plugin.top) { hits[index, default: []].append(Hit(sample: sample, confidence: best[index])) }
    note(best, sample)
  }

  /// The best that are sure enough.
  private func top(_ values: [Double], _ count: Int) -> [Int] {
    let sure = values.indices.filter { values[$0] >= plugin.threshold && only?.contains(plan.label($0)) ?? true }
    return Array(sure.sorted { (values[$1], $0) < (values[$0], $1) }.prefix(count))
  }

  private mutating func chooseChannels(_ count: Int) {
    let labels = plan.labels.isEmpty ? (0..<count).map(plan.label) : plan.labels
    channels = (plugin.channelLabels(labels) ?? []).compactMap { label in
      labels.firstIndex(of: label).map { (label, $0) }
    }
    if plugin.only.isEmpty { channels.insert(("best", nil), at: 0) }
  }

  private mutating func note(_ values: [Double], _ sample: Int) {
    for channel in channels {
      let value = channel.index.map { values.indices.contains($0) ? values[$0] : 0 } ?? values.max() ?? 0
      let missing = sample - (series[channel.name]?.count ?? 0)
      series[channel.name, default: []] += [Double](repeating: 0, count: max(0, missing)) + [value]
    }
  }

  func results(_ spans: SampleSpans) -> ModelResults {
    var results = ModelResults(boxes: boxes, times: spans.times)
    for (index, hits) in hits.sorted(by: { $0.key < $1.key }) {
      for run in spans.runs(of: hits.map(\.sample)) {
        let confidence = hits[run.places].map(\.confidence).max() ?? 0
        results.cues.append(
          Cue(range: run.range, label: plan.label(index), confidence: confidence.clamped(to: 0...1)))
      }
    }
    results.cues.sort { ($0.range.start, $1.confidence ?? 0) < ($1.range.start, $0.confidence ?? 0) }
    results.channels = channels.map { channel in
      let values = series[channel.name] ?? []
      let missing = spans.times.count - values.count
      return Signal.Channel(channel.name, values + [Double](repeating: 0, count: max(0, missing)))
    }
    return results
  }
}

/// Makes confidences of what a model gives for its classes.
struct ConfidenceScale {
  private let activation: ONNX.Activation
  /// Once numbers were none that a softmax gives, all are taken for what goes into one.
  private var isLogits = false

  init(_ activation: ONNX.Activation) { self.activation = activation }

  mutating func confidences(_ values: [Float]) -> [Double] {
    let numbers = values.map { Double($0) }
    switch activation {
    case .none: return numbers
    case .sigmoid: return numbers.map { 1 / (1 + exp(-$0)) }
    case .softmax: return Self.softmax(numbers)
    case .auto:
      let isShares = numbers.allSatisfy { (-1e-4...1.0001).contains($0) } && abs(numbers.reduce(0, +) - 1) < 0.01
      isLogits = isLogits || !isShares
      return isLogits ? Self.softmax(numbers) : numbers
    }
  }

  private static func softmax(_ numbers: [Double]) -> [Double] {
    let most = numbers.max() ?? 0
    let powers = numbers.map { exp($0 - most) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
