import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Effects on clips and on the cut")
struct EffectTests {
  private func second(_ frames: Int) -> Time { Time(Int64(frames), over: 25) }

  private func pictures(_ chain: String) -> Effect { Effect("it", .pictures(chain)) }

  private func plan(
    _ drawn: Drawn, _ edit: Edit, _ video: VideoSettings? = VideoSettings(codec: "ffv1"), audio: AudioSettings? = nil,
    to name: String = "cut.mkv"
  ) throws -> RenderPlan {
    try RenderPlan(
      edit, ["film": drawn.source], OutputSettings(file: drawn.folder.file(name), video: video, audio: audio))
  }

  /// The pictures of the cut that differ from those without effects.
  private func changed(_ drawn: Drawn, _ edit: Edit) throws -> [Int] {
    var plain = edit
    plain.effects = []
    for index in plain.clips.indices { plain.clips[index].effects = [] }
    let before = try sums(Renderer(plan(drawn, plain, to: "plain.mkv")).render().file)
    let after = try sums(Renderer(plan(drawn, edit)).render().file)
    #expect(before.count == after.count)
    return zip(before, after).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
  }

  @Test func onlyThePicturesOfTheClipAreChanged() throws {
    let drawn = try Drawn(TestFilm(80))
    var edit = try drawn.edit([60..<70, 5..<25, 40..<45])
    edit.clips[1].effects = [pictures("negate"), pictures("scale=64:36")]
    #expect(try changed(drawn, edit) == Array(10..<30))
  }

  @Test func onlyThePicturesOfTheStretchAreChanged() throws {
    let drawn = try Drawn(TestFilm(80))
    var edit = try drawn.edit([60..<70, 5..<25])
    edit.effects = [RangedEffect(pictures("negate"), TimeRange(second(7), second(13)))]
    #expect(try changed(drawn, edit) == Array(7..<13))
    edit.effects.append(RangedEffect(pictures("hflip"), TimeRange(second(28), second(99))))
    #expect(try changed(drawn, edit) == Array(7..<13) + [28, 29])
    edit.effects = [RangedEffect(pictures("negate"))]
    #expect(try changed(drawn, edit) == Array(0..<30))
  }

  @Test func clipsThatRunOnAreTwoWhereTheirEffectsDiffer() throws {
    let drawn = try Drawn(TestFilm(80))
    var edit = try drawn.edit([10..<20, 20..<30])
    #expect(try plan(drawn, edit).video?.segments.count == 1)
    edit.clips[1].effects = [pictures("negate")]
    #expect(try plan(drawn, edit).video?.segments.count == 2)
    #expect(try changed(drawn, edit) == Array(10..<20))
    edit.clips[0].effects = edit.clips[1].effects
    #expect(try plan(drawn, edit).video?.segments.count == 1)
  }

  /// What is not the picture's stays black, whatever is done to its colours.
  @Test func barsAreNoPartOfThePicture() throws {
    let drawn = try Drawn(TestFilm(40))
    var edit = try drawn.edit([0..<4, 20..<24, 30..<34])
    edit.clips[0].effects = [pictures("negate")]
    let example = ColourReference.stretch(media: "film", edit.clips[0].source)
    edit.clips[1].effects = [Effect("match", .match(example, strength: 1))]
    let tall = VideoSettings(codec: "ffv1", width: 128, height: 200)
    let file = try Renderer(plan(drawn, edit, tall)).render().file
    try expectBars(file, 0..<12, ["128:60:0:0", "128:60:0:140"])
    let negated = try sums(Renderer(plan(drawn, edit, tall, to: "b.mkv")).render().file)
    edit.clips[0].effects = []
    let plain = try sums(Renderer(plan(drawn, edit, tall, to: "c.mkv")).render().file)
    #expect(negated[0..<4] != plain[0..<4])
  }

