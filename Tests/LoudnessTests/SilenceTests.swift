import Loudness
import RecutModel
import RecutPlugin
import Testing

@Suite struct SilenceTests {
  static func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(Time(start, over: 10), Time(end, over: 10)) }

  /// Speech at -20 dB, pauses at the level of the room: a clean one, a noisy one, and a recording far too quiet.
  @Test(arguments: [(0.14, 0.0), (0.14, 0.0001), (0.14, 0.02), (0.014, 0.0002)] as [(Float, Float)])
  func pausesAreFoundWhateverTheRoom(speech: Float, room: Float) throws {
    let recording = Recording([(2, [speech]), (1, [room]), (3, [speech]), (0.5, [room]), (1, [speech])])
    let found = try measured(recording, duration: Time(75, over: 10)).silences()
    #expect(found.map(\.range) == [Self.range(20, 30), Self.range(60, 65)])
    #expect(found.allSatisfy { $0.label == "silence" && ($0.value ?? 0) < -30 })
  }

  @Test func loudMusicThroughoutHasNoSilence() throws {
    let recording = Recording([(2, [0.5]), (1, [0.25]), (2, [0.7]), (1, [0.3])])
    #expect(try measured(recording, duration: Time(6)).silences().isEmpty)
  }

  @Test func nothingButDigitalSilenceIsOneSilence() throws {
    let found = try measured(Recording([(2, [0, 0])]), duration: Time(2)).silences()
    #expect(found.map(\.range) == [Self.range(0, 20)])
  }

  @Test func aMomentIsSilentWhenAllChannelsAre() throws {
    let recording = Recording([(1, [0.3, 0.3]), (1, [0, 0.3]), (1, [0, 0]), (1, [0.3, 0])])
    #expect(try measured(recording, duration: Time(4)).silences().map(\.range) == [Self.range(20, 30)])
  }

  @Test func aThresholdThatIsGivenHolds() throws {
    let recording = Recording([(1, [0.5]), (1, [0.12])])
    #expect(try measured(recording, duration: Time(2)).silences().isEmpty)
    let found = try measured(recording, duration: Time(2), with: [.init("threshold", "-20 dB")]).silences()
    #expect(found.map(\.range) == [Self.range(10, 20)])
    #expect(found.map(\.fields) == [["threshold": .number(-20)]])
  }

  @Test func shortSilencesAreLeftOut() throws {
    let recording = Recording([(1, [0.5]), (0.1, [0]), (1, [0.5]), (0.3, [0]), (1, [0.5])])
    let duration = Time(34, over: 10)
    #expect(try measured(recording, duration: duration).silences().map(\.range) == [Self.range(21, 24)])
    #expect(try measured(recording, duration: duration, with: [.init("shortest", "50ms")]).silences().count == 2)
  }

  @Test func wherePicturesHaveNoSoundItIsSilent() throws {
    let recording = Recording(start: 48000, [(1, [0.5]), (0.5, [0])])
    let found = try measured(recording, duration: Time(4)).silences()
    #expect(found.map(\.range) == [Self.range(0, 10), Self.range(20, 40)])
  }
}
