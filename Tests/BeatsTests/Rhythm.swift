import Beats
import Foundation
import RecutModel
import RecutPlugin

/// Clicks at known times.
struct Rhythm {
  static let rate = 24000

  var samples: [Float] = []
  /// When each click begins, in seconds.
  var times: [Double] = []

  /// - Parameters:
  ///   - tempo: beats a minute, by the time in seconds.
  ///   - accents: how loud the clicks are, over and over.
  init(
    seconds: Double, from start: Double = 0, tempo: (Double) -> Double, accents: [Float] = [1], level: Float = 0.5,
    hertz: Double = 1000
  ) {
    samples = [Float](repeating: 0, count: Int(seconds * Double(Self.rate)))
    var time = start
    while time < seconds - 0.05 {
      let first = Int((time * Double(Self.rate)).rounded())
      let amplitude = level * accents[times.count % accents.count]
      for offset in 0..<720 where first + offset < samples.count {
        let t = Double(offset) / Double(Self.rate)
        samples[first + offset] += amplitude * Float(sin(2 * Double.pi * hertz * t) * exp(-150 * t))
      }
      times.append(time)
      time += 60 / tempo(time)
    }
  }

  /// With evenly distributed noise.
  func noisy(_ level: Float, seed: UInt64) -> Rhythm {
    var (random, noisy) = (SeededRandom(seed), self)
    for index in samples.indices { noisy.samples[index] += level * .random(in: -1...1, using: &random) }
    return noisy
  }
}

/// What `beats` finds in samples that are lent in pieces.
struct Heard {
  let cues: [Cue]
  let outputs: Outputs

  init(
    _ samples: [Float], at position: Int64 = 0, piece: Int = 1024, with parameters: [JSON.Member] = [],
    work: Work = Work()
  ) throws {
    let (plugin, faults) = Beats.configured(with: parameters)
    if let fault = faults.first { throw fault }
    let rate = Int32(Rhythm.rate)
    let range = TimeRange(Time(position, over: rate), Time(position + Int64(samples.count), over: rate))
    let info = MediaInfo(name: "song", path: "song.wav", container: "wav", start: range.start, duration: range.duration)
    var run = plugin.start(AnalysisContext(media: info, work: work))
    try samples.withUnsafeBufferPointer { all in
      for first in stride(from: 0, to: all.count, by: piece) {
        guard let base = all.baseAddress else { return }
        try run.hear(
          Sound(
            lending: [base + first], count: min(piece, all.count - first), sampleRate: Rhythm.rate,
            position: position + Int64(first)))
      }
    }
    outputs = try run.finish(Media(info: info, frames: nil, sound: range))
    guard case .cues(let found)? = outputs["beats"] else { throw PluginError("no beats") }
    cues = found.cues
  }

  var times: [Double] { cues.map(\.range.start.seconds) }

  /// The places among `times` that are called downbeats.
  func downbeats(of times: [Double]) -> [Int] {
    cues.filter { $0.label == "downbeat" }.compactMap { cue in
      times.firstIndex { abs($0 - cue.range.start.seconds) < 0.015 }
    }
  }

  func signal(_ name: String) throws -> Signal {
    guard case .signal(let signal)? = outputs[name] else { throw PluginError("no signal \(name)") }
    return signal
  }
}

extension Cue {
  var accent: Double { if case .number(let value)? = fields["accent"] { value } else { 0 } }
}
