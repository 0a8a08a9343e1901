internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension ONNX: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun { try ONNXRun(self, context) }
}

/// One run over a medium.
struct ONNXRun: AnalysisRun {
  private let plugin: ONNX
  private let media: MediaInfo
  private let runner: ModelRunner
  private let shots: Shots?
  /// The boxes to look at by frame; `nil` for whole pictures.
  private let regions: [Int: [Region]]?
  private var findings: (any ModelFindings)?
  private var samples: [(time: Time, frame: Int)] = []

  init(_ plugin: ONNX, _ context: AnalysisContext) throws {
    self.plugin = plugin
    media = context.media
    runner = try ModelRunner(plugin)
    shots = context.inputs.all("shots").isEmpty ? nil : try context.inputs.shots()
    if plugin.lookAt == .regions, case .regions(let regions)? = context.inputs.all("regions").first?.value {
      self.regions = Dictionary(regions.frames.map { ($0.frame, $0.boxes) }) { first, _ in first }
    } else {
      regions = nil
    }
  }

  mutating func see(_ picture: borrowing Picture) throws {
    let frame = picture.frame
    guard samples.last.map({ $0.frame < frame }) ?? true else { return }
    let scale = PixelScale(from: picture, to: media)
    let image = try Image(picture)
    var looks: [ModelLook] = []
    for region in regions.map({ $0[frame] ?? [] })?.map({ Region?($0) }) ?? [nil] {
      if let look = try look(at: region, in: image, scale) { looks.append(look) }
    }
    if findings == nil, let outputs = looks.first?.outputs {
      findings = try Self.findings(runner.outputPlan(of: outputs), plugin, runner.plan)
    }
    let isCut = startsShot(at: frame)
    try findings?.add(looks, to: samples.count, at: picture.time, startsShot: isCut)
    samples.append((picture.time, frame))
  }

  private func look(at region: Region?, in image: Image, _ scale: PixelScale) throws -> ModelLook? {
    var part: PixelBox?
    if let region {
      let box = PixelBox(region).scaled(1 / scale.x, 1 / scale.y)
      let grown = box.grown(box.width * plugin.margin, box.height * plugin.margin)
      part = grown.intersection(PixelBox(x: 0, y: 0, width: Double(image.width), height: Double(image.height)))
      guard part != nil else { return nil }
    }
    let fit = try PictureFit(
      image, part: part, width: runner.plan.width, height: runner.plan.height, plugin.fit)
    return ModelLook(
      region: region, fit: fit, picture: (image.width, image.height), scale: scale, outputs: try runner.run(fit.image))
  }

  /// Whether a cut lies between the sample before and this one.
  private func startsShot(at frame: Int) -> Bool {
    guard let shots, let last = samples.last?.frame else { return false }
    return shots.shots.contains { $0.frames.lowerBound > last && $0.frames.lowerBound <= frame }
  }

  private static func findings(_ output: OutputPlan, _ plugin: ONNX, _ plan: ModelPlan) -> any ModelFindings {
    switch output {
    case .classes(let index): ClassFindings(plugin, plan, output: index)
    case .boxes(let place): BoxFindings(plugin, plan, place)
    case .numbers(let index): NumberFindings(plugin, output: index)
    }
  }

  func finish(_ media: Media) throws -> Outputs {
    let spans = SampleSpans(samples.map(\.time), of: media, shots: shots, bridge: plugin.bridge)
    var results = findings?.results(spans) ?? ModelResults()
    let frames = samples.enumerated().map { index, sample in
      RegionFrame(time: sample.time, frame: sample.frame, boxes: results.boxes[index] ?? [])
    }
    if results.channels.isEmpty { results.times = [] }
    let name = media.info.name
    return [
      "labels": .cues(Cues(media: name, cues: results.cues)),
      "boxes": .regions(Regions(media: name, frames: frames)),
      "values": .signal(Signal(media: name, unit: results.unit, times: results.times, channels: results.channels)),
    ]
  }
}
