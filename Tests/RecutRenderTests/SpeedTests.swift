import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Speed")
struct SpeedTests {
  private func film(_ count: Int, rate: TestFilm.Rate = .r25, sampleRate: Int = 48000) -> TestFilm {
    var film = TestFilm(count, rate: rate)
    let length = rate.frameRate.frameDuration * count
    film.tracks = [
      TestSound(.beeps(every: .milliseconds(500), length: .milliseconds(200)), codec: "flac", duration: length)
    ]
    film.tracks[0].sampleRate = sampleRate
    return film
  }

  private func edit(_ drawn: Drawn, _ clips: [(Range<Int>, Speed?)]) throws -> Edit {
    var edit = try drawn.edit(clips.map(\.0))
    for (index, clip) in clips.enumerated() { edit.clips[index].speed = clip.1 }
    return edit
  }

  private func plan(
    _ drawn: Drawn, _ edit: Edit, to name: String = "cut.mkv", video: VideoSettings? = VideoSettings(codec: "ffv1")
  ) throws -> RenderPlan {
    try RenderPlan(
      edit, ["film": drawn.source],
      OutputSettings(
        file: drawn.folder.file(name), video: video, audio: AudioSettings(codec: "pcm_s16le"), subtitles: nil,
        hasChapters: false))
  }

  /// What is shown and heard is what the stock program makes of the printed command.
  private func expectAlike(_ plan: RenderPlan, _ note: Comment? = nil) throws -> (pictures: [String], count: Int) {
    let file = try Renderer(plan).render().file
    let (pictures, sound) = (try sums(file), try samples(in: file, channels: nil))
    try FileManager.default.removeItem(atPath: file)
    let said = try output(of: "sh", ["-c", Renderer(plan).command().text])
    try #require(FileManager.default.fileExists(atPath: file), "\(said.suffix(2000))")
    #expect(try sums(file) == pictures, note)
    #expect(try samples(in: file, channels: nil) == sound, note)
    return (pictures, sound.count)
  }

  @Test("fast clips leave pictures out, slow ones show them again, and the rest is as it was")
  func pictures() throws {
    let drawn = try Drawn(film(100), as: "film.mkv")
    let edit = try edit(
      drawn, [(10..<20, nil), (30..<50, Speed(Time(2))), (60..<65, Speed(Time(1, over: 2))), (5..<8, nil)])
    let shown = try numbers(in: Renderer(plan(drawn, edit)).render().file)
    let fast = stride(from: 30, to: 50, by: 2).map { $0 }
    #expect(shown == Array(10..<20) + fast + [60, 60, 61, 61, 62, 62, 63, 63, 64, 64] + [5, 6, 7])
  }

  @Test("clips behind one whose length is no whole number of frames show every one of theirs once")
  func position() throws {
    let drawn = try Drawn(film(100), as: "film.mkv")
    let edit = try edit(drawn, [(10..<17, Speed(Time(73, over: 10))), (40..<60, nil)])
    let shown = try numbers(in: Renderer(plan(drawn, edit)).render().file)
    #expect(shown == [10] + Array(40..<60))
  }

  @Test("sound is as long as its pictures, to the sample, and as high as it was")
  func sound() throws {
    let drawn = try Drawn(film(150, sampleRate: 44100), as: "film.mkv")
    for factor in [Time(1, over: 4), Time(1, over: 2), Time(3, over: 2), Time(2), Time(73, over: 10), Time(100)] {
      let edit = try edit(drawn, [(0..<10, nil), (20..<120, Speed(factor)), (30..<50, nil)])
      let plan = try plan(drawn, edit)
      #expect(plan.audio?.count == edit.duration.units(per: 44100))
      let sound = try samples(in: Renderer(plan).render().file)
      #expect(sound.count == Int(edit.duration.units(per: 44100)), "\(factor.seconds)")
    }
  }

  @Test(
    "the printed command shows the same pictures and lets the same samples be heard",
    arguments: [Time(1, over: 4), Time(1, over: 2), Time(3, over: 2), Time(2), Time(73, over: 10), Time(100)],
    [TestFilm.Rate.r25, .ntsc])
  func command(factor: Time, rate: TestFilm.Rate) throws {
    let drawn = try Drawn(film(120, rate: rate, sampleRate: rate == .ntsc ? 44100 : 48000), as: "film.mkv")
    _ = try expectAlike(try plan(drawn, edit(drawn, [(3..<20, nil), (30..<90, Speed(factor)), (10..<30, nil)])))
  }

  @Test(
    "so do ramps, other pitches, new pictures and transitions",
    arguments: [
      Speed(points: [.init(.seconds(1), Time(1)), .init(.seconds(2), Time(1, over: 4)), .init(.seconds(3), Time(2))]),
      Speed(Time(7, over: 10), pitch: .follow), Speed(Time(1, over: 3), pitch: .mute, between: .blend),
      Speed(Time(2, over: 5), between: .interpolate),
      Speed(
        points: [.init(.seconds(1), Time(1)), .init(.seconds(3), Time(3, over: 10))], pitch: .follow, between: .blend),
    ])
  func others(speed: Speed) throws {
    let drawn = try Drawn(film(120), as: "film.mkv")
    var edit = try edit(drawn, [(3..<20, nil), (30..<70, speed), (80..<100, nil)])
    edit.clips[1].transition = Transition(.crossing("fade"), before: .milliseconds(120), after: .milliseconds(160))
    edit.clips[2].transition = Transition(.dip(.black), before: .milliseconds(120), after: .milliseconds(80))
    let plan = try plan(drawn, edit)
    let made = try expectAlike(plan)
    #expect(made.pictures.count == Int(edit.duration.units(per: 25, rounded: .up)))
  }

  @Test("films of variable rate and of 10 bits are retimed alike too")
  func awkward() throws {
    var variable = film(90)
    variable.timing = .variable
    let drawn = try Drawn(variable, as: "film.mkv")
    _ = try expectAlike(try plan(drawn, edit(drawn, [(3..<20, nil), (30..<70, Speed(Time(1, over: 2)))])))
    var deep = film(90)
    deep.pixelFormat = "yuv420p10le"
    let fine = try Drawn(deep, as: "film.mkv")
    _ = try expectAlike(
      try plan(fine, edit(fine, [(3..<20, Speed(Time(3))), (30..<70, Speed(Time(1, over: 2), between: .blend))])))
    #expect(throws: RenderError.self) {
      try plan(fine, edit(fine, [(30..<70, Speed(Time(1, over: 2), between: .interpolate))]))
    }
  }

  @Test("new pictures are neither the one nor the other")
  func blended() throws {
    let drawn = try Drawn(film(40), as: "film.mkv")
    let shown = try sums(
      Renderer(plan(drawn, edit(drawn, [(5..<15, Speed(Time(1, over: 2), between: .blend))]))).render().file)
    let own = Set(try sums(drawn.path))
    #expect(
      shown.count == 20 && shown.enumerated().allSatisfy { own.contains($1) == ($0 % 2 == 0 || $0 == 19) },
      "\(shown.map(own.contains))")
  }
}
