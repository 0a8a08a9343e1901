import RecutModel
import RecutPlugin
import Sounds
import Testing

@Suite struct SoundsTests {
  /// Clips of a film on a clock that begins at zero, in milliseconds.
  static func edit(_ clips: (Int64, Int64)...) -> Edit {
    Edit(clips: clips.map { Clip(media: "film", source: TimeRange(.milliseconds($0.0), .milliseconds($0.1))) })
  }

  static func cues(_ ranges: (Int64, Int64, String)..., of media: String = "film") -> Value {
    .cues(
      Cues(
        media: media,
        cues: ranges.map {
          Cue(range: TimeRange(.milliseconds($0.0), .milliseconds($0.1)), label: $0.2, text: $0.2)
        }))
  }

  static func run(
    _ type: (some Transform).Type, _ members: [JSON.Member], _ edit: Edit, _ more: [String: [Value]] = [:],
    media: [String: Media] = [:]
  ) throws -> Edit {
    let (plugin, faults) = type.configured(with: members)
    if let fault = faults.first { throw fault }
    var ports = more.mapValues { $0.map { Inputs.Item("more", $0) } }
    ports["edit"] = [.init("cut", .edit(edit))]
    guard case .edit(let result)? = try plugin.run(Inputs(ports), TransformContext(media: media))["edit"] else {
      throw PluginError("no edit")
    }
    return result
  }

