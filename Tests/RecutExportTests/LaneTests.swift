import RecutModel
import Testing

@testable import RecutExport

/// What lies beside a cut, on its timeline's frames.
struct LaneTests {
  private static let song = "/music/the song.wav"

  static func info(_ path: String, seconds: Int64, channels: Int = 2) -> MediaInfo {
    let sound = AudioStream(index: 0, codec: "pcm_s16le", sampleRate: 48000, channels: channels, layout: "stereo")
    return MediaInfo(name: "", path: path, container: "wav", duration: .seconds(seconds), audio: [sound])
  }

  private func lanes(_ sounds: [LaidSound], at rate: FrameRate = SampleCut.rates[0], seconds: Int64 = 3) throws
    -> [[Lanes.Item]]
  {
    var cut = SampleCut.cut(at: rate)
    cut.edit.sounds = sounds
    cut.laid = [Self.song: Self.info(Self.song, seconds: seconds)]
    return try Timeline(cut).lanes.sounds
  }

  private func sound(_ start: Time, _ end: Time) -> LaidSound {
    LaidSound(.file(Self.song), TimeRange(start, end))
  }

  @Test func soundsThatDoNotOverlapShareALane() throws {
    let (a, b) = (sound(.zero, .seconds(1)), sound(.seconds(1), .seconds(2)))
    let c = sound(.milliseconds(1500), .seconds(3))
    let lanes = try lanes([a, b, c])
    #expect(lanes.map { $0.map(\.record) } == [[0..<24, 24..<48], [36..<72]])
    #expect(lanes.map { $0.map(\.source) } == [[0..<24, 0..<24], [0..<36]])
  }

  @Test func whereMusicBeginsAnewBothEndsAreHeardTogether() throws {
    var music = sound(.zero, .seconds(6))
    music.loop = .init(start: .milliseconds(500), end: nil, seam: .milliseconds(500))
    let lanes = try lanes([music])
    #expect(lanes.map { $0.map(\.record) } == [[0..<72, 120..<144], [60..<132]])
    #expect(lanes.map { $0.map(\.source) } == [[0..<72, 0..<24], [0..<72]])
    let (first, second) = (lanes[0][0].course.points, lanes[1][0].course.points)
    #expect(first.last?.value == 0 && first.contains { $0.frame == 60 && $0.value == 1 })
    #expect(second.first?.value == 0 && second.contains { $0.frame == 72 && $0.value > 0.99999 })
  }

  @Test func gainFadesAndDipsAreOneCourse() throws {
    var music = sound(.seconds(1), .seconds(4))
    music.gain = -6
    music.fadeIn = .seconds(1)
    music.fadeOut = .milliseconds(500)
    music.yields = .init(
      depth: 12, attack: .milliseconds(100), release: .milliseconds(100),
      ranges: [TimeRange(.milliseconds(2500), .seconds(3))])
    let course = try #require(try lanes([music]).first?.first?.course)
    func decibels(_ frame: Int) -> Double? { course.points.first { $0.frame == frame }?.decibels.rounded() }
    #expect(course.constant == nil)
    #expect(decibels(24) == -70 && decibels(36) == -9 && decibels(48) == -6)
    #expect(decibels(60) == -18 && decibels(72) == -18 && decibels(75) == -6 && decibels(96) == -70)
  }

  @Test func whatIsTheSameEverywhereIsConstant() throws {
    var music = sound(.zero, .seconds(2))
    #expect(try lanes([music]).first?.first?.course.constant == 1)
    music.gain = -20
    #expect(abs((try lanes([music]).first?.first?.course.constant ?? 0) - 0.1) < 1e-9)
  }

