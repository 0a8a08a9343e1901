import Foundation
import Loudness
import RecutModel
import RecutPlugin

/// Foundation has a `Measurement` too.
typealias Reading = RecutPlugin.Measurement

/// Sound drawn sample by sample, a stretch after the other.
struct Recording {
  var rate = 48000
  /// Position of the first sample.
  var start: Int64 = 0
  var channels: [[Float]]

  /// `seconds` of a sine in each channel, by its amplitude.
  init(rate: Int = 48000, start: Int64 = 0, _ stretches: [(seconds: Double, amplitudes: [Float])], hertz: Double = 997)
  {
    self.rate = rate
    self.start = start
    let step = 2 * Double.pi * hertz / Double(rate)
    channels = (stretches.first?.amplitudes ?? []).indices.map { channel in
      var samples: [Float] = []
      for stretch in stretches {
        let count = Int(stretch.seconds * Double(rate))
        let amplitude = stretch.amplitudes[channel]
        samples += (0..<count).map { amplitude * Float(sin(step * Double($0))) }
      }
      return samples
    }
  }
}

/// What `loudness` says about a recording that is lent in pieces of `piece` samples, beside a meter's readings.
func measured(
  _ recording: Recording? = nil, readings: [Reading] = [], duration: Time, piece: Int = 1024,
  with parameters: [JSON.Member] = []
) throws -> Outputs {
  let (plugin, faults) = Loudness.configured(with: parameters)
  if let fault = faults.first { throw fault }
  let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: duration)
  var run = plugin.start(AnalysisContext(media: info))
  for reading in readings { try run.measure(reading) }
  if let recording {
    let count = recording.channels.first?.count ?? 0
    for first in stride(from: 0, to: count, by: piece) {
      let length = min(piece, count - first)
      try lend(recording.channels.map { $0[first..<first + length] }) { pointers in
        try run.hear(
          Sound(
            lending: pointers, count: length, sampleRate: recording.rate, position: recording.start + Int64(first)))
      }
    }
  }
  return try run.finish(Media(info: info, frames: nil))
}

/// Pointers into all of `channels` at once.
private func lend(_ channels: [ArraySlice<Float>], to body: ([UnsafePointer<Float>]) throws -> Void) throws {
  func next(_ index: Int, _ pointers: [UnsafePointer<Float>]) throws {
    guard index < channels.count else { return try body(pointers) }
    try channels[index].withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else { return }
      try next(index + 1, pointers + [start])
    }
  }
  try next(0, [])
}

/// Ten readings a second.
func readings(_ values: [[String: String]]) -> [Reading] {
  values.enumerated().map { index, values in
    let named = values.map { ("lavfi.r128.\($0)", $1) }
    return Reading(
      chain: "ebur128=metadata=1", time: Time(Int64(index), over: 10), values: Dictionary(uniqueKeysWithValues: named))
  }
}

extension Outputs {
  func signal(_ name: String) throws -> Signal {
    guard case .signal(let signal)? = self[name] else { throw PluginError("no signal \(name)") }
    return signal
  }

  func values(_ name: String) throws -> [Double] { try signal(name).channels[0].values }

  func silences() throws -> [Cue] {
    guard case .cues(let cues)? = self["silences"] else { throw PluginError("no silences") }
    return cues.cues
  }
}
