import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("Titles are written over the pictures")
struct TitleTests {
  private func title(_ text: String, _ frames: Range<Int>, _ change: (inout TitleStyle) -> Void = { _ in }) -> Title {
    var style = TitleStyle()
    change(&style)
    return Title(
      text, TimeRange(Time(Int64(frames.lowerBound), over: 25), Time(Int64(frames.upperBound), over: 25)), style)
  }

  private func plan(
    _ drawn: Drawn, _ titles: [Title], _ video: VideoSettings = VideoSettings(codec: "ffv1"),
    to name: String = "cut.mkv"
  ) throws -> RenderPlan {
    var edit = try drawn.edit([60..<70, 5..<25])
    edit.titles = titles
    return try RenderPlan(
      edit, ["film": drawn.source], OutputSettings(file: drawn.folder.file(name), video: video, audio: nil))
  }

  /// Which part of the picture titles change in a frame that has others already: left, top, right and bottom, as shares of its
  /// size.
  private func changed(_ titles: [Title], beside others: [Title] = [], frame: Int) throws -> [Double] {
    let drawn = try Drawn(TestFilm(80))
    let plain = try Renderer(plan(drawn, others, to: "plain.mkv")).render().file
    let written = try Renderer(plan(drawn, others + titles)).render().file
    let graph =
      "[0:v][1:v]blend=all_mode=difference,select=eq(n\\,\(frame)),format=gray,bbox=min_val=16"
    let said = try output(
      of: "ffmpeg",
      ["-hide_banner", "-i", plain, "-i", written, "-lavfi", graph + ",metadata=print", "-f", "null", "-"])
    func edge(_ name: String) throws -> Double {
      let found = said.split(separator: "lavfi.bbox.\(name)=").dropFirst().first?.prefix { $0.isNumber }
      return try #require(found.flatMap { Double($0) }, "\(said)")
    }
    let format = try #require(plan(drawn, []).video?.picture)
    return [
      try edge("x1") / Double(format.width), try edge("y1") / Double(format.height),
      try edge("x2") / Double(format.width), try edge("y2") / Double(format.height),
    ]
  }

  @Test func onlyThePicturesOfItsTimeAreChanged() throws {
    let drawn = try Drawn(TestFilm(80))
    let plain = try sums(Renderer(plan(drawn, [], to: "plain.mkv")).render().file)
    let written = try sums(Renderer(plan(drawn, [title("Hello", 8..<13)])).render().file)
    #expect(plain.count == 30)
    #expect(zip(plain, written).enumerated().filter { $1.0 != $1.1 }.map(\.offset) == Array(8..<13))
  }

  @Test(
    "at every rate, from its first picture to its last", arguments: [(24, 1), (30000, 1001), (60, 1), (24000, 1001)])
  func everyRate(numerator: Int32, denominator: Int32) throws {
    let rate = try #require(FrameRate(numerator, denominator))
    let film = TestFilm(60, rate: .other(rate))
    let drawn = try Drawn(film)
    var edit = try drawn.edit([0..<60])
    let wanted = [1, 3, 7, 9, 14, 18, 28, 29, 35, 36, 41, 55]
    edit.titles = wanted.map {
      Title("X", TimeRange(rate.frameDuration * $0, rate.frameDuration * ($0 + 1)))
    }
    func rendered(_ edit: Edit, _ name: String) throws -> [String] {
      let settings = OutputSettings(
        file: drawn.folder.file(name), video: VideoSettings(codec: "ffv1"), audio: nil)
      return try sums(Renderer(RenderPlan(edit, ["film": drawn.source], settings)).render().file)
    }
    let plain = try rendered(try drawn.edit([0..<60]), "plain.mkv")
    let written = try rendered(edit, "cut.mkv")
    #expect(zip(plain, written).enumerated().filter { $1.0 != $1.1 }.map(\.offset) == wanted)
  }