  @Test func filtersThatRememberSeeTheirClipAlone() throws {
    let drawn = try Drawn(TestFilm(80))
    var edit = try drawn.edit([10..<20, 30..<40])
    edit.clips[1].effects = [pictures("tmix=frames=3")]
    let mixed = try sums(Renderer(plan(drawn, edit)).render().file)
    var alone = try drawn.edit([30..<40])
    alone.clips[0].effects = edit.clips[1].effects
    #expect(try Array(mixed[10...]) == sums(Renderer(plan(drawn, alone, to: "alone.mkv")).render().file))
  }

  @Test func timeBeginsWithTheClip() throws {
    let drawn = try Drawn(TestFilm(80))
    var edit = try drawn.edit([30..<40, 10..<20])
    edit.clips[1].effects = [pictures("negate=enable=lt(t\\,0.1)")]
    #expect(try changed(drawn, edit) == [10, 11, 12])
    edit.clips[1].effects = []
    edit.effects = [RangedEffect(pictures("negate=enable=lt(t\\,0.1)"), TimeRange(second(5), second(20)))]
    #expect(try changed(drawn, edit) == [5, 6, 7])
  }

  /// What a part of a cut shows is what the whole cut has there.
  @Test("time goes on in a part of a cut", arguments: ["film.mkv", "variable.mkv"])
  func timeGoesOn(name: String) throws {
    var film = TestFilm(80)
    if name == "variable.mkv" { film.timing = .variable }
    film.tracks = [TestSound(.tone(hertz: 440), codec: "pcm_s16le", duration: .seconds(3))]
    let drawn = try Drawn(film, as: name)
    var edit = try drawn.edit([30..<50, 10..<40])
    let quieter = "volume='max(0,1-t/2)':eval=frame"
    edit.clips[1].effects = [pictures("fade=t=in:d=1"), Effect("s", .sound(quieter))]
    edit.effects = [RangedEffect(pictures("hue=h=200*t"), TimeRange(second(3), second(45)))]
    let audio = AudioSettings(codec: "pcm_s16le")
    let whole = try Renderer(plan(drawn, edit, audio: audio, to: "whole.mkv")).render().file
    let stretch = edit.landed(TimeRange(second(26), second(40)), in: ["film": drawn.source.media])
    var part = edit.part(in: stretch)
    for index in part.clips.indices {
      part.clips[index].frames = drawn.source.media.frames?.frames(nearest: part.clips[index].source)
    }
    let plan = try plan(drawn, part, audio: audio, to: "part.mkv")
    let shown = try sums(Renderer(plan).render().file)
    let all = try sums(whole)
    let first = try #require(shown.first.flatMap { all.firstIndex(of: $0) })
    #expect(first > 0 && !shown.isEmpty && Array(all[first..<(first + shown.count)]) == shown)
    let (heard, before) = (try samples(in: plan.file), try samples(in: whole))
    let start = Int(stretch.start.units(per: 48_000))
    // Volume changes with every 1024 samples.
    #expect(heard.indices.allSatisfy { abs(Int(heard[$0]) - Int(before[start + $0])) < 250 })
    #expect(heard.contains { $0.magnitude > 1000 })
    try CommandTests().check(plan)
  }

  @Test func whatIsNoEffectIsSaidBeforeTheRun() throws {
    let drawn = try Drawn(TestFilm(80))
    for (chain, words) in [("fps=12", "gives "), ("crop=900:900", "cannot be built"), ("gblurr", "there is no filter")]
    {
      var edit = try drawn.edit([0..<30])
      edit.clips[0].effects = [pictures(chain)]
      let clip = #expect(throws: RenderError.self) { try plan(drawn, edit) }
      #expect(clip?.description.contains("the effect `it` cannot be used: ") == true)
      #expect(clip?.description.contains(words) == true, "\(clip.map(\.description) ?? "")")
    }
  }

