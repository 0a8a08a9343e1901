import Hide
import RecutModel
import RecutPlugin
import Testing

/// A film of made-up boxes, and what is hidden in a cut of it.
struct Stage {
  let width = 1280
  let height = 720
  var parameters: [JSON.Member] = []
  /// When shots begin, in seconds.
  var shots: [Double] = []
  var clips = [Clip(media: "film", source: TimeRange(.zero, .seconds(10)))]
  private(set) var regions = Regions(media: "film", frames: [])

  private var table: FrameTable {
    guard let rate = FrameRate(25) else { return FrameTable(.variable(starts: [], end: .zero)) }
    return FrameTable(.constant(start: .zero, rate: rate, count: 250))
  }

  /// Boxes of a tenth of the picture's width.
  ///
  /// - Parameters:
  ///   - every: so many frames.
  ///   - middles: of the boxes at a time, in parts of the picture.
  mutating func see(every: Int = 5, ids: [Int?] = [], _ middles: (Double) -> [(x: Double, y: Double)]) {
    let side = 0.1 * Double(width)
    regions.frames = stride(from: 0, to: table.count, by: every).map { frame in
      let time = table.time(ofFrame: frame)
      let boxes = middles(time.seconds).enumerated().map { index, middle in
        Region(
          x: middle.x * Double(width) - side / 2, y: middle.y * Double(height) - side / 2, width: side, height: side,
          id: ids.indices.contains(index) ? ids[index] : nil, label: "face", confidence: 0.9)
      }
      return RegionFrame(time: time, frame: frame, boxes: boxes)
    }
  }

  func area(_ box: Region) -> Hiding.Area {
    let (width, height) = (Double(width), Double(height))
    return Hiding.Area(
      left: box.x / width, top: box.y / height, right: (box.x + box.width) / width,
      bottom: (box.y + box.height) / height)
  }

  func run() throws -> Edit {
    let (plugin, faults) = Hide.configured(with: parameters)
    #expect(faults.isEmpty, "\(faults)")
    let stream = VideoStream(
      index: 0, codec: "h264", codedWidth: width, codedHeight: height, rate: FrameRate(25), pixelFormat: "yuv420p")
    let info = MediaInfo(name: "film", path: "/film.mp4", container: "mov", duration: .seconds(10), video: [stream])
    var ports = [
      "edit": [Inputs.Item("cut", .edit(Edit(clips: clips)))], "regions": [.init("faces", .regions(regions))],
    ]
    if !shots.isEmpty {
      let bounds = (shots + [10]).map { table.boundary(nearest: Time(seconds: $0)) }
      let made = zip(bounds, bounds.dropFirst()).map { first, end in
        Shot(frames: first..<end, range: table.times(of: first..<end), transition: .cut)
      }
      ports["shots"] = [.init("shots", .shots(Shots(media: "film", shots: made)))]
    }
    let outputs = try plugin.run(
      Inputs(ports), TransformContext(media: ["film": Media(info: info, frames: table)]))
    guard case .edit(let edit)? = outputs["edit"] else { throw PluginError("no edit") }
    return edit
  }
}
