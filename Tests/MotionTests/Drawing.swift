import Foundation
import Motion
import RecutModel
import RecutPlugin

/// A gray picture drawn pixel by pixel, stored as red, green and blue.
struct Drawing {
  let width: Int
  let height: Int
  let bytes: [UInt8]

  init(width: Int = 160, height: Int = 90, _ level: (_ x: Double, _ y: Double) -> Double) {
    self.width = width
    self.height = height
    bytes = (0..<width * height).flatMap { index in
      let value = UInt8(level(Double(index % width), Double(index / width)).clamped(to: 0...255))
      return [value, value, value]
    }
  }

  /// Waves in both directions, moved to the right by `shift` pixels.
  static func waves(shift: Double = 0, seed: Double = 0, gain: Double = 1, offset: Double = 0) -> Drawing {
    Drawing { x, y in
      let x = x - shift
      let pattern = sin(x / 2 + seed) + sin(x / 4 + y / 3 + 2 * seed) + sin(x / 3.5 - y / 2.5 - seed)
      return (128 + 35 * pattern) * gain + offset
    }
  }
}

/// What `motion` says about pictures shown at the given times.
func measured(
  _ drawings: [Drawing], at times: [Time], with plugin: Motion = Motion()
) throws -> (motion: Signal, area: Signal, centre: Signal) {
  let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: nil)
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
  let outputs = try run.finish(Media(info: info, frames: nil))
  guard case .signal(let motion)? = outputs["motion"], case .signal(let area)? = outputs["area"],
    case .signal(let centre)? = outputs["centre"], outputs.count == 3
  else { throw PluginError("outputs are not as declared: \(outputs.keys)") }
  return (motion, area, centre)
}

func measured(_ drawings: [Drawing], rate: Int32 = 25) throws -> (motion: [Double], area: [Double]) {
  let signals = try measured(drawings, at: drawings.indices.map { Time(Int64($0), over: rate) })
  return (signals.motion.channels[0].values, signals.area.channels[0].values)
}
