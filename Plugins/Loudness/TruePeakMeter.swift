import RecutModel
import RecutPlugin

/// The highest true peak of all channels in every tenth of a second.
struct TruePeakMeter {
  private let interpolator = Interpolator()
  private var windows = Windows(rate: 10)
  private var window: Int64 = 0
  private var peak: Float = 0
  private var isOpen = false
  /// By channel: the last samples of the sound before, then the sound at hand.
  private var samples: [[Float]] = []

  mutating func add(_ sound: borrowing Sound) {
    if samples.count != sound.channelCount {
      samples = [[Float]](repeating: [Float](repeating: 0, count: Interpolator.memory), count: sound.channelCount)
    }
    for channel in samples.indices {
      sound.withChannel(channel) { new in
        new.withUnsafeBufferPointer { samples[channel].append(contentsOf: $0) }
      }
    }
    var offset = 0
    while offset < sound.count {
      let position = sound.position + Int64(offset)
      let holder = windows.window(holding: position, sampleRate: sound.sampleRate)
      if holder != window { close() }
      (window, isOpen) = (holder, true)
      let end = windows.start(of: holder + 1, sampleRate: sound.sampleRate)
      let length = min(sound.count - offset, Int(end - position))
      look(offset, length)
      offset += length
    }
    for channel in samples.indices { samples[channel].removeFirst(samples[channel].count - Interpolator.memory) }
  }

  /// Between quiet samples no peak can be higher than the loudest sample nearby, so only loud stretches are filtered.
  private mutating func look(_ offset: Int, _ length: Int) {
    let stretch = 32
    for channel in samples.indices {
      peak = samples[channel].withUnsafeBufferPointer { samples in
        guard let start = samples.baseAddress else { return peak }
        var highest = max(peak, Self.highest(start + offset + Interpolator.memory, length))
        for first in Swift.stride(from: offset, to: offset + length, by: stretch) {
          let count = min(stretch, offset + length - first)
          let bound = Self.highest(start + first, count + Interpolator.memory) * Interpolator.gain
          if bound > highest { highest = max(highest, interpolator.peak(start + first, count: count)) }
        }
        return highest
      }
    }
  }

  private static func highest(_ samples: UnsafePointer<Float>, _ count: Int) -> Float {
    var highest: UInt32 = 0
    for i in 0..<count { highest = max(highest, samples[i].magnitude.bitPattern) }
    return Float(bitPattern: highest)
  }

  private mutating func close() {
    guard isOpen else { return }
    windows.append(Windows.decibels(power: peak * peak), for: window)
    (peak, isOpen) = (0, false)
  }

  /// The peaks in decibels; a sample of full scale has 0.
  mutating func finish() -> Windows {
    close()
    return windows
  }
}
