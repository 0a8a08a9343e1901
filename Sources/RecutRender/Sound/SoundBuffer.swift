internal import RecutMedia
internal import RecutPlugin

/// Samples of several channels, side by side: 32-bit floats.
struct SoundBuffer: Sendable {
  private(set) var channels: [[Float]]

  init(channels count: Int, samples: Int = 0) {
    channels = Array(repeating: [Float](repeating: 0, count: samples), count: count)
  }

  private init(_ channels: [[Float]]) { self.channels = channels }

  var count: Int { channels.first?.count ?? 0 }

  /// Adds the samples of a frame of planar floats, and silence for channels that it lacks.
  mutating func append(_ frame: Frame) {
    _ = frame.withSound(position: 0) { sound in
      for index in channels.indices {
        if index < sound.channelCount {
          sound.withChannel(index) { samples in
            samples.withUnsafeBufferPointer { channels[index].append(contentsOf: $0) }
          }
        } else {
          channels[index] += [Float](repeating: 0, count: sound.count)
        }
      }
    }
  }

  mutating func append(_ other: SoundBuffer) {
    for index in channels.indices { channels[index] += other.channels[index] }
  }

  /// Takes the first `count` samples away and gives them back.
  mutating func removeFirst(_ count: Int) -> SoundBuffer {
    let taken = SoundBuffer(channels.map { Array($0.prefix(count)) })
    for index in channels.indices { channels[index].removeFirst(min(count, channels[index].count)) }
    return taken
  }

  /// Makes it `count` samples long: with silence, or by cutting off the end.
  mutating func fit(_ count: Int) {
    for index in channels.indices {
      let missing = count - channels[index].count
      if missing > 0 { channels[index] += [Float](repeating: 0, count: missing) }
      if missing < 0 { channels[index].removeLast(-missing) }
    }
  }

  /// The sound fading into silence, and out of it.
  var fadedOut: SoundBuffer { SoundBuffer(channels.map { Crossfade.out($0) }) }
  var fadedIn: SoundBuffer { SoundBuffer(channels.map { Crossfade.in($0) }) }

  /// Both sounds at once; they are as long.
  func mixed(with other: SoundBuffer) -> SoundBuffer {
    SoundBuffer(zip(channels, other.channels).map { zip($0, $1).map(+) })
  }

  /// An equal-power crossfade from this sound to one that is as long; `evenly` for one of equal gain.
  func crossfaded(into other: SoundBuffer, evenly: Bool = false) -> SoundBuffer {
    SoundBuffer(zip(channels, other.channels).map { Crossfade.mix($0, $1, evenly: evenly) })
  }
}
