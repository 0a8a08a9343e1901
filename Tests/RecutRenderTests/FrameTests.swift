import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("The frames that the edit names are the frames that are shown")
struct FrameTests {
  private let cuts = [30..<37, 3..<4, 11..<26, 47..<50, 0..<5]
  private var wanted: [Int] { cuts.flatMap { Array($0) } }

  @Test("for every usual rate, with B-frames", arguments: [TestFilm.Rate.r24, .r25, .ntsc, .r60])
  func rates(_ rate: TestFilm.Rate) throws {
    let film = try Drawn(TestFilm(50, rate: rate))
    let plan = try film.plan(cuts)
    let result = try Renderer(plan).render()
    #expect(try numbers(in: result.file) == wanted)
    #expect(result.frames == wanted.count)
    #expect(plan.video?.timing == .constant(rate.frameRate, count: wanted.count))
    #expect(result.warnings.isEmpty)
  }

  @Test("with open groups of pictures")
  func openGroups() throws {
    var film = TestFilm(50)
    film.options["x264-params"] = "open-gop=1:bframes=3:keyint=12"
    let drawn = try Drawn(film)
    #expect(try numbers(in: Renderer(drawn.plan(cuts)).render().file) == wanted)
  }

  @Test("when the film does not begin at zero, or has a gap")
  func startsAndGaps() throws {
    for timing in [TestFilm.Timing.constant, .gap(before: 20, length: .seconds(2))] {
      var film = TestFilm(50)
      film.start = .milliseconds(1400)
      film.timing = timing
      let drawn = try Drawn(film)
      #expect(try numbers(in: Renderer(drawn.plan(cuts)).render().file) == wanted)
    }
  }

  @Test("with variable frame rate, each as long as in the source")
  func variableRate() throws {
    var film = TestFilm(50)
    film.timing = .variable
    let drawn = try Drawn(film)
    let plan = try drawn.plan(cuts, to: "cut.mp4", video: VideoSettings(codec: "h264", quality: 0), audio: nil)
    let file = try Renderer(plan).render().file
    #expect(try numbers(in: file) == wanted)
    let shown = try FrameIndex.read(file).table
    let lengths = (0..<shown.count).map { shown.times(of: $0..<($0 + 1)).duration }
    #expect(lengths == wanted.map { film.time(ofFrame: $0 + 1) - film.time(ofFrame: $0) })
  }

  @Test("at a rate that is asked for, each output frame is the one on screen at that time")
  func sampledRate() throws {
    let drawn = try Drawn(TestFilm(50, rate: .r25))
    let rate = try #require(FrameRate(30))
    let plan = try drawn.plan([10..<20, 30..<35], video: VideoSettings(codec: "ffv1", rate: rate))
    let shown = try numbers(in: Renderer(plan).render().file)
    // 0.6 s of film at 30 frames a second; frame n is shown at n / 30 s of the cut.
    let wanted = (0..<18).map { n in n * 25 / 30 < 10 ? 10 + n * 25 / 30 : 30 + n * 25 / 30 - 10 }
    #expect(shown == wanted)
  }

  @Test("neighbouring clips are read as one and lose nothing")
  func neighbours() throws {
    let drawn = try Drawn(TestFilm(50))
    let plan = try drawn.plan([5..<12, 12..<20])
    #expect(plan.video?.segments.count == 1)
    #expect(try numbers(in: Renderer(plan).render().file) == Array(5..<20))
  }
}
