internal import RecutMedia
internal import RecutModel

/// The filters that show what a framing tells of a run of pictures.
struct FramedConform {
  /// To the part of the output that has the shape of the framing.
  let conform: Conform
  let framing: Framing
  /// A word that no other run's labels begin with.
  let label: String
  /// What lays bars around that part, where it is not all of the output.
  private let bars: [String]

  init(conform: Conform, framing: Framing, label: String) {
    var inner = conform
    inner.target = Shaping.inside(conform.target, framing.aspect)
    let (target, isWhole) = (conform.target, inner.target == conform.target)
    bars =
      isWhole
      ? [] : ["format=\(target.pixelFormat)", "pad=\(target.width):\(target.height):-1:-1:black", conform.aspect]
    (self.conform, self.framing, self.label) = (inner, framing, label)
  }

  /// Pictures that are shown in the same way but for the window's place.
  private struct Run {
    var frames: Range<Int>
    var look: Framing.Look
    var zoom: Double
    var middles: [(x: Double, y: Double)]
  }

  /// The chain for `frames` of the source; several ways of showing are joined in it.
  func chain(_ frames: Range<Int>, _ table: FrameTable) -> [String] {
    let runs = runs(frames, table)
    let deinterlacing = conform.deinterlacing
    guard runs.count > 1 else { return runs.first.map { deinterlacing + filters($0, "\(label)c0") + bars } ?? [] }
    // Time stamps that tell nothing would mislead what joins.
    let labels = runs.indices.map { "[\(label)r\($0)]" }.joined()
    var text = "settb=1/1000,setpts=N,split=\(runs.count)\(labels)"
    for (index, run) in runs.enumerated() {
      let first = run.frames.lowerBound - frames.lowerBound
      // More pictures than are counted may follow the last one.
      let end = index == runs.count - 1 ? "" : ":end_frame=\(run.frames.upperBound - frames.lowerBound)"
      let chain = ["trim=start_frame=\(first)\(end)", "setpts=N"] + filters(run, "\(label)c\(index)")
      text += ";[\(label)r\(index)]\(chain.joined(separator: ","))[\(label)s\(index)]"
    }
    let joined = text + ";" + runs.indices.map { "[\(label)s\($0)]" }.joined() + "concat=n=\(runs.count)"
    return deinterlacing + [joined] + bars
  }

  /// How large what the output's pictures show is, without bars, for all `frames` of the source, counted from the first.
  func shapes(_ frames: Range<Int>, _ table: FrameTable) -> [Shape] {
    let (inner, target) = (conform.shaping(.letterbox).inner, conform.target)
    return runs(frames, table).map { run in
      let shown = (run.frames.lowerBound - frames.lowerBound)..<(run.frames.upperBound - frames.lowerBound)
      let size = run.look == .bars ? inner : (target.width, target.height)
      return Shape(frames: shown, width: size.0, height: size.1)
    }
  }

  private func runs(_ frames: Range<Int>, _ table: FrameTable) -> [Run] {
    var runs: [Run] = []
    for frame in frames {
      let time = table.time(ofFrame: frame)
      guard let view = framing.view(at: time) else { continue }
      let middle = view.middle(at: time)
      if let last = runs.last, last.look == view.look, last.zoom == view.zoom {
        runs[runs.count - 1].frames = last.frames.lowerBound..<(frame + 1)
        runs[runs.count - 1].middles.append(middle)
      } else {
        runs.append(Run(frames: frame..<(frame + 1), look: view.look, zoom: view.zoom, middles: [middle]))
      }
    }
    return runs
  }

  private func filters(_ run: Run, _ label: String) -> [String] {
    switch run.look {
    case .window: conform.shown(through: window(run))
    case .bars: conform.fitted(.letterbox)
    case .whole: conform.overBlur(label)
    }
  }

  private func window(_ run: Run) -> (x: WindowAxis, y: WindowAxis) {
    let (stream, target) = (conform.stream, conform.target)
    let size = FramedWindow(stream, framing.aspect, zoom: run.zoom)
    let units = conform.units
    return (
      WindowAxis(
        source: stream.width, window: size.width, output: target.width,
        middles: run.middles.map { inside($0.x * Double(stream.width), size.width, stream.width) }, unit: units.x),
      WindowAxis(
        source: stream.height, window: size.height, output: target.height,
        middles: run.middles.map { inside($0.y * Double(stream.height), size.height, stream.height) }, unit: units.y)
    )
  }

  /// A middle around which the window fits into the picture.
  private func inside(_ middle: Double, _ window: Double, _ source: Int) -> Double {
    min(max(middle, window / 2), max(Double(source) - window / 2, window / 2))
  }
}

/// The size of a window in pixels of the upright picture.
struct FramedWindow: Hashable {
  let width: Double
  let height: Double

  /// The largest one of a shape, made smaller by `zoom`.
  init(_ stream: VideoStream, _ aspect: Time, zoom: Double = 1) {
    let pixel = max(stream.uprightAspect.seconds, 0.000_1)
    let (shown, height) = (Double(stream.width) * pixel, Double(stream.height))
    let wide = min(shown, height * aspect.seconds)
    width = wide / pixel / max(zoom, 1)
    self.height = wide / aspect.seconds / max(zoom, 1)
  }

  /// How much larger the output shows it than it is.
  func enlargement(to picture: PictureFormat) -> Double { Double(picture.height) / height }
}
