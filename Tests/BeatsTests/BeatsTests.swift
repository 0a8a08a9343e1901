import Beats
import Foundation
import RecutModel
import RecutPlugin
import Testing

@Suite struct BeatsTests {
  /// One beat for each click, and none elsewhere.
  private func expectAll(_ rhythm: Rhythm, in found: Heard, within limit: Double = 0.015) {
    #expect(found.cues.count == rhythm.times.count)
    for (time, beat) in zip(rhythm.times, found.times) { #expect(abs(beat - time) <= limit, "\(time)") }
  }

  @Test(arguments: 0..<16) func everyClickIsABeat(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let tempo = Double.random(in: 60...180, using: &random)
    let rhythm = Rhythm(
      seconds: 10 + 120 / tempo, from: .random(in: 0..<1, using: &random), tempo: { _ in tempo },
      level: .random(in: 0.003...0.9, using: &random), hertz: .random(in: 80...6000, using: &random))
    let found = try Heard(rhythm.samples, piece: .random(in: 1...5000, using: &random))
    expectAll(rhythm, in: found)
    #expect(found.cues.allSatisfy { abs(($0.value ?? 0) - tempo) < 0.02 * tempo && ($0.confidence ?? 0) > 0.6 })
  }

  @Test(arguments: 0..<8) func noiseHidesNone(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let tempo = Double.random(in: 60...180, using: &random)
    // Sound that sets in is an onset too, so there is a click there.
    let rhythm = Rhythm(seconds: 12, tempo: { _ in tempo }).noisy(0.1, seed: seed)
    let found = try Heard(rhythm.samples)
    for (time, beat) in zip(rhythm.times, found.times) { #expect(abs(beat - time) <= 0.015, "\(time)") }
    // The count may go on in the noise behind the last click.
    #expect((0...1).contains(found.cues.count - rhythm.times.count))
  }

  @Test(arguments: [(90, 150), (140, 80), (120, 126)] as [(Double, Double)])
  func aTempoThatChangesIsFollowed(first: Double, last: Double) throws {
    let rhythm = Rhythm(seconds: 30, from: 0.2, tempo: { first + (last - first) * $0 / 30 })
    let found = try Heard(rhythm.samples)
    expectAll(rhythm, in: found)
    let tempo = try found.signal("tempo")
    #expect(abs((tempo.value(of: tempo.channels[0], at: .seconds(2)) ?? 0) - first) < 0.1 * first)
    #expect(abs((tempo.value(of: tempo.channels[0], at: .seconds(28)) ?? 0) - last) < 0.1 * last)
  }

  @Test(arguments: [3, 4]) func accentsTellBars(length: Int) throws {
    let accents: [Float] = [1] + Array(repeating: 0.4, count: length - 1)
    for start in 0..<length {
      let turned = Array(accents[(length - start)...] + accents[..<(length - start)])
      let rhythm = Rhythm(seconds: 14, from: 0.4, tempo: { _ in 112 }, accents: turned)
      let found = try Heard(rhythm.samples)
      #expect(
        found.downbeats(of: rhythm.times) == rhythm.times.indices.filter { $0 % length == start }, "from \(start)")
      #expect(found.cues.allSatisfy { $0.accent > 0.5 })
    }
  }

  @Test(arguments: [10, 10.6, 11.2, 11.8])
  func withoutAccentsBarsOfFourAreCountedFromTheFirstBeat(seconds: Double) throws {
    let rhythm = Rhythm(seconds: seconds, from: 0.4, tempo: { _ in 100 })
    let found = try Heard(rhythm.samples)
    #expect(found.downbeats(of: rhythm.times) == Array(stride(from: 0, to: rhythm.times.count, by: 4)))
    #expect(found.cues.allSatisfy { $0.fields["accent"] == .number(0) })
    let fives = try Heard(rhythm.samples, with: [.init("beats-in-bar", 5)])
    #expect(fives.downbeats(of: rhythm.times) == Array(stride(from: 0, to: rhythm.times.count, by: 5)))
  }

  @Test func halfTheTempoIsFoundWhereOnlyThatIsLookedFor() throws {
    let rhythm = Rhythm(seconds: 16, from: 0.4, tempo: { _ in 160 }, accents: [1, 0.3])
    let found = try Heard(rhythm.samples, with: [.init("slowest", "40 BPM"), .init("fastest", "100 BPM")])
    #expect(found.cues.allSatisfy { abs(($0.value ?? 0) - 80) < 2 } && found.cues.count > 18)
  }

  @Test func aPauseEndsAPiece() throws {
    let first = Rhythm(seconds: 10, from: 0.5, tempo: { _ in 120 })
    let second = Rhythm(seconds: 10, from: 0.13, tempo: { _ in 90 })
    let pause = 8 * Rhythm.rate
    let found = try Heard(first.samples + [Float](repeating: 0, count: pause) + second.samples)
    let all = first.times + second.times.map { $0 + 18 }
    #expect(found.cues.allSatisfy { cue in all.contains { abs($0 - cue.range.start.seconds) < 0.015 } })
    #expect(found.cues.count >= all.count - 2)
    #expect(found.cues.allSatisfy { $0.range.duration < .seconds(1) })
    let tempo = try found.signal("tempo")
    #expect(tempo.value(of: tempo.channels[0], at: .seconds(14))?.isNaN == true)
  }

  @Test(arguments: [0, 1, 100, 2400, 24_000, 240_000]) func silenceHasNoBeats(count: Int) throws {
    let found = try Heard([Float](repeating: 0, count: count))
    #expect(found.cues.isEmpty)
    #expect(try found.signal("onsets").channels[0].values.allSatisfy { $0 == 0 })
    #expect(try found.signal("confidence").channels[0].values.allSatisfy { $0 == 0 })
  }

  @Test(arguments: [1, 500, 12_000, 30_000]) func aShortSoundHasNone(count: Int) throws {
    let rhythm = Rhythm(seconds: 3, tempo: { _ in 120 })
    #expect(try Heard(Array(rhythm.samples.prefix(count))).cues.isEmpty)
  }

  @Test(arguments: 0..<3) func noiseAloneHasNone(seed: UInt64) throws {
    let noise = Rhythm(seconds: 20, from: 100, tempo: { _ in 120 }).noisy(0.5, seed: seed)
    let found = try Heard(noise.samples)
    #expect(found.cues.isEmpty)
    #expect(try found.signal("confidence").channels[0].values.allSatisfy { $0 < 0.3 })
  }

  /// Syllables of uneven length and strength.
  @Test(arguments: 0..<3) func whatIsAsUnevenAsSpeechIsNotSure(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let uneven = Rhythm(seconds: 25, tempo: { _ in .random(in: 120...500, using: &random) }, accents: [1, 0.3, 0.6])
    let values = try Heard(uneven.samples).signal("confidence").channels[0].values
    #expect(values.reduce(0, +) / Double(values.count) < 0.3)
  }

  @Test func soundMayBeginBeforeOrAfterTimeZero() throws {
    let rhythm = Rhythm(seconds: 10, from: 0.25, tempo: { _ in 100 })
    let plain = try Heard(rhythm.samples)
    for position in [-7 * 240, 33 * 240] as [Int64] {
      let moved = try Heard(rhythm.samples, at: position)
      let shift = Time(position, over: Int32(Rhythm.rate))
      #expect(moved.cues.map(\.range.start) == plain.cues.map { $0.range.start + shift })
    }
    let between = try Heard(rhythm.samples, at: 12_345)
    for (beat, time) in zip(between.times, rhythm.times) { #expect(abs(beat - 12_345 / 24_000 - time) < 0.015) }
  }

  @Test func piecesAndLevelDoNotMatter() throws {
    let rhythm = Rhythm(seconds: 10, from: 0.25, tempo: { _ in 130 }, accents: [1, 0.5]).noisy(0.01, seed: 1)
    let whole = try Heard(rhythm.samples, piece: .max / 2)
    let pieces = try Heard(rhythm.samples, piece: 333)
    #expect(pieces.cues == whole.cues)
    #expect(try pieces.signal("onsets") == whole.signal("onsets"))
    let quiet = try Heard(rhythm.samples.map { $0 / 1024 })
    #expect(quiet.cues.map(\.range) == whole.cues.map(\.range))
  }

  @Test func samplesThatAreNoNumbersDoNoHarm() throws {
    var rhythm = Rhythm(seconds: 10, from: 0.25, tempo: { _ in 130 })
    rhythm.samples[100_000] = .nan
    rhythm.samples[100_001] = .infinity
    expectAll(rhythm, in: try Heard(rhythm.samples))
  }

  @Test func itEndsWhenItIsStopped() {
    let rhythm = Rhythm(seconds: 5, tempo: { _ in 130 })
    #expect(throws: CancellationError.self) {
      try Heard(rhythm.samples, work: Work(isCancelled: { true }))
    }
  }

  @Test func tooNarrowATempoIsRefused() {
    var plugin = Beats()
    (plugin.slowest, plugin.fastest) = (100, 150)
    #expect(plugin.check(CheckContext()).map(\.path) == [[.key("with"), .key("fastest")]])
    plugin.fastest = 200
    #expect(plugin.check(CheckContext()).isEmpty)
  }
}
