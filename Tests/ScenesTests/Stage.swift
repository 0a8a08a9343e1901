import RecutModel
import RecutPlugin
import Scenes

/// A small picture in red, green and blue.
struct Drawing {
  static let width = 16
  static let height = 8
  let bytes: [UInt8]

  static func plain(_ r: UInt8, _ g: UInt8, _ b: UInt8) -> Drawing { halves((r, g, b), (r, g, b)) }

  static func halves(_ left: (UInt8, UInt8, UInt8), _ right: (UInt8, UInt8, UInt8)) -> Drawing {
    Drawing(
      bytes: (0..<width * height).flatMap { index in
        let (r, g, b) = index % width < width / 2 ? left : right
        return [r, g, b]
      })
  }
}

/// A film of shots that stand still, ten pictures a second.
struct Stage {
  private let pictures: [Drawing]
  private let lengths: [Int]

  init(_ pictures: [Drawing], lasting seconds: [Double]? = nil) {
    self.pictures = pictures
    lengths = (seconds ?? pictures.map { _ in 3 }).map { Int(($0 * 10).rounded()) }
  }

  private var starts: [Int] { lengths.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) } }
  private var end: Time { Time(Int64(lengths.reduce(0, +)), over: 10) }

  private var shots: Shots {
    let shots = zip(starts, starts.dropFirst()).map { first, next in
      Shot(
        frames: first..<next, range: TimeRange(Time(Int64(first), over: 10), Time(Int64(next), over: 10)),
        transition: .cut)
    }
    return Shots(media: "film", shots: shots)
  }

  func looks() throws -> Signal {
    let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: end)
    var run = Looks().start(AnalysisContext(media: info))
    var frame = 0
    for (drawing, length) in zip(pictures, lengths) {
      for _ in 0..<length {
        try drawing.bytes.withUnsafeBufferPointer { bytes in
          guard let start = bytes.baseAddress else { return }
          try run.see(
            Picture(
              lending: [.init(start: start, stride: 3 * Drawing.width)], format: .rgb24, width: Drawing.width,
              height: Drawing.height, time: Time(Int64(frame), over: 10), frame: frame))
        }
        frame += 1
      }
    }
    guard case .signal(let signal)? = try run.finish(Media(info: info, frames: nil))["looks"] else {
      throw PluginError("no looks")
    }
    return signal
  }

  func scenes(_ members: [JSON.Member], looks: Signal? = nil) throws -> [Cue] {
    let (plugin, faults) = Scenes.configured(with: members)
    if let fault = faults.first { throw fault }
    let inputs = Inputs([
      "shots": [.init("shots", .shots(shots))], "looks": [.init("looks", .signal(try looks ?? self.looks()))],
    ])
    guard case .cues(let cues)? = try plugin.run(inputs, TransformContext(media: [:]))["scenes"] else {
      throw PluginError("no scenes")
    }
    return cues.cues
  }
}
