import RecutModel
import RecutPlugin
import Testing

@testable import TopShots

@Suite struct TopShotsTests {
  /// A film of shots with the given lengths in frames.
  private struct Film {
    var media: Media
    var shots: Shots

    init(_ lengths: [Int], _ timing: (Int) -> FrameTable.Timing) {
      let table = FrameTable(timing(lengths.reduce(0, +)))
      let info = MediaInfo(name: "film", path: "/film", container: "mp4", duration: table.range.duration)
      media = Media(info: info, frames: table)
      var shots: [Shot] = []
      for length in lengths {
        let first = shots.last?.frames.upperBound ?? 0
        let frames = first..<(first + length)
        shots.append(Shot(frames: frames, range: table.times(of: frames), transition: .cut))
      }
      self.shots = Shots(media: "film", shots: shots)
    }

    init(_ lengths: [Int]) {
      self.init(lengths) { count in
        FrameRate(25).map { .constant(start: .seconds(3), rate: $0, count: count) } ?? .variable(starts: [], end: .zero)
      }
    }

    /// Frames that last between 10 and 90 ms.
    init(_ lengths: [Int], variable random: inout SeededRandom) {
      var starts: [Time] = []
      var time = Time.zero
      for _ in 0...lengths.reduce(0, +) {
        starts.append(time)
        time += .milliseconds(Int64.random(in: 10...90, using: &random))
      }
      self.init(lengths) { .variable(starts: SampleTimes(starts.prefix($0)), end: starts[$0]) }
    }
  }

  private func run(
    _ plugin: TopShots, _ film: Film, _ scores: [Double], curve: Signal? = nil, vetoes: [Int: String] = [:],
    look: [Value] = [], speech: [Cue] = []
  ) throws -> Edit {
    let scores = Scores(
      media: "film",
      scores: scores.enumerated().map { index, score in
        ShotScore(
          shot: index, score: score, why: [Contribution(from: "x", value: score, weight: 1, contribution: score)],
          veto: vetoes[index])
      }, curve: curve)
    let inputs = Inputs([
      "shots": [.init("shots", .shots(film.shots))], "scores": [.init("score", .scores(scores))],
      "look": look.map { .init("look", $0) },
      "speech": speech.isEmpty ? [] : [.init("lines", .cues(Cues(media: "film", cues: speech)))],
    ])
    let outputs = try plugin.run(inputs, TransformContext(media: ["film": film.media]))
    guard case .edit(let edit)? = outputs["edit"] else { throw PluginError("no edit") }
    return edit
  }

  private func plugin(_ duration: Int64, _ shortest: Int64 = 1, _ longest: Int64 = 5) -> TopShots {
    var plugin = TopShots()
    plugin.duration = .seconds(duration)
    plugin.minimumClip = .seconds(shortest)
    plugin.maximumClip = .seconds(longest)
    return plugin
  }

  /// Time alone is no reason to show a shot: a title card that neither moves nor sounds stays out.
  @Test func leavesOutWhatHasNothingToShow() throws {
    let film = Film([50, 50, 50])
    let plugin = TopShots()
    let edit = try run(plugin, film, [0.8, 0.004, 0.2])
    #expect(edit.clips.map(\.shot) == [0, 2])
    #expect(edit.notes.contains("shots below `least-score`: 1, the best of them shot 1 (score 0.004)"))
    #expect(try run(plugin, film, [0, 0, 0]).clips.count == 3)
    #expect(try run(plugin, film, [-1, -2, -3]).clips.count == 3)
  }

  /// A talk of one shot fills five of thirty seconds, and the notes say what to change.
  @Test func saysWhatToChangeWhereClipsMayNotBeLonger() throws {
    let edit = try run(TopShots(), Film([2500]), [0.5])
    #expect(edit.clips.count == 1)
    #expect(edit.notes.contains { $0.contains("`maximum-clip` (5.0 s) trims shots: 1") })
    let full = try run(TopShots(), Film([2500, 2500, 2500, 2500, 2500, 2500]), [1, 1, 1, 1, 1, 1])
    #expect(!full.notes.contains { $0.contains("maximum-clip") })
  }

