import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Hiding")
struct HidingTests {
  private func second(_ frames: Int) -> Time { Time(Int64(frames), over: 25) }

  /// A red square of a tenth of the picture's width that goes to and fro, and up and down, over what is grey.
  private func film(_ size: String, _ format: String, _ more: [String] = [], as name: String = "film.mkv") throws
    -> Drawn
  {
    let source = "nullsrc=s=\(size):r=25:d=4,format=gray,geq=lum='60+mod(X+Y+2*N\\,90)',format=rgb24"
    let square = "color=red:s=\(size):r=25:d=4,format=rgb24,crop=\(Self.side):\(Self.side):0:0"
    let graph =
      "\(source)[g];\(square)[r];[g][r]overlay=x=\(Self.place("t", "W")):y=\(Self.place("t*0.8+0.3", "H")):format=rgb,"
      + "format=\(format)"
    return try Drawn(
      by: ["-filter_complex", graph] + more + ["-c:v", "ffv1", "-strict", "-2"], as: name)
  }

  private static let side = 24

  /// There and back in three seconds, and beyond the edges.
  private static func place(_ time: String, _ length: String) -> String {
    "round((0.5-0.55*cos(2*PI*(\(time))/3))*(\(length)-\(side)))"
  }

  private static func place(_ time: Double, _ length: Double) -> Double {
    ((0.5 - 0.55 * cos(2 * .pi * time / 3)) * (length - Double(side))).rounded()
  }

  /// What is hidden where the square is in each picture, or in each so many: straight lines between them do, as they are many.
  private func hiding(
    _ drawn: Drawn, _ look: Hiding.Look, in frames: Range<Int> = 0..<100
  ) throws -> Hiding {
    let stream = try #require(drawn.source.video)
    let table = try #require(drawn.source.media.frames)
    let (width, height) = (Double(stream.width), Double(stream.height))
    // The film was drawn as it is stored; these are upright.
    let (wide, high) = stream.rotation % 180 == 0 ? (width, height) : (height, width)
    let points = frames.map { frame in
      // A picture's time on the film's clock; what it shows is told by its number.
      let x = Self.place(Double(frame) / 25, wide) / wide
      let y = Self.place(Double(frame) / 25 * 0.8 + 0.3, high) / high
      let side = (x: Double(Self.side) / wide, y: Double(Self.side) / high)
      var area = Hiding.Area(left: x, top: y, right: x + side.x, bottom: y + side.y)
      if stream.rotation == 90 {
        area = Hiding.Area(left: 1 - y - side.y, top: x, right: 1 - y, bottom: x + side.x)
      }
      return Hiding.Point(table.time(ofFrame: frame), area)
    }
    return Hiding(
      media: "film", look: look, colour: PlainColour("#0000ff") ?? .black,
      tracks: [Hiding.Track(id: 1, label: "square", points: points)])
  }

  private func plan(
    _ drawn: Drawn, _ ranges: [Range<Int>], _ hiding: Hiding, _ video: VideoSettings = VideoSettings(codec: "ffv1"),
    _ change: (inout Edit) -> Void = { _ in }
  ) throws -> RenderPlan {
    var edit = try drawn.edit(ranges)
    edit.hidden = [hiding]
    change(&edit)
    return try RenderPlan(
      edit, ["film": drawn.source], OutputSettings(file: drawn.folder.file("cut.mkv"), video: video, audio: nil))
  }

