import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Transitions")
struct TransitionTests {
  private static let fade = Transition.Look.crossing("fade")

  /// A cut of frames whose clips come in by these transitions (lengths in frames of 25 a second), by the clip's number.
  private func edit(
    _ drawn: Drawn, _ ranges: [Range<Int>], _ transitions: [Int: (Transition.Look, Int, Int)], ending: Int = 0
  ) throws -> Edit {
    func time(_ frames: Int) -> Time { Time(Int64(frames), over: 25) }
    var edit = try drawn.edit(ranges)
    for (index, entry) in transitions {
      edit.clips[index].transition = Transition(entry.0, before: time(entry.1), after: time(entry.2))
    }
    if ending > 0 { edit.ending = Transition(.dip(.black), before: time(ending), after: .zero) }
    return edit
  }

  private func plan(
    _ drawn: Drawn, _ edit: Edit, _ video: VideoSettings = VideoSettings(codec: "ffv1"),
    audio: AudioSettings? = AudioSettings(codec: "pcm_s16le")
  ) throws -> RenderPlan {
    try RenderPlan(
      edit, ["film": drawn.source],
      OutputSettings(file: drawn.folder.file("cut.mkv"), video: video, audio: audio, subtitles: nil, hasChapters: false)
    )
  }

  /// Mean brightness of each frame.
  private func brightness(_ path: String) throws -> [Int] {
    let key = "lavfi.signalstats.YAVG"
    return try output(
      of: "ffmpeg",
      [
        "-v", "error", "-i", path, "-vf", "extractplanes=y,signalstats,metadata=print:key=\(key):file=-", "-f", "null",
        "-",
      ]
    )
    .split(separator: "\n").compactMap { line in
      line.hasPrefix(key) ? Double(line.dropFirst(key.count + 1)).map { Int($0.rounded()) } : nil
    }
  }

  @Test("a crossing lies around its cut, and every frame outside it is the film's own")
  func crossing() throws {
    let drawn = try Drawn(TestFilm(100))
    let plan = try plan(drawn, edit(drawn, [10..<30, 60..<80, 5..<15], [1: (Self.fade, 4, 6), 2: (Self.fade, 3, 3)]))
    #expect(plan.video?.segments.map(\.frames) == [10..<36, 56..<83, 2..<15])
    let cut = try sums(Renderer(plan).render().file)
    let film = try sums(drawn.path)
    #expect(cut.count == 50, "as long as without it")
    #expect(Array(cut[..<16]) == Array(film[10..<26]))
    #expect(Array(cut[26..<37]) == Array(film[66..<77]))
    #expect(Array(cut[43...]) == Array(film[8..<15]))
    for index in 16..<26 {
      #expect(cut[index] != film[10 + index] && cut[index] != film[40 + index], "frame \(index) shows both")
    }
  }