  @Test func takesTheBestAndFillsTheBudget() throws {
    let film = Film([100, 100, 100, 100])
    let edit = try run(plugin(10), film, [0.1, 0.9, 0.4, 0.8])
    #expect(edit.duration == .seconds(10))
    #expect(edit.clips.map(\.shot) == [1, 2, 3])
    #expect(edit.clips.map { $0.frames?.count } == [100, 50, 100])
    #expect(edit.clips.map(\.score) == [0.9, 0.4, 0.8])
    #expect(edit.clips[0].why.map(\.from) == ["x"] && edit.clips[0].note == "the whole shot")
    #expect(edit.notes.contains("the best that did not fit: shot 0 (score 0.1)"))
    var byScore = plugin(10)
    byScore.order = .score
    #expect(try run(byScore, film, [0.1, 0.9, 0.4, 0.8]).clips.map(\.shot) == [1, 3, 2])
  }

  /// Half a second at both ends of each shot, and the cut as long as it is without.
  @Test func handlesStayUnusedAtBothEndsOfShots() throws {
    let film = Film([100, 100, 100, 100, 60, 30])
    var plugin = plugin(10)
    plugin.handles = .milliseconds(500)
    let edit = try run(plugin, film, [0.5, 0.9, 0.4, 0.8, 0.95, 0.92])
    #expect(edit.duration == .seconds(10))
    for clip in edit.clips {
      let shot = film.shots.shots[try #require(clip.shot)].range
      let handles = [clip.source.start - shot.start, shot.end - clip.source.end]
      // The shot of 30 frames is shown for a second at least: what there is to spare is its handles.
      let least = Time.milliseconds(clip.shot == 5 ? 80 : 500)
      #expect(handles.allSatisfy { $0 >= least }, "shot \(clip.shot ?? -1): \(handles)")
    }
    #expect(edit.clips.contains { $0.shot == 5 })
    #expect(edit.clips.first { $0.shot == 1 }?.note == "the whole shot but its handles")
  }

  @Test func saysWhatHandlesLeaveUnused() throws {
    var plugin = plugin(10)
    plugin.handles = .seconds(1)
    let edit = try run(plugin, Film([100, 100, 20]), [1, 1, 1])
    #expect(edit.duration == .seconds(4))
    #expect(edit.notes.contains { $0.contains("`handles` leave 0:04.000 of the chosen shots unused") }, "\(edit.notes)")
    plugin.handles = .zero
    #expect(try run(plugin, Film([100, 100, 20]), [1, 1, 1]).duration == .seconds(8))
  }

  @Test func aShareOfTheFilmIsABudget() throws {
    var plugin = plugin(1)
    plugin.share = 0.25
    #expect(try run(plugin, Film([100, 100, 100, 100]), [1, 2, 3, 4]).duration == .seconds(4))
  }

  @Test(arguments: 0..<120 as Range<UInt64>) func neverLongerThanAllowedAndInsideTheShots(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let lengths = (0..<Int.random(in: 1...40, using: &random)).map { _ in Int.random(in: 1...300, using: &random) }
    let film = seed % 2 == 0 ? Film(lengths) : Film(lengths, variable: &random)
    var plugin = plugin(Int64.random(in: 2...40, using: &random), 1, Int64.random(in: 1...6, using: &random))
    plugin.edges = seed % 3 == 0 ? .exact : .speech
    plugin.leastScore = 0
    let end = film.media.range.end.seconds
    let speech = (0..<40).map { _ -> Cue in
      let start = Double.random(in: 0..<end, using: &random)
      return Cue(range: TimeRange(Time(seconds: start), Time(seconds: start + 1)), label: "line")
    }
    let scores = lengths.map { _ in Double.random(in: -1...1, using: &random) }
    let edit = try run(plugin, film, scores, speech: speech)
    #expect(edit.duration <= plugin.duration)
    for clip in edit.clips {
      let shot = film.shots.shots[clip.shot ?? -1]
      #expect(shot.range.start <= clip.source.start && clip.source.end <= shot.range.end)
      #expect(clip.source == clip.frames.flatMap { film.media.frames?.times(of: $0) })
      #expect(clip.source.duration <= plugin.maximumClip)
      if seed % 2 == 0 { #expect(clip.source.duration >= plugin.minimumClip) }
    }
    #expect(Set(edit.clips.map(\.shot)).count == edit.clips.count)
    let usable = film.shots.shots.map(\.range.duration).filter { $0 >= plugin.minimumClip }
      .reduce(Time.zero) { $0 + min($1, plugin.maximumClip) }
    if plugin.edges == .exact, seed % 2 == 0, plugin.maximumClip > .seconds(1) {
      #expect(edit.duration >= min(usable, plugin.duration) - .seconds(1))
    }
    #expect(try run(plugin, film, scores, speech: speech) == edit)
  }

  @Test func trimsToWhereTheScoreIsBest() throws {
    let values = (0..<100).map { (60..<70).contains($0) ? 1.0 : 0.2 }
    let curve = Signal(
      media: "film", unit: "1", times: values.indices.map { Time(Int64(30 + $0), over: 10) },
      channels: [.init("score", values)])
    let film = Film([250])
    let edit = try run(plugin(2), film, [1], curve: curve)
    // The best second is 9 s to 10 s, frames 150 to 175; of the windows that hold it all, the one nearest the middle.
    #expect(edit.clips.map(\.frames) == [125..<175])
    #expect(edit.clips[0].note == "2.0 s of a shot of 10.0 s, where its score over time is highest")
    #expect(try run(plugin(2), film, [1]).clips.map(\.frames) == [100..<150])
  }

  @Test func transitionsAreNotShown() throws {
    var film = Film([100, 100])
    film.shots.shots[1].transition = .dissolve
    film.shots.shots[1].transitionFrames = 90..<110
    #expect(try run(plugin(30, 1, 10), film, [1, 2]).clips.map(\.frames) == [0..<90, 110..<200])
  }

  @Test func vetoedAndShortShotsAreLeftOutAndSaidSo() throws {
    let edit = try run(plugin(30), Film([100, 10, 100]), [0.5, 0.9, 0.8], vetoes: [2: "too dark"])
    #expect(edit.clips.map(\.shot) == [0])
    #expect(edit.notes.contains("vetoed shots: 1, the first of them shot 2 (too dark)"))
    #expect(edit.notes.contains("shots shorter than 1.0 s, transitions aside: 1"))
    // They say why the cut is shorter than asked for, and nothing where it is not.
    let full = try run(plugin(4), Film([100, 10, 100]), [0.5, 0.9, 0.01])
    #expect(full.notes == ["chose 1 of 3 shots: 0:04.000 of at most 0:04.000"])
  }

  @Test func nearDuplicatesOfABetterShotAreSkipped() throws {
    let film = Film([100, 100, 100])
    let look = Signal(
      media: "film", unit: "1", times: [3, 7, 11].map { Time.seconds($0) },
      channels: [.init("brightness", [10, 90, 11]), .init("red", [0, 1, 0.01])])
    let edit = try run(plugin(30), film, [0.5, 0.6, 0.9], look: [.signal(look)])
    #expect(edit.clips.map(\.shot) == [1, 2])
    #expect(edit.notes.contains { $0.hasPrefix("near-duplicates of a better shot: 1") && $0.contains("shot 2") })
    var all = plugin(30)
    all.distinct = 0
    #expect(try run(all, film, [0.5, 0.6, 0.9], look: [.signal(look)]).clips.count == 3)
  }

  @Test func chanceDecidesBetweenEqualsAndTheSeedDecidesChance() throws {
    let film = Film([Int](repeating: 50, count: 60))
    func chosen(_ seed: Int) throws -> [Int?] {
      var plugin = plugin(10)
      plugin.seed = seed
      return try run(plugin, film, [Double](repeating: 0.5, count: 60)).clips.map(\.shot)
    }
    #expect(try chosen(1) == chosen(1))
    #expect(try chosen(1) != chosen(2))
    #expect(try chosen(1) != [0, 1, 2, 3, 4])
  }

  @Test func cutsLeaveSpeechWithinTheBudget() throws {
    var plugin = plugin(4)
    plugin.edges = .speech
    plugin.tolerance = .seconds(1)
    // The middle four seconds of the only shot are 6 s to 10 s; the film begins at 3 s.
    let speech = [(5.7, 6.6), (9.5, 11)].map {
      Cue(range: TimeRange(Time(seconds: $0.0), Time(seconds: $0.1)), label: "line")
    }
    let edit = try run(plugin, Film([250]), [1], speech: speech)
    #expect(edit.clips.map { [$0.source.start.seconds, $0.source.end.seconds] } == [[5.68, 9.48]])
    #expect(
      edit.clips[0].note?.hasSuffix("in-point 0.32 s earlier, out of speech; out-point 0.52 s earlier, out of speech")
        ?? false)
  }

  @Test func nothingToChooseFromIsAnEmptyEdit() throws {
    #expect(try run(plugin(30), Film([100]), []).clips.isEmpty)
    #expect(try run(plugin(30), Film([100, 100]), [.nan, .infinity]).clips.isEmpty)
    #expect(try run(plugin(30), Film([100]), [0]).clips.map(\.shot) == [0])
    var takingAll = plugin(30)
    takingAll.leastScore = 0
    #expect(try run(takingAll, Film([100, 100, 100]), [-1e308, 1e308, -5]).clips.count == 3)
  }

  @Test func lengthsThatExcludeEachOtherAreFaults() {
    #expect(plugin(30, 4, 2).check(CheckContext()).map(\.path) == [[.key("with"), .key("maximum-clip")]])
    #expect(plugin(1, 2, 4).check(CheckContext()).map(\.path) == [[.key("with"), .key("duration")]])
    #expect(plugin(30).check(CheckContext()).isEmpty)
    func faults(_ given: [JSON.Member]) -> [Fault] {
      let (plugin, faults) = TopShots.configured(with: given)
      return faults + plugin.check(CheckContext())
    }
    #expect(faults([.init("share", "10%")]) == [] && faults([]) == [])
    #expect(faults([.init("share", "10%"), .init("duration", "30s")]).map(\.path) == [[.key("with"), .key("share")]])
  }

  @Test func withoutALengthItIsHalfAMinute() throws {
    #expect(TopShots().duration == .seconds(30))
    let (plugin, _) = TopShots.configured(with: [.init("maximum-clip", "1h")])
    #expect(try run(plugin, Film([1000]), [1]).duration == .seconds(30))
  }

  /// Shots of 1.8 s with scores by chance, and what they look like by chance.
  private func someFilm(_ count: Int) -> (film: Film, scores: [Double], look: Value) {
    let film = Film([Int](repeating: 45, count: count))
    var random = SeededRandom(7)
    func numbers() -> [Double] { film.shots.shots.map { _ in Double.random(in: 0...1, using: &random) } }
    let channels = (0..<8).map { Signal.Channel("\($0)", numbers()) }
    let look = Signal(media: "film", unit: "1", times: film.shots.shots.map(\.range.start), channels: channels)
    return (film, numbers(), .signal(look))
  }

  @Test func aFilmOfManyShotsTakesLittleTime() throws {
    let start = ContinuousClock.now
    let (film, scores, _) = someFilm(20_000)
    #expect(try run(plugin(3600), film, scores).duration == .seconds(3600))
    let (shorter, fewer, look) = someFilm(2_000)
    #expect(try run(plugin(360), shorter, fewer, look: [look]).duration == .seconds(360))
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
