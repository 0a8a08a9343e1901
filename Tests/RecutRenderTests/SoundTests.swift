import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Picture and sound stay together")
struct SoundTests {
  @Test("over 500 cuts no sample is out of place")
  func positions() throws {
    var film = TestFilm(300, rate: .ntsc)
    film.tracks = [TestSound(.counting, codec: "pcm_s16le", duration: .seconds(11))]
    let drawn = try Drawn(film, as: "film.mkv")
    // 7919 has no common divisor with 290: starts all over the film.
    let cuts = (0..<500).map { ($0 * 7919 % 290)..<($0 * 7919 % 290 + 2) }
    let plan = try drawn.plan(cuts, to: "cut.wav", video: nil)
    let heard = try samples(in: Renderer(plan).render().file)
    let rate = try #require(drawn.source.media.frames?.constantRate)
    #expect(heard.count == Int(rate.time(ofFrame: 1000).units(per: 48000)))
    for (index, cut) in cuts.enumerated() {
      // In the middle of a clip, far from fades; half a frame at both ends is the same.
      let middle = Int((rate.time(ofFrame: 2 * index) + rate.frameDuration).units(per: 48000))
      let source = Int((rate.time(ofFrame: cut.lowerBound) + rate.frameDuration).units(per: 48000)) % 32768
      guard heard.indices.contains(middle) else { continue }
      let error = abs(Int(heard[middle]) - source)
      #expect(error <= 1 || error >= 32766, "cut \(index)")
    }
  }

  @Test("a crossfade leaves lengths as they are, and there is none where the source runs on")
  func joins() throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 440), codec: "flac", duration: .seconds(4))]
    let drawn = try Drawn(film, as: "film.mkv")
    let plan = try drawn.plan([10..<20, 20..<30, 61..<70])
    let audio = try #require(plan.audio)
    #expect(audio.segments.count == 2)
    #expect(audio.joins == [.crossfade(before: 240, after: 240)])
    #expect(audio.count == 48000 * 29 / 25)
    let heard = try samples(in: Renderer(plan).render().file)
    #expect(heard.count == Int(audio.count))
    // No step is greater than those of the tone itself.
    let steps = zip(heard.dropFirst(), heard).map { abs(Int($0) - Int($1)) }
    #expect(try #require(steps.max()) < 1600)
  }

  @Test(
    "an encoder that lacks the source's channels gets the nearest that it has",
    arguments: [
      ("cut.mp3", "5.1", "stereo", true), ("cut.webm", "5.1(side)", "5.1", false),
      ("cut.mp4", "5.1(side)", "5.1(side)", false),
      ("cut.flac", "5.1(side)", "5.1(side)", false),
    ])
  func layouts(name: String, source: String, wanted: String, isMixedDown: Bool) throws {
    let folder = TestFolder()
    let path = folder.file("film.mkv")
    let made = try output(
      of: "ffmpeg",
      [
        "-v", "error", "-f", "lavfi", "-i",
        "aevalsrc=exprs=0.1|0.1|0.1|0.1|0.1|0.1:channel_layout=\(source):duration=1", "-c:a", "ac3", path,
      ])
    #expect(made.isEmpty, "\(made)")
    let info = try MediaProbe.info(of: path, name: "film")
    let edit = Edit(clips: [Clip(media: "film", source: TimeRange(.zero, .milliseconds(500)))])
    var settings = OutputSettings(file: folder.file(name))
    settings.video = nil
    let plan = try RenderPlan(edit, ["film": RenderSource(media: Media(info: info, frames: nil))], settings)
    #expect(plan.audio?.layout == wanted)
    #expect(plan.warnings.isEmpty != isMixedDown)
    #expect(try MediaProbe.info(of: Renderer(plan).render().file).audio.count == 1)
  }

  @Test("loudness is reached within half a unit", arguments: [-23.0, -14.0])
  func loudness(_ target: Double) throws {
    var film = TestFilm(150)
    film.tracks = [TestSound(.tone(hertz: 1000), codec: "flac", duration: .seconds(6))]
    let drawn = try Drawn(film, as: "film.mkv")
    let settings = AudioSettings(codec: "flac", loudness: target)
    let file = try Renderer(drawn.plan([10..<60, 80..<140], to: "cut.flac", video: nil, audio: settings)).render().file
    let said = try output(of: "ffmpeg", ["-nostats", "-i", file, "-af", "ebur128", "-f", "null", "-"])
    let line = try #require(said.split(separator: "\n").last { $0.contains("I:") && $0.contains("LUFS") })
    let words = line.split(separator: " ")
    let place = try #require(words.lastIndex { $0 == "I:" })
    #expect(abs(try #require(Double(words[place + 1])) - target) < 0.5)
  }
}