  @Test func wordsAtTheSamePlaceStandOneAboveTheOther() throws {
    let one = try changed([title("Words", 5..<20)], frame: 10)
    let two = try changed([title("Words", 5..<20), title("Words", 4..<20)], frame: 10)
    #expect(two[3] - two[1] > 1.5 * (one[3] - one[1]))
  }

  private func name(_ frames: Range<Int>) -> Title {
    title("Ada Lovelace\nwrites the first program", frames) {
      $0.place = .lowerThird
      $0.size = 0.08
      $0.box = .black
    }
  }

  @Test func wordsElsewhereDoNotPushATitle() throws {
    let others = [
      title("One\nTwo\nThree", 0..<30) {
        $0.place = .middle
        $0.size = 0.15
      },
      title("up", 2..<30) { $0.place = .top },
    ]
    let alone = try changed([name(5..<25)], frame: 10)
    #expect(alone[1] > 0.5)
    for frame in [10, 24] {
      let there = try changed([name(5..<25)], beside: others, frame: frame)
      #expect(zip(there, alone).allSatisfy { abs($0 - $1) < 0.02 }, "\(there), alone \(alone)")
    }
  }

  @Test("words are stacked only while both are seen, whatever was seen before", arguments: [nil, PlainColour.black])
  func stackedForAsLong(box: PlainColour?) throws {
    func bottom(_ text: String, _ frames: Range<Int>) -> Title { title(text, frames) { $0.box = box } }
    let (first, second) = (bottom("first", 0..<15), bottom("second", 5..<28))
    let alone = try changed([bottom("second", 0..<28)], frame: 10)
    #expect(try changed([first, second], frame: 20) == alone, "back in its place")
    let height = alone[3] - alone[1]
    let both = try changed([first, second], frame: 10)
    #expect(both[3] == alone[3])
    if box != nil { #expect(abs((both[3] - both[1]) / height - 2) < 0.1, "one ground on the other: \(both)") }
    let above = try changed([second], beside: [first], frame: 10)
    #expect(above[3] <= alone[1] + 0.01, "the later one above: \(above), \(alone)")
    #expect(try changed([first], beside: [second], frame: 10)[3] <= alone[1] + 0.01)
  }

  @Test func whatIsSaidKeepsClearOfWhoSaysIt() throws {
    let caption = title("It can do whatever we know\nhow to order it to perform, I say", 8..<25) {
      $0.size = 0.08
      $0.box = .black
    }
    let who = try changed([name(5..<25)], frame: 10)
    let alone = try changed([caption], frame: 10)
    #expect(alone[1] < who[3], "they would lie over each other")
    #expect(try changed([caption], beside: [name(5..<25)], frame: 10)[3] <= who[1] + 0.01)
    // Also where the name comes later, and the caption is back in its place when that has gone.
    #expect(try changed([name(12..<20)], beside: [caption], frame: 10 + 5)[1] < who[1] + 0.01)
    #expect(try changed([caption, name(12..<20)], frame: 22) == alone)
  }

  @Test func aTitleInPartsFadesAndLightsUpAsAWhole() throws {
    var style = TitleStyle()
    (style.highlight, style.fadeIn, style.fadeOut) = (PlainColour("yellow"), .milliseconds(200), .milliseconds(100))
    func second(_ tenths: Int64) -> Time { Time(tenths, over: 10) }
    let words = [("One", 2, 5), ("two", 5, 9)].map { Title.Word($0.0, TimeRange(second($0.1), second($0.2))) }
    let drawn = try Drawn(TestFilm(80))
    let titles = [
      Title("One two", TimeRange(second(0), second(10)), style, words: words), title("x", 15..<20),
      title("y", 2..<9) { $0.place = .top },
    ]
    let script = try #require(try plan(drawn, titles).video?.dressing?.lettering?.script)
    let lines = script.split(separator: "\n").filter { $0.hasPrefix("Dialogue") }.map {
      $0.split(separator: " ", maxSplits: 1)[1]
    }
    #expect(
      lines == [
        "0,0:00:00.00,0:00:00.60,S0,,0,0,0,,{\\fade(255,0,255,0,200,900,1000)}{\\k20}{\\k30}One{\\k40} two",
        "0,0:00:00.60,0:00:00.80,S0,,0,0,0,,{\\fade(255,0,255,-600,-400,300,400)}{\\k0}One{\\k30} two",
        "0,0:00:00.80,0:00:01.00,S0,,0,0,0,,{\\fade(255,0,255,-800,-600,100,200)}{\\k0}One{\\k10} two",
        "0,0:00:00.60,0:00:00.80,S1,,0,0,0,,x", "1,0:00:00.08,0:00:00.36,S2,,0,0,0,,y",
      ])
  }

