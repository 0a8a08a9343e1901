import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Sounds under and over a cut, and its levels")
struct LaidSoundTests {
  private func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(.milliseconds(start), .milliseconds(end)) }

  /// A film of four seconds: a tone of 300 Hz at half of full scale in the first half of every two seconds.
  private func film(_ sound: TestSound? = TestSound(.beeps(every: .seconds(2), length: .seconds(1)), codec: "flac"))
    throws
    -> Drawn
  {
    var film = TestFilm(100)
    film.tracks =
      sound.map { sound in
        var sound = sound
        (sound.duration, sound.layout) = (.seconds(4), "mono")
        return [sound]
      } ?? []
    return try Drawn(film, as: "film.mkv")
  }

  /// Music by an expression, mono.
  private func music(_ expression: String, seconds: Int, in drawn: Drawn, as name: String = "mu'sic: [1].wav") throws
    -> String
  {
    let path = drawn.folder.file(name)
    let said = try output(
      of: "ffmpeg",
      ["-v", "error", "-f", "lavfi", "-i", "aevalsrc=\(expression):s=48000:d=\(seconds)", "-c:a", "pcm_f32le", path])
    try #require(said.isEmpty, "\(said)")
    return path
  }

  private func plan(
    _ drawn: Drawn, _ sounds: [LaidSound], _ levels: [LevelChange] = [], loudness: Double? = nil,
    to name: String = "cut.wav"
  ) throws -> RenderPlan {
    var edit = try drawn.edit([0..<100])
    (edit.sounds, edit.levels) = (sounds, levels)
    var audio = AudioSettings(codec: "pcm_f32le", channels: 1)
    audio.loudness = loudness
    return try RenderPlan(
      edit, ["film": drawn.source], OutputSettings(file: drawn.folder.file(name), video: nil, audio: audio))
  }

  /// 32-bit samples of a mono file.
  private func floats(in path: String) throws -> [Float] {
    let raw = path + ".raw"
    _ = try output(of: "ffmpeg", ["-v", "error", "-y", "-i", path, "-map", "0:a:0", "-f", "f32le", raw])
    let data = try Data(contentsOf: URL(fileURLWithPath: raw))
    return data.withUnsafeBytes { bytes in
      (0..<(bytes.count / 4)).map { bytes.loadUnaligned(fromByteOffset: $0 * 4, as: Float.self) }
    }
  }

  private func peak(_ samples: [Float], _ start: Double, _ end: Double) -> Float {
    samples[Int(start * 48000)..<Int(end * 48000)].reduce(0) { max($0, abs($1)) }
  }

  @Test func levelsHoldFromTheFirstSampleToTheLast() throws {
    let drawn = try film(TestSound(.tone(hertz: 1000), codec: "flac"))
    let ramp = Time.milliseconds(10)
    let heard = try floats(
      in: Renderer(
        plan(
          drawn, [],
          [
            LevelChange(range(1000, 1500), gain: nil, rampIn: ramp, rampOut: ramp),
            LevelChange(range(2000, 3000), gain: -6.0206, rampIn: ramp, rampOut: ramp),
            LevelChange(range(4000, 4000), gain: nil, rampIn: .milliseconds(500), rampOut: .zero),
          ])
      ).render().file)
    #expect(heard.count == 192_000)
    #expect(peak(heard, 1, 1.5) == 0)
    #expect(abs(peak(heard, 0, 0.98) - peak(heard, 1.6, 1.9)) < 1e-6, "nothing else changes")
    #expect(abs(peak(heard, 2, 3) / peak(heard, 0, 0.98) - 0.5) < 0.001)
    #expect(peak(heard, 3.995, 4) < 0.01 && peak(heard, 3.7, 3.8) > 0.2)
    let steps = zip(heard, heard.dropFirst()).reduce(0) { max($0, abs($1.0 - $1.1)) }
    #expect(steps < 0.07, "nothing clicks: a sine of 1000 Hz itself goes by 0.066 a sample")
  }

  @Test func musicGivesWayBySoManyDecibels() throws {
    let drawn = try film(TestSound(.beeps(every: .seconds(2), length: .seconds(1)), codec: "flac"))
    let path = try music("0.1*sin(2*PI*7000*t)", seconds: 5, in: drawn)
    var sound = LaidSound(.file(path), range(0, 4000))
    sound.yields = .init(depth: 12, attack: .milliseconds(50), release: .milliseconds(400))
    let quiet = try Renderer(
      plan(drawn, [sound], [LevelChange(range(0, 4000), gain: -40, rampIn: .zero, rampOut: .zero)])
    ).render().file
    // Both tones come round after 48 samples.
    let tones = (0..<48).map { index in
      let turn = 2 * Float.pi * Float(index) / 48
      let (music, own) = (0.1 * sin(7 * turn), 0.005 * sin(turn))
      return abs(music + own)
    }
    let faint = peak(try floats(in: quiet), 0.2, 0.9)
    #expect(abs(faint - (tones.max() ?? 0)) < 0.0005, "what is no speech does not count: \(faint)")
    // The film's own tone is taken away again.
    let both = try floats(in: Renderer(plan(drawn, [sound], to: "both.wav")).render().file)
    let alone = try floats(in: Renderer(plan(drawn, [], to: "alone.wav")).render().file)
    let left = zip(both, alone).map { $0 - $1 }
    #expect(abs(20 * log10(peak(left, 0.2, 0.9) / 0.1) + 12) < 0.3)
    #expect(abs(20 * log10(peak(left, 1.5, 1.9) / 0.1)) < 0.1, "it is back")
    #expect(abs(20 * log10(peak(left, 2.0, 2.01) / 0.1) + 12) < 1, "down before the speech begins")
    sound.yields?.ranges = [range(1200, 1700)]
    let exact = zip(try floats(in: Renderer(plan(drawn, [sound], to: "exact.wav")).render().file), alone).map {
      $0 - $1
    }
    #expect(abs(20 * log10(peak(exact, 1.2, 1.7) / 0.1) + 12) < 0.01)
    #expect(abs(20 * log10(peak(exact, 0, 1.1) / 0.1)) < 0.01)
  }

  @Test func musicGoesRoundOnTheSample() throws {
    let drawn = try film(nil)
    // A click of one sample at 100, 600, 1100 ms.
    let path = try music("eq(mod(n\\,24000)\\,4800)*0.5", seconds: 2, in: drawn)
    var sound = LaidSound(.file(path), range(250, 4000))
    sound.loop = .init(start: .milliseconds(100), end: .milliseconds(1100), seam: .milliseconds(10))
    let heard = try floats(in: Renderer(plan(drawn, [sound])).render().file)
    let clicks = heard.indices.filter { heard[$0] > 0.3 }
    #expect(heard.count == 192_000)
    #expect(clicks == (0..<8).map { 12_000 + 4800 + 24_000 * $0 }.filter { $0 < 191_700 })
  }

  @Test func seamsDoNotClick() throws {
    let drawn = try film(nil)
    let path = try music("0.5*cos(2*PI*311*t)", seconds: 1, in: drawn)
    for (seam, name) in [(Int64(200), "long.wav"), (0, "none.wav")] {
      var sound = LaidSound(.file(path), range(0, 4000))
      sound.loop = .init(start: .milliseconds(seam), end: nil, seam: .milliseconds(seam))
      let heard = try floats(in: Renderer(plan(drawn, [sound], to: name)).render().file)
      let steps = zip(heard.dropFirst(10), heard.dropFirst(11)).map { abs($0 - $1) }
      #expect((steps.max() ?? 1) < 0.035, "a cosine of 311 Hz itself goes by 0.02 a sample")
      #expect(peak(heard, 3, 3.5) > 0.4, "it is heard to the end")
    }
  }

  @Test func musicLongerAndShorterThanTheCut() throws {
    let drawn = try film(nil)
    let path = try music("0.3*sin(2*PI*500*t)", seconds: 9, in: drawn)
    var sound = LaidSound(.file(path), range(500, 60_000))
    (sound.start, sound.gain, sound.fadeOut) = (.seconds(1), -6, .seconds(1))
    let long = try floats(in: Renderer(plan(drawn, [sound])).render().file)
    #expect(long.count == 192_000 && peak(long, 0, 0.49) == 0)
    #expect(abs(peak(long, 1, 2.9) - 0.15) < 0.001 && peak(long, 3.99, 4) < 0.01)
    sound.start = .seconds(7)
    let short = try floats(in: Renderer(plan(drawn, [sound], to: "short.wav")).render().file)
    // Two seconds are left of the file, and it fades with its own end.
    #expect(peak(short, 0.6, 1.4) > 0.14 && peak(short, 2.45, 2.5) < 0.02 && peak(short, 2.51, 4) == 0)
  }

  @Test func voicesLowerAllElseAndAreCutOffWithAWarning() throws {
    let drawn = try film(TestSound(.tone(hertz: 1000), codec: "flac"))
    var voice = LaidSound(
      .speech("One, \"two\": it's [three]; 100%, \\ x=y.", voice: "slt", speed: 1), range(1500, 4000))
    voice.gain = -60
    voice.lowers = .init(depth: 20, attack: .milliseconds(100), release: .milliseconds(100))
    let planned = try plan(drawn, [voice])
    #expect(planned.warnings.contains { $0.contains("a voice is cut off") })
    #expect(planned.warnings.contains { $0.contains(/speaks \d+\.?\d? s longer/) }, "\(planned.warnings)")
    let heard = try floats(in: Renderer(planned).render().file)
    #expect(abs(peak(heard, 0, 1.39) - 0.5) < 0.01 && abs(peak(heard, 1.6, 2.5) - 0.05) < 0.01)
  }

  @Test func loudnessIsThatOfAllTogether() throws {
    let drawn = try film(nil)
    let path = try music("0.01*sin(2*PI*1000*t)", seconds: 5, in: drawn)
    let plan = try plan(drawn, [LaidSound(.file(path), range(0, 4000))], loudness: -20)
    let said = try output(
      of: "ffmpeg", ["-nostats", "-i", Renderer(plan).render().file, "-af", "ebur128", "-f", "null", "-"])
    let measured = said.split(separator: "\n").last { $0.contains("I:") }?.split(separator: " ").dropFirst().first
    #expect(abs((measured.flatMap { Double($0) } ?? 0) + 20) < 0.3, "\(said.suffix(400))")
  }

  @Test("the printed command gives what the renderer gives", arguments: ["film.mkv", "silent.mkv"])
  func printed(name: String) throws {
    let drawn = try film(name == "film.mkv" ? TestSound(.tone(hertz: 441), codec: "flac") : nil)
    let path = try music("0.2*sin(2*PI*700*t)", seconds: 1, in: drawn)
    var edit = try drawn.edit([60..<90, 5..<40])
    var sound = LaidSound(.file(path), range(300, 2600))
    sound.loop = .init(start: .milliseconds(100), end: nil, seam: .milliseconds(100))
    sound.yields = .init(depth: 9, attack: .milliseconds(20), release: .milliseconds(300))
    (sound.gain, sound.fadeIn, sound.fadeOut) = (-3, .milliseconds(200), .milliseconds(200))
    var voice = LaidSound(.speech("It's here: [now]", voice: "slt", speed: 1), range(700, 2600))
    voice.lowers = .init(depth: 6, attack: .milliseconds(50), release: .milliseconds(50))
    var second = voice
    second.source = .speech("And there.", voice: "rms", speed: 1.25)
    edit.sounds = [sound, voice, second]
    edit.levels = [LevelChange(range(500, 600), gain: nil, rampIn: .milliseconds(5), rampOut: .milliseconds(5))]
    let settings = OutputSettings(
      file: drawn.folder.file("cut.mkv"), video: VideoSettings(codec: "ffv1"), audio: AudioSettings(codec: "flac"))
    try CommandTests().check(RenderPlan(edit, ["film": drawn.source], settings))
  }

  @Test func whatHoldsNoSoundIsSaidBeforeTheRun() throws {
    let drawn = try film(nil)
    let deaf = #expect(throws: RenderError.self) { try plan(drawn, [LaidSound(.file(drawn.path), range(0, 1000))]) }
    #expect(deaf?.description.hasSuffix("holds no sound to lay under a cut") == true)
    #expect(throws: MediaError.self) { try plan(drawn, [LaidSound(.file("/nowhere.mp3"), range(0, 1000))]) }
  }
}
