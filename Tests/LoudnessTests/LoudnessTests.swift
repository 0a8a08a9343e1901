import Foundation
import Loudness
import RecutModel
import RecutPlugin
import Testing

@Suite struct LoudnessTests {
  /// The reading at 0.1 * n ends 0.1 * (n + 1); what it measured is centred 0.2 s before that.
  @Test func momentaryLoudnessStandsAtTheMiddleOfItsWindow() throws {
    let found = try measured(
      readings: readings((0..<20).map { ["M": "\(-40 + $0)", "S": "-30", "I": "-25", "LRA": "3"] }), duration: Time(2)
    ).signal("momentary")
    #expect(found.times.first == .zero)
    #expect(found.value(of: found.channels[0], at: Time(1, over: 2)) == -34)
    #expect(found.unit == "LUFS")
  }

  @Test func silenceReadsAsTheAbsoluteGate() throws {
    let found = try measured(
      readings: readings([
        ["M": "-inf", "S": "nan", "I": "-70.0", "LRA": "nan"], ["M": "-120.7", "S": "-inf", "I": "-inf", "LRA": "0"],
      ]), duration: Time(1))
    for name in ["momentary", "short-term", "integrated"] {
      #expect(try found.values(name).allSatisfy { $0 == -70 })
    }
    #expect(try found.values("range") == [0, 0])
  }

  @Test func theLastValuesAreTheFilms() throws {
    let found = try measured(
      readings: readings((1...50).map { ["M": "-20", "S": "-21", "I": "-\($0)", "LRA": "\($0).5"] }), duration: Time(5))
    #expect(try found.values("integrated").last == -50)
    #expect(try found.values("range").last == 50.5)
    #expect(try found.signal("integrated").times.count == 50)
  }

  @Test func soundShorterThanItsWindowsHasOneValue() throws {
    let found = try measured(
      readings: readings([["M": "-23", "S": "-33", "I": "-70", "LRA": "0"]]), duration: Time(1, over: 10))
    #expect(try found.values("momentary") == [-23])
    #expect(try found.values("short-term") == [-33])
    #expect(try found.signal("short-term").times == [.zero])
  }

  @Test(arguments: [1, 100, 1024, 96000]) func levelsDoNotDependOnThePieces(piece: Int) throws {
    let recording = Recording([(0.5, [0.5]), (0.5, [0.05])])
    let levels = try measured(recording, duration: Time(1), piece: piece).signal("level")
    #expect(Array(levels.times) == (0..<100).map { Time($0, over: 100) })
    let values = levels.channels[0].values
    #expect(abs(values[20] - -9.03) < 0.2)
    #expect(abs(values[70] - -29.03) < 0.2)
  }

  @Test(arguments: [8000, 11025, 22050, 44100, 48000, 96000]) func windowsKeepToTheClockAtEveryRate(rate: Int) throws {
    let recording = Recording(rate: rate, start: Int64(-rate / 4), [(1, [0.5, 0.5]), (0.5, [0, 0])])
    let found = try measured(recording, duration: Time(2))
    let levels = try found.signal("level")
    #expect(levels.times.first == Time(-25, over: 100))
    #expect(levels.times.count == 150)
    #expect(levels.channels[0].values[110] == -120)
    #expect(try found.silences().first?.range.start == Time(3, over: 4))
  }

  /// A sine at a quarter of the rate, between whose samples lie peaks 3 dB higher (EBU Tech 3341, case 15 and on).
  @Test func truePeaksLieBetweenSamples() throws {
    var recording = Recording([(1, [0])])
    recording.channels = [(0..<48000).map { Float(0.5 * sin(.pi / 2 * Double($0) + .pi / 4)) }]
    let peaks = try measured(recording, duration: Time(1)).values("true-peak")
    #expect(peaks.count == 10)
    #expect(peaks.dropFirst().allSatisfy { abs($0 - -6.02) < 0.4 })
  }

  @Test func theLoudestChannelSetsThePeak() throws {
    let peaks = try measured(
      Recording([(0.2, [0.1, 0, 0, 0, 0, 0.9]), (0.2, [0, 0, 0, 0, 0, 0])]), duration: Time(1), piece: 777
    ).values("true-peak")
    #expect(abs(peaks[0] - 20 * log10(0.9)) < 0.3)
    #expect(peaks[3] == -120)
  }

  @Test func withoutSoundAllIsEmpty() throws {
    let found = try measured(duration: Time(10))
    #expect(Set(found.keys) == Set(Loudness.outputs.map { $0.name }))
    for name in found.keys where name != "silences" { #expect(try found.values(name).isEmpty) }
    #expect(try found.silences().isEmpty)
  }

  @Test func samplesThatAreNoNumbersDoNoHarm() throws {
    var recording = Recording([(0.1, [0.5])])
    recording.channels[0][100] = .nan
    recording.channels[0][4000] = .infinity
    let found = try measured(recording, duration: Time(1))
    #expect(try found.values("level").allSatisfy(\.isFinite))
    #expect(try found.values("true-peak").allSatisfy(\.isFinite))
  }
}