  /// How many pixels of each picture are red.
  private func red(_ path: String) throws -> [Int] {
    let stream = try #require(try MediaProbe.info(of: path).video.first)
    let raw = path + ".raw"
    _ = try output(
      of: "ffmpeg",
      ["-v", "error", "-y", "-i", path, "-fps_mode", "passthrough", "-pix_fmt", "rgb24", "-f", "rawvideo", raw])
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: raw)))
    let size = stream.width * stream.height * 3
    return stride(from: 0, to: bytes.count, by: size).map { start in
      stride(from: start, to: start + size, by: 3).count {
        bytes[$0] > 160 && bytes[$0 + 1] < 90 && bytes[$0 + 2] < 90
      }
    }
  }

  @Test(
    "what moves is never seen, whatever the pictures are made of",
    arguments: [
      ("320x180", "yuv420p"), ("321x181", "yuv420p"), ("323x179", "yuv420p10le"), ("320x180", "yuv422p10le"),
      ("321x180", "yuv444p"), ("321x181", "gbrp"), ("320x180", "yuvj420p"), ("324x180", "yuv411p"),
      ("320x180", "yuv444p12le"),
    ])
  func never(film: (size: String, format: String)) throws {
    let drawn = try self.film(film.size, film.format)
    #expect(try red(drawn.path).contains { $0 > 400 })
    let plan = try plan(drawn, [3..<97], hiding(drawn, .box))
    let file = try Renderer(plan).render().file
    let left = try red(file)
    #expect(left.count == 94 && left.allSatisfy { $0 == 0 }, "\(left)")
    #expect(plan.warnings.contains { $0.contains("hiding works with 10 bits") } == (film.format == "yuv444p12le"))
  }

  @Test func picturesWithNothingToHideAndWhatLiesBesideStayToTheBit() throws {
    let drawn = try film("320x180", "yuv420p")
    let plan = try plan(drawn, [0..<100], hiding(drawn, .box, in: 40..<60))
    let (own, made) = (try sums(drawn.path), try sums(Renderer(plan).render().file))
    #expect(own.indices.filter { own[$0] != made[$0] } == Array(40..<60))
  }

  @Test(
    "the printed command gives what the renderer gives",
    arguments: ["film.mkv", "variable.mkv", "deep.mkv", "turned.mov", "odd.mkv"],
    [VideoSettings(codec: "ffv1"), VideoSettings(codec: "ffv1", height: 120, rate: FrameRate(30))])
  func printed(name: String, video: VideoSettings) throws {
    let drawn = try made(name)
    let tracks = try hiding(drawn, .blur)
    try CommandTests().check(plan(drawn, [60..<90, 5..<35], tracks, video))
    let dressed = try plan(drawn, [60..<90, 5..<35], tracks, video) {
      $0.clips[1].transition = Transition(.crossing("fade"), before: second(4), after: second(4))
      $0.clips[0].effects = [Effect("it", .pictures("hue=h=90*t")), Effect("s", .source("tmix=frames=3"))]
      $0.clips[1].speed = Speed(Time(1, over: 2))
    }
    try CommandTests().check(dressed)
  }

  private func made(_ name: String) throws -> Drawn {
    switch name {
    case "variable.mkv":
      return try film(
        "320x180", "yuv420p,setpts=(N+floor((N+2)/3))/25/TB", ["-fps_mode", "passthrough"], as: name)
    case "deep.mkv": return try film("320x180", "yuv420p10le", as: name)
    case "odd.mkv": return try film("321x181", "yuv420p", as: name)
    case "turned.mov":
      let drawn = try film("320x180", "yuv420p")
      let coded = try Drawn(
        by: ["-i", drawn.path, "-c:v", "libx264", "-qp", "0", "-preset", "ultrafast"], as: "plain.mov")
      return try withExtendedLifetime((drawn, coded)) {
        try Drawn(by: ["-i", coded.path, "-c", "copy", "-metadata:s:v", "rotate=270"], as: name)
      }
    default: return try film("320x180", "yuv420p", as: name)
    }
  }

  @Test("also where the picture is turned, retimed, framed, steadied or mixed with others")
  func worked() throws {
    let drawn = try film("320x180", "yuv420p")
    let tracks = try hiding(drawn, .box)
    func isHidden(_ change: @escaping (inout Edit) -> Void) throws {
      let left = try red(
        Renderer(plan(drawn, [5..<45, 60..<95], tracks, VideoSettings(codec: "ffv1"), change)).render().file)
      #expect(!left.isEmpty && left.allSatisfy { $0 == 0 }, "\(left)")
    }
    try isHidden { $0.clips[0].speed = Speed(Time(1, over: 3)) }
    try isHidden {
      $0.clips[0].speed = Speed(Time(1, over: 2))
      $0.clips[0].speed?.between = .blend
    }
    try isHidden {
      $0.clips[1].framing = Framing(
        Time(1), [.init(from: .zero, path: [.init(second(60), x: 0.2), .init(second(90), x: 0.8)])])
      $0.clips[0].framing = Framing(Time(1), [.init(from: .zero), .init(from: second(20), .whole)])
    }
    try isHidden { $0.clips[0].effects = [Effect("stabilise", .stabilise(Steadying()))] }
    try isHidden { $0.clips[0].effects = [Effect("mix", .source("tmix=frames=5"))] }
    try isHidden { $0.clips[1].transition = Transition(.crossing("fade"), before: second(5), after: second(5)) }
    let turned = try made("turned.mov")
    #expect(turned.source.video?.rotation == 90)
    let left = try red(Renderer(plan(turned, [5..<95], hiding(turned, .box))).render().file)
    #expect(left.count == 90 && left.allSatisfy { $0 == 0 }, "\(left)")
  }

  @Test func whatIsCopiedIsWhatHidesNothing() throws {
    let drawn = try film("320x180", "yuv420p")
    let coded = try Drawn(
      by: ["-i", drawn.path, "-c:v", "libx264", "-preset", "veryfast", "-qp", "5", "-g", "10", "-bf", "0"],
      as: "film.mp4")
    var settings = VideoSettings(codec: "copy")
    settings.quality = 5
    let plan = try plan(coded, [0..<100], hiding(coded, .box, in: 32..<58), settings)
    let result = try Renderer(plan).render()
    #expect((30...74).contains(result.copied ?? 0), "\(result.copied as Any) \(result.warnings)")
    let left = try red(result.file)
    #expect(left.count == 100 && left[32..<58].allSatisfy { $0 == 0 } && left[10] > 100, "\(left)")
  }

  @Test func aPosterAndASheetHideToo() throws {
    let drawn = try film("320x180", "yuv420p")
    var edit = try drawn.edit([20..<60, 70..<90])
    edit.hidden = [try hiding(drawn, .box)]
    for still in [
      StillSettings.poster(at: .time(second(10)), isDressed: false),
      .sheet(every: nil, columns: 2, width: 640, hasLabels: false),
    ] {
      var settings = OutputSettings(file: drawn.folder.file("poster.png"), video: VideoSettings(), audio: nil)
      settings.still = still
      let path = try Renderer(RenderPlan(edit, ["film": drawn.source], settings)).render().file
      #expect(try red(path) == [0])
    }
  }

  @Test("hundreds of things are hidden by no more filters than there is room for")
  func crowd() throws {
    let drawn = try film("320x180", "yuv420p")
    let table = try #require(drawn.source.media.frames)
    let tracks = (0..<300).map { index in
      let (x, y) = (Double(index % 30) / 31, Double(index / 30) / 11)
      let area = Hiding.Area(left: x, top: y, right: x + 0.03, bottom: y + 0.08)
      let first = index * 7 % 80
      return Hiding.Track(
        label: "face", points: [.init(table.time(ofFrame: first), area), .init(table.time(ofFrame: first + 15), area)])
    }
    let plan = try plan(drawn, [0..<100], Hiding(media: "film", look: .box, tracks: tracks))
    #expect(try frames(in: Renderer(plan).render().file).count == 100)
  }
}