  @Test(arguments: [
    (TitleStyle.Place.topLeft, 0.0...0.5, 0.0...0.4), (.bottomRight, 0.5...1.0, 0.6...1.0),
    (.middle, 0.2...0.8, 0.3...0.7),
    (.lowerThird, 0.0...0.5, 0.55...0.85),
  ])
  func standsWhereItShouldAndInTheSafeArea(place: TitleStyle.Place, x: ClosedRange<Double>, y: ClosedRange<Double>)
    throws
  {
    let box = try changed(
      [
        title("Words", 5..<20) {
          $0.place = place
          $0.size = 0.12
        }
      ], frame: 10)
    #expect(x.contains(box[0]) && x.contains(box[2]), "\(box)")
    #expect(y.contains(box[1]) && y.contains(box[3]), "\(box)")
    // 5 % at each edge, less the outline.
    #expect(box.allSatisfy { $0 > 0.04 && $0 < 0.96 }, "\(box)")
    #expect(box[3] - box[1] > 0.05 && box[3] - box[1] < 0.14, "as high as asked for: \(box)")
  }

  @Test(
    "the printed command gives what the renderer gives",
    arguments: Drawn.lossless, Drawn.kinds)
  func printed(video: VideoSettings, name: String) throws {
    let drawn = try Drawn(kind: name)
    var edit = try drawn.edit([60..<70, 5..<25])
    edit.titles = [
      title("It's {100%}: [a,b];\\N \"x\" = 'y' $(touch caught)\nEND_OF_0\nמזל טוב", 3..<20) {
        $0.fadeIn = .milliseconds(200)
      },
      title("box", 10..<90) { $0.box = .black },
    ]
    let settings = OutputSettings(
      file: drawn.folder.file("it's: a [cut],\\ .mkv"), video: video, audio: AudioSettings(codec: "flac"))
    try CommandTests().check(RenderPlan(edit, ["film": drawn.source], settings))
  }

  @Test func wordsThatAreSaidLightUpInTheirTime() throws {
    func second(_ tenths: Int64) -> Time { Time(tenths, over: 10) }
    var style = TitleStyle()
    style.highlight = PlainColour("yellow")
    let words = [("One", 2, 5), ("two", 5, 7), ("three", 9, 12)].map {
      Title.Word($0.0, TimeRange(second($0.1), second($0.2)))
    }
    let drawn = try Drawn(TestFilm(80))
    let script = try #require(
      try plan(drawn, [Title("One two\nthree", TimeRange(second(0), second(12)), style, words: words)]).video?
        .dressing?.lettering?.script)
    #expect(script.contains("{\\k20}{\\k30}One{\\k20} two\\N{\\k20}{\\k30}three\n"), "\(script)")
    let other = [Title("One two", TimeRange(second(0), second(12)), style, words: words)]
    #expect(
      try plan(drawn, other).video?.dressing?.lettering?.script.contains("\\k") == false, "other words than were heard")
  }

  @Test func nothingToReadLeavesNoTrace() throws {
    let drawn = try Drawn(TestFilm(80))
    #expect(try plan(drawn, [title(" \n ", 0..<9), title("x", 5..<5)]).video?.dressing == nil)
  }
}