  private func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(.milliseconds(start), .milliseconds(end)) }

  /// Ten seconds of music, two beats a second from 250 ms on, four to the bar.
  private var song: (media: Media, beats: Value) {
    let info = MediaInfo(name: "song", path: "/song.wav", container: "wav", duration: .seconds(10))
    let beats = (0..<19).map { number in
      let start = Time.milliseconds(Int64(250 + 500 * number))
      return Cue(range: TimeRange(start, start + .milliseconds(10)), label: number % 4 == 0 ? "downbeat" : "beat")
    }
    return (Media(info: info, frames: nil), .cues(Cues(media: "song", cues: beats)))
  }

  @Test func musicLiesUnderTheCutAsAskedFor() throws {
    let edit = try Self.run(
      Music.self,
      [
        .init("file", "/a.mp3"), .init("volume", "-6 dB"), .init("at", "1s"), .init("from", "3s"), .init("duck", 12),
        .init("fade-in", "500ms"), .init("release", "1s"),
      ], Self.edit((0, 3000), (8000, 8500)))
    let sound = try #require(edit.sounds.first)
    #expect(sound.source == .file("/a.mp3") && sound.range == range(1000, 3500) && sound.gain == -6)
    #expect(sound.start == .seconds(3) && sound.fadeIn == .milliseconds(500) && sound.fadeOut == .seconds(2))
    #expect(sound.yields?.depth == 12 && sound.yields?.release == .seconds(1) && sound.yields?.ranges == nil)
    #expect(sound.loop == LaidSound.Loop(start: .seconds(1), end: nil, seam: .seconds(1)))
  }

  @Test func musicGoesRoundInWholeBarsAndEndsOnOne() throws {
    let song = song
    let edit = try Self.run(
      Music.self, [.init("until", "downbeat")], Self.edit((0, 21_000)), ["beats": [song.beats]],
      media: ["song": song.media])
    let sound = try #require(edit.sounds.first)
    // The last bar that begins, at 8.25 s, is cut off: bars go from 0.25 s to there.
    #expect(
      sound.loop == LaidSound.Loop(start: .milliseconds(250), end: .milliseconds(8250), seam: .milliseconds(10)))
    // Heard at 0.25, 2.25, ..., and the second time from 8.25 s on: the last one in 21 s is at 20.25 s.
    #expect(sound.range == range(0, 20_250))
    let passages = sound.passages(ofFile: .seconds(10), until: .seconds(21))
    #expect(passages.map(\.range) == [range(0, 8250), range(8250, 16_250), range(16_250, 20_250)])
    #expect(passages.map(\.source) == [range(0, 8250), range(250, 8250), range(250, 4250)])
  }

  @Test func musicGivesWayWhereTheCutShowsSpeech() throws {
    let edit = try Self.run(
      Music.self, [.init("file", "/a.mp3"), .init("duck", 12)], Self.edit((1000, 3000), (8000, 9000)),
      ["speech": [Self.cues((500, 1500, "a"), (2000, 2500, "b"), (5000, 6000, "c"), (8500, 9500, "d"))]])
    #expect(edit.sounds.first?.yields?.ranges == [range(0, 500), range(1000, 1500), range(2500, 3000)])
  }

  @Test func wordsAreMutedWhereTheyAreHeard() throws {
    let edit = try Self.run(
      Mix.self, [.init("mute", true), .init("words", .array(["Damn*", "oh my"])), .init("margin", "20ms")],
      Self.edit((1000, 3000), (8000, 9000)),
      ["cues": [Self.cues((1200, 1500, "dammit"), (2000, 2500, "Damned!"), (2980, 3100, "oh, my"), (8000, 8100, "my"))]]
    )
    #expect(edit.levels.map(\.range) == [range(980, 1520), range(1960, 2000)])
    #expect(edit.levels.allSatisfy { $0.gain == nil && $0.rampIn == .milliseconds(10) })
  }

  @Test func levelsAndFadesOfClips() throws {
    let edit = try Self.run(
      Mix.self, [.init("volume", "3 dB"), .init("clip", "last"), .init("fade-out", "500ms")],
      Self.edit((0, 2000), (5000, 6000)))
    #expect(
      edit.levels == [
        LevelChange(range(2000, 3000), gain: 3, rampIn: .milliseconds(10), rampOut: .milliseconds(10)),
        LevelChange(range(3000, 3000), gain: nil, rampIn: .milliseconds(500), rampOut: .zero),
      ])
  }

  @Test func clipsBecomeAlikeLoud() throws {
    let times = (0..<100).map { Time.milliseconds(Int64($0 * 100)) }
    let loudness = Signal(
      media: "film", unit: "LUFS", times: times,
      channels: [.init("momentary", times.map { $0 < .seconds(5) ? -30 : -18 })])
    let edit = try Self.run(
      Mix.self, [.init("level", "-20 LUFS"), .init("most", "8 dB")], Self.edit((0, 2000), (6000, 7000)),
      ["loudness": [.signal(loudness)]])
    #expect(edit.levels.map(\.gain) == [8, -2])
    #expect(edit.clips.map(\.note) == ["+8.0 dB, from -30.0 LUFS", "-2.0 dB, from -18.0 LUFS"])
    // Each ramp is shared by its neighbours.
    #expect(edit.levels.map(\.range) == [range(0, 1995), range(2005, 3000)])
  }

  @Test func voicesSpeakAtTheirPlaces() throws {
    let edit = try Self.run(
      VoiceOver.self,
      [
        .init("lines", .array(["2: It's \"here\": [now], 100%;", "last: bye", "1.5s: mid"])), .init("voice", "rms"),
        .init("duck", 9),
      ], Self.edit((0, 2000), (5000, 6000)))
    #expect(edit.sounds.map(\.range.start) == [.seconds(2), .seconds(2), .milliseconds(1500)])
    #expect(edit.sounds.first?.source == .speech("It's \"here\": [now], 100%;", voice: "rms", speed: 1))
    #expect(edit.sounds.allSatisfy { $0.lowers?.depth == 9 && $0.range.end == .seconds(3) })
  }

  @Test(
    arguments: [
      (Music.self, [], "`music` needs a `file`, or a medium at its input `music`"),
      (Music.self, [.init("file", "/a.mp3"), .init("until", "beat")], "`until: beat` needs the music's `beats`"),
      (Music.self, [.init("file", "/a.mp3"), .init("clip", "x")], "`x` is no clip"),
      (VoiceOver.self, [], "`voice-over` needs something to say: `text`, `lines`, or cues at its input `lines`"),
      (VoiceOver.self, [.init("text", "…")], "there is nothing to be said"),
      (VoiceOver.self, [.init("lines", .array(["hello"]))], "`hello` does not say where something is said, and what"),
      (VoiceOver.self, [.init("lines", .array(["x: hello"]))], "`x` is no clip and no time"),
      (Mix.self, [.init("mute", true), .init("volume", 3)], "`mute` and `volume` exclude each other"),
      (Mix.self, [.init("words", .array(["a"]))], "`words` are looked for in `cues`, and none are bound"),
      (Mix.self, [.init("level", -20)], "`level` needs the `loudness` of the media"),
    ] as [(any Transform.Type, [JSON.Member], String)])
  func saysWhatIsWrongBeforeARun(type: any Transform.Type, members: [JSON.Member], message: String) {
    #expect(Self.faults(type, members) == [message])
  }

  private static func faults<T: Transform>(_ type: T.Type, _ members: [JSON.Member]) -> [String] {
    T.configured(with: members).0.check(CheckContext()).map(\.message)
  }

  @Test func partsOfACutKeepTheirSound() throws {
    var edit = Self.edit((0, 2000), (5000, 6000))
    var sound = LaidSound(.file("/a.mp3"), range(500, 3000))
    (sound.fadeIn, sound.fadeOut) = (.seconds(1), .seconds(1))
    edit.sounds = [sound]
    edit.levels = [LevelChange(range(1900, 2100), gain: nil, rampIn: .zero, rampOut: .zero)]
    let part = edit.part(1)
    #expect(part.sounds.map(\.range) == [range(0, 1000)] && part.sounds.first?.skipped == .milliseconds(1500))
    #expect(part.sounds.first?.fadeIn == .zero && part.sounds.first?.fadeOut == .seconds(1))
    #expect(part.levels.map(\.range) == [range(-100, 100)])
  }
}