  @Test func fewerBitsAreToldOf() throws {
    var film = TestFilm(40)
    film.pixelFormat = "yuv420p10le"
    let drawn = try Drawn(film, as: "film.mkv")
    var edit = try drawn.edit([0..<10])
    edit.clips[0].effects = [pictures("gblur"), Effect("corners", .pictures("vignette"))]
    let warnings = try plan(drawn, edit).warnings
    #expect(warnings.count == 1)
    #expect(
      warnings.first?.hasSuffix("the effect `corners` works with 8 bits: pictures of 10 are made coarser by it") == true
    )
  }

  @Test func soundKeepsItsLengthAndItsPlace() throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 440), codec: "pcm_s16le", duration: .seconds(4))]
    let drawn = try Drawn(film, as: "film.mkv")
    var edit = try drawn.edit([10..<30, 50..<70])
    let settings = AudioSettings(codec: "pcm_s16le")
    func heard(_ edit: Edit) throws -> [Int16] {
      try samples(in: Renderer(plan(drawn, edit, nil, audio: settings, to: "cut.wav")).render().file)
    }
    let plain = try heard(edit)
    edit.clips[1].effects = [Effect("quiet", .sound("volume=0.5"))]
    let quiet = try heard(edit)
    #expect(quiet.count == plain.count)
    #expect(quiet[..<38_000] == plain[..<38_000])
    #expect((39_000..<76_000).allSatisfy { abs(Int(quiet[$0]) * 2 - Int(plain[$0])) <= 2 })
    edit.clips[1].effects = []
    edit.effects = [RangedEffect(Effect("late", .sound("afftdn=nr=0.01")), TimeRange(second(5), second(15)))]
    let cleaned = try heard(edit)
    #expect(cleaned.count == plain.count)
    #expect(cleaned[..<9600] == plain[..<9600] && cleaned[28_800...] == plain[28_800...])
    // Where the filter has settled the tone is where it was: 1200 samples later it would be upside down.
    let middle = 15_000..<24_000
    let product = middle.reduce(0.0) { $0 + Double(cleaned[$1]) * Double(plain[$1]) }
    let energy = middle.reduce(0.0) { $0 + Double(plain[$1]) * Double(plain[$1]) }
    #expect(product / energy > 0.9)
  }

  /// A switch in the middle of a wave is a step, which is heard as a click.
  @Test func soundEffectsComeInAndGoOutWithoutAClick() throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 100), codec: "pcm_s16le", duration: .seconds(4))]
    let drawn = try Drawn(film, as: "film.mkv")
    func heard(_ edit: Edit, _ name: String) throws -> [Int16] {
      try samples(in: Renderer(plan(drawn, edit, audio: AudioSettings(codec: "pcm_s16le"), to: name)).render().file)
    }
    func step(_ sound: [Int16]) -> Int { zip(sound, sound.dropFirst()).map { abs(Int($0) - Int($1)) }.max() ?? 0 }
    var edit = try drawn.edit([0..<50])
    let plain = try heard(edit, "plain.mkv")
    let (start, end) = (Time(25_253, over: 48_000), Time(61_007, over: 48_000))
    edit.effects = [RangedEffect(Effect("louder", .sound("volume=-0.5")), TimeRange(start, end))]
    let changed = try heard(edit, "changed.mkv")
    #expect(changed.count == plain.count)
    #expect(Double(step(changed)) < Double(step(plain)) * 1.6)
    #expect(changed[..<25_253] == plain[..<25_253] && changed[61_007...] == plain[61_007...])
    let inside = 26_000..<60_000
    #expect(zip(changed[inside], plain[inside]).allSatisfy { abs(Int($0) * 2 + Int($1)) <= 2 })
    try CommandTests().check(plan(drawn, edit, audio: AudioSettings(codec: "flac")))
  }

  @Test func aShakingCameraIsSteadied() throws {
    let drawn = try Drawn(
      by: [
        "-f", "lavfi", "-i",
        "testsrc2=s=640x360:r=25:d=3,crop=480:270:'80+12*sin(n*1.3)':'45+9*cos(n*1.7)'", "-c:v", "ffv1",
      ], as: "shaky.mkv")
    var edit = try drawn.edit([5..<45])
    func moves(_ name: String) throws -> Double {
      let file = try Renderer(plan(drawn, edit, to: name)).render().file
      let shown = try frames(in: file)
      #expect(shown.count == 40)
      let said = try output(
        of: "ffmpeg",
        [
          "-v", "info", "-i", file, "-vf",
          "tblend=all_mode=difference,signalstats,metadata=print:key=lavfi.signalstats.YAVG", "-f", "null", "-",
        ])
      let values = said.split(separator: "\n").compactMap { $0.split(separator: "YAVG=").last.flatMap { Double($0) } }
      return values.reduce(0, +) / Double(max(values.count, 1))
    }
    let shaken = try moves("plain.mkv")
    edit.clips[0].effects = [Effect("stabilise", .stabilise(Steadying()))]
    let calm = try moves("calm.mkv")
    #expect(shaken > 0 && calm < shaken * 0.7, "\(calm) of \(shaken)")
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: drawn.folder.file("")).contains { $0.hasSuffix(".trf") })
  }

  @Test func coloursComeNearToTheExample() throws {
    let drawn = try Drawn(
      by: [
        "-f", "lavfi", "-i", "testsrc2=s=320x180:r=25:d=1,eq=brightness=0.2:saturation=0.5", "-f", "lavfi", "-i",
        "testsrc2=s=320x180:r=25:d=1,eq=brightness=-0.2", "-filter_complex", "[0][1]concat", "-c:v", "ffv1",
      ], as: "two.mkv")
    var edit = try drawn.edit([0..<20, 30..<45])
    let table = try #require(drawn.source.media.frames)
    func brightness(_ name: String) throws -> [Double] {
      try frames(in: Renderer(plan(drawn, edit, to: name)).render().file).map { frame in
        let graph = try FilterGraph("signalstats", inputs: [FilterInput(nil, frame.format)])
        try graph.push(frame)
        return try graph.pull()?.metadata["lavfi.signalstats.YAVG"].flatMap(Double.init) ?? 0
      }
    }
    let before = try brightness("before.mkv")
    let example = ColourReference.stretch(media: "film", table.times(of: 0..<20))
    edit.clips[1].effects = [Effect("match", .match(example, strength: 1))]
    let after = try brightness("after.mkv")
    #expect(before[..<20] == after[..<20])
    #expect(before[5] - before[25] > 40 && abs(after[5] - after[25]) < 8, "\(before[25]) \(after[25]) of \(after[5])")
  }

  @Test(
    "the printed command gives what the renderer gives",
    arguments: [
      VideoSettings(codec: "ffv1"), VideoSettings(codec: "ffv1", width: 200, height: 200),
      VideoSettings(codec: "ffv1", rate: FrameRate(30)),
    ], ["film.mkv", "variable.mkv", "deep.mkv"])
  func printed(video: VideoSettings, name: String) throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(4))]
    film.shots = [20, 80]
    if name == "variable.mkv" { film.timing = .variable }
    if name == "deep.mkv" { film.pixelFormat = "yuv420p10le" }
    let drawn = try Drawn(film, as: name)
    var edit = try drawn.edit([60..<70, 5..<45, 50..<58])
    edit.clips[1].transition = Transition(.crossing("fade"), before: second(3), after: second(3))
    edit.clips[0].effects = [pictures("tmix=frames=3"), Effect("s", .sound("aecho=0.8:0.9:100:0.5"))]
    edit.clips[1].effects = [
      Effect("stabilise", .stabilise(Steadying())), pictures("split[a][b];[b]hflip[c];[a][c]blend=all_mode=average"),
      Effect("s", .sound("afftdn")),
    ]
    let example = ColourReference.stretch(media: "film", edit.clips[0].source)
    edit.clips[2].effects = [Effect("match", .match(example, strength: 0.8)), pictures("gblur,atadenoise")]
    edit.effects = [
      RangedEffect(pictures("hue=h=90*t"), TimeRange(second(8), second(30))), RangedEffect(pictures("negate")),
      RangedEffect(Effect("s", .sound("chorus=0.5:0.9:50:0.4:0.25:2")), TimeRange(second(8), second(30))),
      RangedEffect(Effect("s", .sound("highpass=f=100"))),
    ]
    try CommandTests().check(plan(drawn, edit, video, audio: AudioSettings(codec: "flac")))
  }
}