  @Test("one picture turns into the other step by step", arguments: ["yuv420p", "yuv422p10le"])
  func steps(pixels: String) throws {
    let drawn = try Drawn(
      by: [
        "-f", "lavfi", "-i", "color=c=#202020:s=64x64:r=25:d=2,format=\(pixels)", "-f", "lavfi", "-i",
        "color=c=#e0e0e0:s=64x64:r=25:d=2,format=\(pixels)", "-filter_complex", "concat=n=2", "-c:v", "ffv1",
      ], as: "film.mkv")
    // The handles lie in the colour of their clip.
    let edit = try edit(drawn, [10..<30, 70..<90], [1: (Self.fade, 5, 5)])
    let file = try Renderer(plan(drawn, edit, VideoSettings(codec: "ffv1", pixels: "yuv420p"), audio: nil)).render()
      .file
    let seen = try brightness(file)
    #expect(seen.count == 40)
    let (dark, light) = (try #require(seen.first), try #require(seen.last))
    #expect(Set(seen[..<15]) == [dark] && Set(seen[25...]) == [light] && light > dark + 100)
    for (step, value) in seen[14...25].enumerated() {
      #expect(abs(value - dark - (light - dark) * step / 11) <= 2, "step \(step): \(value) of \(dark) to \(light)")
    }
  }

  @Test("a dip shows its colour at the cut, and the cut comes out of black and goes into it")
  func dip() throws {
    let drawn = try Drawn(
      by: ["-f", "lavfi", "-i", "color=c=#808080:s=64x64:r=25:d=4", "-c:v", "ffv1"], as: "film.mkv")
    let edit = try edit(
      drawn, [0..<20, 80..<100],
      [0: (.dip(.black), 0, 5), 1: (.dip(PlainColour(red: 255, green: 255, blue: 255)), 5, 5)], ending: 5)
    let seen = try brightness(Renderer(plan(drawn, edit, audio: nil)).render().file)
    #expect(seen.count == 40)
    let gray = seen[10]
    func goes(_ range: ClosedRange<Int>, from first: Int, to last: Int) -> Bool {
      let steps = zip(seen[range], seen[range].dropFirst()).map { $1 - $0 }
      return abs(seen[range.lowerBound] - first) <= 1 && abs(seen[range.upperBound] - last) <= 1
        && steps.allSatisfy { $0.signum() == (last - first).signum() }
    }
    #expect(goes(0...5, from: 16, to: gray), "\(seen)")
    #expect(goes(14...19, from: gray, to: 235) && goes(20...25, from: 235, to: gray), "\(seen)")
    #expect(goes(34...39, from: gray, to: 16), "\(seen)")
  }

  @Test("where the film has too few frames, or clips too little room, the transition is shorter")
  func short() throws {
    let drawn = try Drawn(TestFilm(50))
    let plan = try plan(drawn, edit(drawn, [40..<48, 3..<10, 12..<50], [1: (Self.fade, 9, 9), 2: (Self.fade, 9, 9)]))
    // Three frames ahead of the second clip and two behind the first; of the second clip's seven, two are taken.
    #expect(
      plan.video?.segments.map(\.entry) == [
        .cut, .crossing("fade", before: 3, after: 2), .crossing("fade", before: 5, after: 9),
      ])
    #expect(try Renderer(plan).render().frames == 53)
  }

