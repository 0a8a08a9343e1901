import Colour
import RecutModel
import RecutPlugin

/// A picture drawn pixel by pixel in red, green and blue.
struct Drawing {
  let width: Int
  let height: Int
  let bytes: [UInt8]

  init(width: Int = 40, height: Int = 20, _ colour: (_ x: Int, _ y: Int) -> (UInt8, UInt8, UInt8)) {
    self.width = width
    self.height = height
    bytes = (0..<width * height).flatMap { index in
      let (r, g, b) = colour(index % width, index / width)
      return [r, g, b]
    }
  }

  static func plain(_ r: UInt8, _ g: UInt8, _ b: UInt8) -> Drawing { Drawing { _, _ in (r, g, b) } }
}

/// What `colour` says about a film of these pictures that ends at `end`.
func measured(
  _ drawings: [Drawing], at times: [Time], end: Time, with parameters: [JSON.Member] = []
) throws -> Outputs {
  let (plugin, faults) = Colour.configured(with: parameters)
  if let fault = faults.first { throw fault }
  let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: end)
  var run = plugin.start(AnalysisContext(media: info))
  for (index, (drawing, time)) in zip(drawings, times).enumerated() {
    try drawing.bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      try run.see(
        Picture(
          lending: [.init(start: start, stride: 3 * drawing.width)], format: .rgb24, width: drawing.width,
          height: drawing.height, time: time, frame: index))
    }
  }
  let frames = times.isEmpty ? nil : FrameTable(.variable(starts: SampleTimes(times), end: end))
  return try run.finish(Media(info: info, frames: frames))
}

/// Ten pictures a second.
func measured(_ drawings: [Drawing], with parameters: [JSON.Member] = []) throws -> Outputs {
  let times = drawings.indices.map { Time(Int64($0), over: 10) }
  return try measured(drawings, at: times, end: Time(Int64(drawings.count), over: 10), with: parameters)
}

extension Outputs {
  func values(_ name: String) throws -> [Double] {
    guard case .signal(let signal)? = self[name] else { throw PluginError("no signal \(name)") }
    return signal.channels[0].values
  }

  func cues(_ name: String) throws -> [Cue] {
    guard case .cues(let cues)? = self[name] else { throw PluginError("no cues \(name)") }
    return cues.cues
  }
}
