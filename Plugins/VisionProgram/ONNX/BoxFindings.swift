internal import OpenCV
import RecutModel
internal import Vision

/// The things that a model finds.
struct BoxFindings: ModelFindings {
  private let plugin: ONNX
  private let plan: ModelPlan
  private let decoding: BoxDecoding
  /// What is added to a class for its place among the labels: these may leave the background out.
  private let labelOffset: Int
  private var boxes: [Int: [Region]] = [:]
  private var tracker: BoxTracker

  init(_ plugin: ONNX, _ plan: ModelPlan, _ place: BoxLayout.Place) {
    self.plugin = plugin
    self.plan = plan
    let hasBackground = plugin.background && [.ssd, .pair].contains(place.layout)
    decoding = BoxDecoding(
      place: place, threshold: plugin.threshold, corners: plugin.corners, background: hasBackground,
      width: plan.width, height: plan.height)
    let isLeftOut = place.count.map { $0 == plan.labels.count + 1 } ?? (plan.labels.first?.lowercased() != "background")
    labelOffset = hasBackground && !plan.labels.isEmpty && isLeftOut ? -1 : 0
    tracker = BoxTracker(patience: max(.seconds(2), plugin.every * 3))
  }

  mutating func add(_ looks: [ModelLook], to sample: Int, at time: Time, startsShot: Bool) {
    var found: [Region] = []
    for look in looks {
      let boxes = decoding.boxes(look.outputs).withoutDoubles(overlap: plugin.overlap, count: plugin.most)
      for box in boxes {
        let label = plan.label(box.kind + labelOffset)
        guard plugin.only.isEmpty || plugin.only.contains(label), let place = look.place(box.box) else { continue }
        found.append(place.region(label: label, confidence: box.confidence.clamped(to: 0...1)))
      }
    }
    if startsShot { tracker.cut() }
    boxes[sample] = plugin.tracking ? tracker.follow(found, at: time) : found
  }

  func results(_ spans: SampleSpans) -> ModelResults {
    var results = ModelResults(boxes: boxes, times: spans.times)
    let seen = Set(boxes.values.joined().map(\.label))
    let labels = plugin.channelLabels(plan.labels) ?? seen.sorted()
    let counts = { (wanted: (String) -> Bool) in
      spans.times.indices.map { Double((boxes[$0] ?? []).count { wanted($0.label) }) }
    }
    results.channels = [Signal.Channel("count", counts { _ in true })]
    results.channels += labels.filter { $0 != "count" }.map { label in Signal.Channel(label, counts { $0 == label }) }
    for label in seen.sorted() {
      let samples = spans.times.indices.filter { boxes[$0]?.contains { $0.label == label } ?? false }
      for run in spans.runs(of: samples) {
        let sights = samples[run.places].map { (boxes[$0] ?? []).filter { $0.label == label } }
        results.cues.append(
          Cue(
            range: run.range, label: label, value: Double(sights.map(\.count).max() ?? 0),
            confidence: sights.joined().map(\.confidence).max()))
      }
    }
    results.cues.sort { ($0.range.start, $0.label) < ($1.range.start, $1.label) }
    return results
  }
}
