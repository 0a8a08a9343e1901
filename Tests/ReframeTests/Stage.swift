import RecutModel
import RecutPlugin
import Reframe
import Testing

/// A film of made-up boxes, and what becomes of a cut of it.
struct Stage {
  var width = 1280
  var height = 720
  /// In seconds.
  var length = 10.0
  var items: [Inputs.Item] = []
  var shots: [Double] = []
  var clips: [(Double, Double)] = []
  var parameters: [JSON.Member] = [.init("required", .array(["faces"]))]

  var table: FrameTable {
    guard let rate = FrameRate(25) else { return FrameTable(.variable(starts: [], end: .zero)) }
    return FrameTable(.constant(start: .zero, rate: rate, count: Int(length * 25)))
  }

  /// Boxes of a tenth of the picture's width, five times a second.
  ///
  /// - Parameter middles: of the boxes at a time, in parts of the picture.
  mutating func see(
    _ name: String = "faces", label: String = "face", every: Int = 5, size: Double = 0.1,
    _ middles: (Double) -> [(x: Double, y: Double)]
  ) {
    let frames = stride(from: 0, to: table.count, by: every).map { frame in
      let time = table.time(ofFrame: frame)
      let boxes = middles(time.seconds).map { middle in
        Region(
          x: (middle.x - size / 2) * Double(width), y: middle.y * Double(height) - size / 2 * Double(width),
          width: size * Double(width), height: size * Double(width), label: label, confidence: 0.9)
      }
      return RegionFrame(time: time, frame: frame, boxes: boxes)
    }
    items.append(.init(name, .regions(Regions(media: "film", frames: frames))))
  }

  func run() throws -> Edit {
    let (plugin, faults) = Reframe.configured(with: parameters)
    #expect(faults.isEmpty, "\(faults)")
    let stream = VideoStream(
      index: 0, codec: "h264", codedWidth: width, codedHeight: height, rate: FrameRate(25), pixelFormat: "yuv420p")
    let info = MediaInfo(
      name: "film", path: "/film.mp4", container: "mov", duration: Time(seconds: length), video: [stream])
    let media = Media(info: info, frames: table)
    let edit = Edit(
      clips: (clips.isEmpty ? [(0, length)] : clips).compactMap {
        media.clip(nearest: TimeRange(Time(seconds: $0.0), Time(seconds: $0.1)))
      })
    var ports = ["edit": [Inputs.Item("cut", .edit(edit))], "subjects": items]
    if !shots.isEmpty {
      let bounds = (shots + [length]).map { table.boundary(nearest: Time(seconds: $0)) }
      let made = zip(bounds, bounds.dropFirst()).map { first, end in
        Shot(frames: first..<end, range: table.times(of: first..<end), transition: .cut)
      }
      ports["shots"] = [.init("shots", .shots(Shots(media: "film", shots: made)))]
    }
    guard case .edit(let framed)? = try plugin.run(Inputs(ports), TransformContext(media: ["film": media]))["edit"]
    else { throw PluginError("no edit") }
    return framed
  }

  /// The window's width in parts of a picture of 16:9, as 9:16.
  static let window = 81.0 / 256

  /// How a window moves, frame by frame.
  func movement(_ edit: Edit) throws -> Movement {
    let framing = try #require(edit.clips.first?.framing)
    let places = try (0..<table.count).map { frame in
      let time = table.time(ofFrame: frame)
      return try #require(framing.view(at: time)).middle(at: time).x
    }
    return Movement(places, rate: 25)
  }
}

/// How smoothly something moves, in widths of the window.
struct Movement {
  let places: [Double]
  /// The greatest, a second and a second².
  let speed: Double
  let acceleration: Double
  /// Root mean square of the third difference, a second³.
  let jerk: Double
  /// How often it turns round; what moves by less than a hundredth of a width a second stands.
  let reversals: Int

  init(_ places: [Double], rate: Double, window: Double = Stage.window) {
    self.places = places
    func difference(_ values: [Double]) -> [Double] {
      zip(values.dropFirst(), values).map { ($0 - $1) * rate }
    }
    let first = difference(places.map { $0 / window })
    let second = difference(first)
    let third = difference(second)
    speed = first.map(abs).max() ?? 0
    acceleration = second.map(abs).max() ?? 0
    jerk = (third.reduce(0) { $0 + $1 * $1 } / Double(max(third.count, 1))).squareRoot()
    let signs = first.compactMap { abs($0) < 0.01 ? nil : $0 > 0 }
    reversals = zip(signs.dropFirst(), signs).count { $0 != $1 }
  }
}