  @Test(
    "the printed command gives what the renderer gives",
    arguments: [
      "fade", "wipeleft", "circleopen", "pixelize", "dissolve", "fadeblack", "slideup", "hblur", "squeezev",
    ])
  func printed(kind: String) throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(4))]
    let drawn = try Drawn(film, as: "film.mkv")
    let edit = try edit(
      drawn, [60..<70, 5..<19, 30..<40, 80..<100],
      [
        0: (.dip(.black), 0, 5), 1: (.crossing(kind), 3, 4),
        2: (.dip(PlainColour(red: 255, green: 128, blue: 0)), 4, 4),
      ], ending: 6)
    try CommandTests().check(plan(drawn, edit))
  }

  /// Encoders that take samples as they are mixed get them at the clock of whatever filter came last.
  @Test(
    "also to an encoder that takes floats, and with clips as short as their transitions",
    arguments: ["wavpack", "flac"])
  func printedShort(codec: String) throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(4))]
    let drawn = try Drawn(film, as: "film.mkv")
    let edit = try edit(
      drawn, [20..<24, 40..<44, 60..<61, 75..<79, 90..<95],
      [
        0: (.dip(.black), 0, 4), 1: (Self.fade, 4, 4), 2: (.dip(PlainColour(red: 255, green: 255, blue: 255)), 4, 1),
        3: (Self.fade, 3, 4), 4: (Self.fade, 1, 2),
      ],
      ending: 5)
    let plan = try plan(drawn, edit, audio: AudioSettings(codec: codec))
    try CommandTests().check(plan)
  }

  @Test("also at another rate, of variable rate, and with deeper colour", arguments: [0, 1, 2])
  func printedOtherwise(which: Int) throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(5))]
    if which == 1 { film.timing = .variable }
    if which == 2 { film.pixelFormat = "yuv420p10le" }
    let drawn = try Drawn(film, as: "film.mkv")
    let edit = try edit(
      drawn, [60..<70, 5..<19, 80..<90],
      [1: (Self.fade, 5, 5), 2: (.dip(PlainColour(red: 255, green: 255, blue: 255)), 3, 3)])
    let video = VideoSettings(codec: "ffv1", rate: which == 0 ? FrameRate(30) : nil)
    let plan = try plan(drawn, edit, video)
    #expect(plan.video?.timing.constantRate != nil, "a transition needs one rate")
    try CommandTests().check(plan)
  }

  @Test(
    "words that libavfilter does not know are no part of a graph",
    arguments: [
      Transition.Look.crossing("fade:duration=1"), .crossing("custom"), .crossing(""),
    ])
  func unknownLooks(look: Transition.Look) throws {
    let drawn = try Drawn(TestFilm(50))
    let edit = try edit(drawn, [10..<20, 30..<40], [1: (look, 2, 2)])
    #expect(throws: RenderError.self) { try plan(drawn, edit) }
    #expect(throws: Never.self) { try plan(drawn, self.edit(drawn, [10..<20, 30..<40], [1: (.dip(.black), 2, 2)])) }
  }

  @Test(
    "sound alone crosses over as long as pictures would, in the printed command too", arguments: ["a.wav", "a.flac"])
  func printedSound(name: String) throws {
    var film = TestFilm(200)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(8))]
    let drawn = try Drawn(film, as: "film.mkv")
    let edit = try edit(drawn, [10..<60, 120..<170], [1: (Self.fade, 30, 30)])
    let plan = try RenderPlan(
      edit, ["film": drawn.source], OutputSettings(file: drawn.folder.file(name), video: nil, audio: AudioSettings()))
    let rendered = try samples(in: Renderer(plan).render().file)
    try FileManager.default.removeItem(atPath: plan.file)
    _ = try output(of: "bash", ["-c", Renderer(plan).command().text])
    let printed = try samples(in: plan.file)
    #expect(rendered.count == 4 * 48000 || rendered.count == 4 * 44100)
    #expect(printed == rendered)
  }

  @Test("the sound crosses over with the picture: as loud throughout, and as long")
  func sound() throws {
    let drawn = try Drawn(
      by: [
        "-f", "lavfi", "-i", "testsrc2=s=64x64:r=25:d=8", "-f", "lavfi", "-i",
        "anoisesrc=r=48000:d=8:seed=3:amplitude=0.4", "-c:v", "ffv1", "-c:a", "pcm_s16le",
      ], as: "film.mkv")
    func level(_ samples: ArraySlice<Int16>) -> Double {
      10 * log10(samples.reduce(0) { $0 + Double($1) * Double($1) } / Double(max(samples.count, 1)))
    }
    let crossed = try samples(
      in: Renderer(plan(drawn, edit(drawn, [10..<60, 120..<170], [1: (Self.fade, 10, 10)]))).render().file)
    #expect(crossed.count == 4 * 48000)
    // The two sounds have nothing to do with each other, so their powers add up.
    let parts = stride(from: 0, to: crossed.count, by: 4800).map { level(crossed[$0..<$0 + 4800]) }
    #expect(parts.allSatisfy { abs($0 - parts[0]) < 1 }, "\(parts)")

    let dipped = try samples(
      in: Renderer(
        plan(
          drawn,
          edit(drawn, [10..<60, 120..<170], [0: (.dip(.black), 0, 10), 1: (.dip(.black), 10, 10)], ending: 10))
      ).render().file)
    #expect(dipped.count == 4 * 48000)
    for place in [0, 96_000, 4 * 48_000 - 480] {
      #expect(level(dipped[max(place - 240, 0)..<min(place + 240, dipped.count)]) < parts[0] - 15, "at \(place)")
    }
    #expect(dipped[40_000..<70_000] == crossed[40_000..<70_000], "the same where there is no transition")
  }
}
