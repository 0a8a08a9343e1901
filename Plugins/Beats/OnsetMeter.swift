import Foundation
import RecutModel
import RecutPlugin

/// How much louder the sound becomes, band by band, in every hundredth of a second (spectral flux).
///
/// Powers are compressed to their fourth root, much as loudness is heard: so what comes out is the same for quiet and
/// for loud recordings but for a factor, and nothing has to be known of the sound that is yet to come.
struct OnsetMeter {
  /// Samples a second that it has to be given.
  static let sampleRate = 24000
  /// Values a second.
  static let rate: Int32 = 100
  static let hop = sampleRate / Int(rate)
  private static let bits = 9
  private static let size = 1 << bits
  /// Bands below this are those of drums and basses.
  private static let bass = 200.0

  /// Number of the first value: it stands at `first / rate` seconds.
  private(set) var first: Int64 = 0
  /// Of all bands, and of the lowest ones.
  private(set) var all: [Float] = []
  private(set) var low: [Float] = []

  private var waiting: [Float] = []
  /// Where `waiting` begins and where the sound ends, as sample positions.
  private var origin: Int64?
  private var end: Int64 = 0

  private var fft = RealFFT(bits: bits)
  private let mel = MelBands(count: 32, from: 40, to: 11_000, spacing: Double(sampleRate) / Double(size))
  private let shape: [Float] = (0..<size).map {
    0.5 - 0.5 * Float(cos(2 * Double.pi * (Double($0) + 0.5) / Double(size)))
  }
  private var lowCount = 0
  private var shaped = [Float](repeating: 0, count: size)
  private var powers = [Float](repeating: 0, count: size / 2 + 1)
  private var bands: [Float]
  private var last: [Float]

  init() {
    bands = [Float](repeating: 0, count: mel.centres.count)
    last = bands
    let spacing = Double(Self.sampleRate) / Double(Self.size)
    lowCount = mel.centres.prefix { Double($0) * spacing < Self.bass }.count
  }

  mutating func hear(_ sound: borrowing Sound) {
    if origin == nil { begin(at: sound.position) }
    end = sound.position + Int64(sound.count)
    sound.withChannel(0) { samples in
      // Broken sound may hold samples that are no numbers, or beyond all measure.
      for index in samples.indices {
        let sample = samples[index]
        waiting.append(sample.isFinite ? sample.clamped(to: -16...16) : 0)
      }
    }
    measure()
  }

  /// The windows of the last values reach beyond the sound.
  mutating func finish() {
    guard origin != nil else { return }
    waiting += [Float](repeating: 0, count: Self.size / 2)
    measure()
  }

  /// Values stand in the middle of their windows; before the sound it is silent.
  private mutating func begin(at position: Int64) {
    let hop = Int64(Self.hop)
    first = position >= 0 ? (position + hop - 1) / hop : -(-position / hop)
    let origin = first * hop - Int64(Self.size / 2)
    waiting = [Float](repeating: 0, count: Int(position - origin))
    self.origin = origin
  }

  private mutating func measure() {
    var offset = 0
    while offset + Self.size <= waiting.count, (first + Int64(all.count)) * Int64(Self.hop) < end {
      for index in 0..<Self.size { shaped[index] = waiting[offset + index] * shape[index] }
      measureWindow()
      offset += Self.hop
    }
    waiting.removeFirst(offset)
  }

  private mutating func measureWindow() {
    fft.powers(of: shaped, into: &powers)
    mel.sums(of: powers, into: &bands)
    var (rise, bass): (Float, Float) = (0, 0)
    for index in bands.indices {
      let loudness = bands[index].squareRoot().squareRoot()
      let more = max(loudness - last[index], 0)
      last[index] = loudness
      rise += more
      if index < lowCount { bass += more }
    }
    all.append(rise)
    low.append(bass)
  }
}