  /// Ten thousand pieces at rates whose frames are no whole number of samples long.
  @Test(arguments: [FrameRate(24000, 1001), FrameRate(30000, 1001), FrameRate(60000, 1001), FrameRate(25)])
  func placesDoNotDrift(_ rate: FrameRate?) throws {
    let rate = try #require(rate)
    var music = sound(.zero, .seconds(3600))
    music.loop = .init(start: .zero, end: .milliseconds(360), seam: .zero)
    var cut = SampleCut.cut(at: rate)
    cut.edit.clips = [SampleCut.clip(SampleCut.film("film", path: "/f.mp4", rate: rate), 0..<4316)]
    cut.edit.sounds = [music]
    cut.laid = [Self.song: Self.info(Self.song, seconds: 3)]
    for (index, item) in try Timeline(cut).lanes.sounds[0].enumerated() {
      #expect(item.record.lowerBound == rate.frame(nearest: .milliseconds(360) * index))
    }
  }

  @Test func picturesLieAboveWhatTheyCover() throws {
    let rate = try #require(FrameRate(25))
    let lanes = try Timeline(SampleCut.layered(at: rate)).lanes.pictures
    #expect(lanes.map { $0.map(\.record) } == [[0..<50, 75..<100], [25..<75], [25..<75]])
    #expect(
      lanes.map { $0.compactMap { $0.medium?.fileName } } == [["badge.png", "badge.png"], ["badge.png"], ["talk.mov"]])
    let points = lanes[1][0].course.points
    #expect(points.map(\.frame) == [25, 38, 75] && points.map(\.value) == [0, 0.8, 0.8])
  }

  /// Halves of the picture's sides, in a picture twice as wide as high.
  @Test func placesAreThoseOfThePicture() throws {
    var film = SampleCut.film("film", path: "/f.mp4", rate: FrameRate(25))
    (film.info.video[0].codedWidth, film.info.video[0].codedHeight) = (1000, 500)
    let canvas = Canvas([film])
    #expect(
      canvas.box(.topRight, width: 0.25, aspect: 1, margin: 0.125)
        == .init(x: 0.625, y: 0.125, width: 0.25, height: 0.5))
    #expect(
      canvas.box(.lowerThird, width: 0.5, aspect: 4, margin: 0) == .init(x: 0, y: 0.8 - 0.25, width: 0.5, height: 0.25))
    #expect(canvas.box(.middle, width: 0.5, aspect: 2, margin: 0).offset == (0, 0))
  }

  @Test func titlesLieAbovePictures() throws {
    let lanes = try Timeline(SampleCut.layered(at: try #require(FrameRate(25)))).lanes
    #expect(lanes.words.map { $0.map(\.record) } == [[25..<75], [50..<100]])
    #expect(lanes.seen.count == lanes.pictures.count + 2)
    #expect(lanes.words[1][0].course.points.map(\.value) == [1, 1, 0])
  }

  /// Lower thirds keep their place and captions give way to them, as in the film, for as long as both are seen.
  @Test func titlesOfOnePlaceStandAboveEachOther() throws {
    var cut = SampleCut.cut(at: SampleCut.rates[0])
    func title(_ text: String, _ start: Int64, _ end: Int64, _ place: TitleStyle.Place) -> Title {
      var title = Title(text, TimeRange(.seconds(start), .seconds(end)))
      (title.style.place, title.style.size, title.style.margin) = (place, 0.05, 0.05)
      return title
    }
    cut.edit.titles = [
      title("what is said", 0, 6, .bottom), title("one\ntwo", 2, 4, .bottom), title("on top", 2, 4, .top),
      title("under it", 2, 4, .top), title("left", 2, 4, .bottomLeft), title("right", 2, 4, .bottomRight),
    ]
    func shown() throws -> [String: [String]] {
      let items = try Timeline(cut).lanes.words.flatMap { $0 }.sorted { $0.record.lowerBound < $1.record.lowerBound }
      return items.reduce(into: [:]) { all, item in
        guard case .words(let title, let shift) = item.content else { return }
        all[title.text, default: []].append("\(item.record) \(Int((shift * 1000).rounded()))")
      }
    }
    #expect(
      try shown() == [
        "what is said": ["0..<144 0"], "one\ntwo": ["48..<96 -50"], "on top": ["48..<96 0"], "under it": ["48..<96 50"],
        "left": ["48..<96 0"], "right": ["48..<96 0"],
      ])
    // Words with a ground are higher, and who somebody is keeps the place.
    cut.edit.titles[1] = title(String(repeating: "who it is ", count: 6), 2, 4, .lowerThird)
    cut.edit.titles[1].style.box = .black
    cut.edit.titles[0].text = "what is said\nin two lines\nor three\nor four"
    #expect(try shown()["what is said\nin two lines\nor three\nor four"] == ["0..<48 0", "48..<96 -225", "96..<144 0"])
    #expect(
      try Timeline(cut).lanes.words.allSatisfy {
        zip($0, $0.dropFirst()).allSatisfy { $0.record.upperBound <= $1.record.lowerBound }
      })
  }

  @Test func marksOfWordsAreSaidToBeLost() throws {
    var cut = SampleCut.cut(at: SampleCut.rates[0])
    var title = Title("One two", TimeRange(.zero, .seconds(1)))
    title.words = [.init("One", TimeRange(.zero, .milliseconds(500)))]
    cut.edit.titles = [title]
    #expect(ExportFormat.mlt.losses(of: cut).isEmpty)
    cut.edit.titles[0].style.highlight = .white
    for format in [ExportFormat.fcpxml, .fcp7, .mlt, .otio] {
      #expect(format.losses(of: cut).map(\.description) == ["marks of words as they are said are left out of it"])
    }
  }

  /// A square window on a picture of 16:9 that goes from its left side to its right one.
  @Test func aWindowMovesThePictureBehindIt() throws {
    let rate = SampleCut.rates[1]
    var cut = SampleCut.cut(at: rate)
    let (start, end) = (cut.edit.clips[0].source.start, cut.edit.clips[0].source.end)
    let view = Framing.View(from: start, path: [.init(start, x: 0, y: 0.5), .init(end, x: 1, y: 0.5)])
    for index in cut.edit.clips.indices { cut.edit.clips[index].framing = Framing(Time(1), [view]) }
    let timeline = try Timeline(cut)
    #expect(timeline.canvas.width == 720 && timeline.canvas.height == 720)
    let framed = try #require(Framed(timeline.items[0], timeline))
    let (first, last) = (try #require(framed.keys.first), try #require(framed.keys.last))
    #expect(first.frame == 240 && last.frame == 287)
    #expect(first.box.x == 0 && first.box.height == 1 && abs(first.box.width - 16 / 9) < 1e-9)
    #expect(abs(last.box.x + 7 / 9) < 1e-9)
    // Behind its way it stands.
    #expect(Framed(timeline.items[1], timeline)?.keys.count == 1)
    #expect(ExportFormat.mlt.losses(of: cut).isEmpty)
    cut.edit.clips[0].framing?.views[0].look = .whole
    #expect(
      ExportFormat.fcp7.losses(of: cut).map(\.description) == ["blurred copies behind pictures are left out of it"])
  }

  @Test func whatIsNotKnownBeforehandIsSaid() throws {
    var cut = SampleCut.cut(at: SampleCut.rates[0])
    var music = sound(.zero, .seconds(2))
    music.yields = .init(depth: 12, attack: .milliseconds(80), release: .milliseconds(700))
    cut.edit.sounds = [music]
    for format in [ExportFormat.fcpxml, .fcp7, .mlt] {
      #expect(format.losses(of: cut).map(\.description) == ["dips of the music under a loud cut are left out of it"])
    }
    cut.edit.sounds[0].yields?.ranges = []
    #expect(ExportFormat.mlt.losses(of: cut).isEmpty)
    #expect(ExportFormat.edl.losses(of: cut).map(\.description) == ["pieces of music are left out of it"])
  }
}
