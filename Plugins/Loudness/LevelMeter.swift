import RecutModel
import RecutPlugin

/// RMS of the loudest channel in every hundredth of a second.
struct LevelMeter {
  private var windows = Windows(rate: 100)
  /// The window that is being summed, its samples so far, and their squares by channel.
  private var window: Int64 = 0
  private var count = 0
  private var squares: [Float] = []

  mutating func add(_ sound: borrowing Sound) {
    if squares.count != sound.channelCount {
      close()
      squares = [Float](repeating: 0, count: sound.channelCount)
    }
    var offset = 0
    while offset < sound.count {
      let position = sound.position + Int64(offset)
      let holder = windows.window(holding: position, sampleRate: sound.sampleRate)
      if holder != window { close() }
      window = holder
      let end = windows.start(of: holder + 1, sampleRate: sound.sampleRate)
      let length = min(sound.count - offset, Int(end - position))
      for channel in squares.indices {
        squares[channel] += sound.withChannel(channel) { samples in
          samples.withUnsafeBufferPointer { Self.squares($0, offset..<offset + length) }
        }
      }
      count += length
      offset += length
    }
  }

  /// Sixteen sums side by side, as the processor adds them.
  private static func squares(_ samples: UnsafeBufferPointer<Float>, _ range: Range<Int>) -> Float {
    var sums = SIMD16<Float>.zero
    var index = range.lowerBound
    while index + 16 <= range.upperBound {
      let part = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(samples)[(4 * index)...])
        .loadUnaligned(as: SIMD16<Float>.self)
      sums += part * part
      index += 16
    }
    var sum = sums.sum()
    while index < range.upperBound {
      sum += samples[index] * samples[index]
      index += 1
    }
    return sum
  }

  private mutating func close() {
    guard count > 0 else { return }
    // Broken sound may hold samples that are no numbers: such a channel does not count.
    let power = squares.filter(\.isFinite).max() ?? 0
    windows.append(Windows.decibels(power: power / Float(count)), for: window)
    count = 0
    for channel in squares.indices { squares[channel] = 0 }
  }

  /// The levels in decibels; a full-scale square wave has 0.
  mutating func finish() -> Windows {
    close()
    return windows
  }
}
