import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Windows on the picture")
struct FramingTests {
  private let lossless = VideoSettings(codec: "ffv1")

  private func second(_ frames: Int) -> Time { Time(Int64(frames), over: 25) }

  private func plan(
    _ drawn: Drawn, _ ranges: [Range<Int>], _ views: [Framing.View], aspect: Time = Time(9, over: 16),
    _ video: VideoSettings? = nil, _ change: (inout Edit) -> Void = { _ in }
  ) throws -> RenderPlan {
    var edit = try drawn.edit(ranges)
    for index in edit.clips.indices { edit.clips[index].framing = Framing(aspect, views) }
    change(&edit)
    return try RenderPlan(
      edit, ["film": drawn.source],
      OutputSettings(file: drawn.folder.file("cut.mkv"), video: video ?? lossless, audio: nil))
  }

  /// From a quarter to three quarters of the picture, slowly, then back.
  private var sweep: Framing.View {
    Framing.View(
      from: .zero,
      path: [
        Framing.Point(second(10), x: 0.3), Framing.Point(second(60), x: 0.7), Framing.Point(second(90), x: 0.4),
      ])
  }

  @Test func anOutputIsTheLargestWindowOfTheSourcesPixels() throws {
    let drawn = try Drawn(TestFilm(30))
    let whole = try #require(drawn.source.video)
    let picture = try #require(try plan(drawn, [0..<20], [sweep]).video).picture
    #expect(picture.height == whole.height && abs(Double(picture.width) / Double(picture.height) * 16 / 9 - 1) < 0.02)
    let tall = try plan(drawn, [0..<20], [sweep], VideoSettings(codec: "ffv1", height: 640))
    #expect(tall.video?.picture.width == 360 && tall.video?.picture.height == 640)
    #expect(tall.warnings.contains { $0.contains("is enlarged") }, "\(tall.warnings)")
    let wrong = #expect(throws: RenderError.self) {
      try plan(drawn, [0..<20], [sweep], VideoSettings(codec: "ffv1", width: 320, height: 180, fit: .crop))
    }
    #expect(wrong?.description.contains("the cut is framed as 9:16, which 320x180 is not") == true, "\(wrong as Any)")
    let mixed = #expect(throws: RenderError.self) {
      try plan(drawn, [0..<10, 15..<20], [sweep]) { $0.clips[1].framing?.aspect = Time(1) }
    }
    #expect(mixed?.description.contains("framed as 9:16 and others as 1:1") == true)
  }

  /// The picture's brightness tells where in it a window is.
  private func places(_ path: String, of width: Int) throws -> [Double] {
    let text = try output(
      of: "ffprobe",
      [
        "-v", "error", "-f", "lavfi", "-i", "movie=\(path),signalstats", "-show_entries",
        "frame_tags=lavfi.signalstats.YAVG", "-of", "csv=p=0",
      ])
    return text.split(whereSeparator: \.isNewline).compactMap { Double($0) }
      .map { ($0 - 16) / 219 * Double(width - 1) + 0.5 }
  }

  private func ramp(_ format: String) throws -> Drawn {
    try Drawn(
      by: [
        "-f", "lavfi", "-i", "nullsrc=s=640x360:r=25:d=4,format=\(format),geq=lum='16.5+219*X/(W-1)':cb=128:cr=128",
        "-c:v", "ffv1", "-g", "10",
      ], as: "ramp.mkv")
  }

  @Test(
    "a window is where it shall be in every picture, and does not jitter",
    arguments: [nil, 640, 720, 1080] as [Int?])
  func places(height: Int?) throws {
    let drawn = try ramp("yuv420p")
    var video = lossless
    video.height = height
    let plan = try plan(drawn, [5..<100], [sweep], video)
    let found = try places(Renderer(plan).render().file, of: 640)
    #expect(found.count == 95)
    let picture = try #require(plan.video?.picture)
    // Pixels of the source that one of the output is wide.
    let pixel = 360 / Double(picture.height)
    for (index, place) in found.enumerated() {
      let expected = sweep.middle(at: second(index + 5)).x * 640
      #expect(abs(place - expected) < 0.75 * max(pixel, 1), "picture \(index): \(place), not \(expected)")
    }
    let steps = zip(found[6...].dropFirst(), found[6...]).map { $0 - $1 }
    #expect(steps[..<48].allSatisfy { $0 > -0.1 } && steps[50..<78].allSatisfy { $0 < 0.1 })
    // No step is more than a pixel of the output longer than it shall be.
    for (index, step) in steps.enumerated() {
      let (a, b) = (sweep.middle(at: second(index + 11)).x, sweep.middle(at: second(index + 12)).x)
      #expect(abs(step - (b - a) * 640) < 1.1 * pixel + 0.05, "step \(index): \(step)")
    }
  }

  @Test("hundreds of points are a short expression")
  func short() throws {
    let drawn = try Drawn(TestFilm(100))
    let points = (0..<400).map { index in
      Framing.Point(
        Time(Int64(index), over: 100), x: 0.5 + 0.2 * sin(Double(index) / 60),
        speedX: 0.2 * cos(Double(index) / 60) / 0.6)
    }
    let plan = try plan(drawn, [0..<100], [Framing.View(from: .zero, path: points)], VideoSettings(height: 640))
    let text = try #require(plan.video?.segments.first).conform.joined(separator: ",")
    #expect(text.count < 2500, "\(text)")
  }

  @Test(
    "the printed command gives what the renderer gives",
    arguments: ["film.mp4", "variable.mkv", "deep.mkv", "turned.mov", "oblong.mkv", "full.mkv"],
    [
      VideoSettings(codec: "ffv1"), VideoSettings(codec: "ffv1", height: 480),
      VideoSettings(codec: "ffv1", rate: FrameRate(10)),
    ])
  func printed(name: String, video: VideoSettings) throws {
    var film = TestFilm(100)
    switch name {
    case "variable.mkv": film.timing = .variable
    case "deep.mkv": film.pixelFormat = "yuv420p10le"
    case "turned.mov": film.rotation = 90
    case "oblong.mkv": film.pixelAspect = Time(4, over: 3)
    case "full.mkv": film.pixelFormat = "yuv444p"
    default: break
    }
    let drawn = try Drawn(film, as: name)
    let aspect = name == "turned.mov" ? Time(16, over: 9) : Time(4, over: 5)
    let down = Framing.View(
      from: .zero,
      path: [
        Framing.Point(second(10), x: 0.3, y: 0.2), Framing.Point(second(60), x: 0.7, y: 0.7),
        Framing.Point(second(90), x: 0.4, y: 0.4),
      ])
    let plan = try plan(drawn, [60..<80, 5..<25], [down], aspect: aspect, video)
    try CommandTests().check(plan)
  }

  @Test("also across a dissolve, where the window goes on, and where shots of a clip are shown in different ways")
  func dressed() throws {
    let drawn = try Drawn(TestFilm(100))
    let views = [
      sweep, Framing.View(from: second(25), .whole), Framing.View(from: second(33), zoom: 1.5),
      Framing.View(from: second(38), .bars), Framing.View(from: second(70), path: [Framing.Point(second(70), x: 0.2)]),
    ]
    for video in [lossless, VideoSettings(codec: "ffv1", height: 640, rate: FrameRate(30))] {
      let plan = try plan(drawn, [20..<45, 60..<90], views, video) {
        $0.clips[1].transition = Transition(.crossing("fade"), before: second(4), after: second(4))
      }
      try CommandTests().check(plan)
    }
  }

  @Test(
    "a whole picture stands sharp over a blurred one, in any format of pixels",
    arguments: ["yuv420p", "yuv422p10le", "bgr0", "gray", "yuv411p"])
  func whole(format: String) throws {
    let drawn = try Drawn(
      by: ["-f", "lavfi", "-i", "testsrc2=s=322x180:r=25:d=1", "-pix_fmt", format, "-c:v", "ffv1"], as: "film.mkv")
    for aspect in [Time(9, over: 16), Time(3)] {
      let plan = try plan(drawn, [3..<9], [Framing.View(from: .zero, .whole)], aspect: aspect)
      #expect(plan.video?.picture.pixelFormat == format)
      try CommandTests().check(plan)
    }
  }

  /// libavfilter 8 cuts such colours in two at odd places.
  @Test(arguments: ["yuv420p10le", "yuv422p12le"]) func deepColoursStayThemselvesAtOddPlaces(format: String) throws {
    let drawn = try Drawn(
      by: [
        "-f", "lavfi", "-i", "color=0x2060e0:s=320x180:r=25:d=2,format=\(format)", "-c:v", "ffv1", "-strict", "-2",
      ], as: "film.mkv")
    let slow = Framing.View(from: .zero, path: [Framing.Point(.zero, x: 0.4), Framing.Point(second(40), x: 0.5)])
    let path = try Renderer(plan(drawn, [0..<40], [slow])).render().file
    #expect(Set(try sums(path)).count == 1)
  }

  @Test func clipsThatFollowEachOtherChangeTheWindowAtTheirCut() throws {
    let drawn = try ramp("yuv420p")
    let plan = try plan(drawn, [10..<20, 20..<30], []) {
      $0.clips[0].framing?.views = [Framing.View(from: .zero, path: [Framing.Point(.zero, x: 0.3)])]
      $0.clips[1].framing?.views = [Framing.View(from: .zero, path: [Framing.Point(.zero, x: 0.6)])]
    }
    #expect(plan.video?.segments.count == 1)
    let found = try places(Renderer(plan).render().file, of: 640)
    #expect(found[..<10].allSatisfy { abs($0 - 192) < 1.5 } && found[10...].allSatisfy { abs($0 - 384) < 1.5 })
  }
}
