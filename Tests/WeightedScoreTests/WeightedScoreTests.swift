import Glibc
import RecutModel
import RecutPlugin
import Testing

@testable import WeightedScore

@Suite struct WeightedScoreTests {
  /// Shots of a second each at 25 frames a second.
  private func shots(_ count: Int) -> Shots {
    Shots(
      media: "film",
      shots: (0..<count).map { index in
        Shot(
          frames: (index * 25)..<(index * 25 + 25),
          range: TimeRange(.seconds(Int64(index)), .seconds(Int64(index + 1))),
          transition: .cut)
      })
  }

  /// A signal with one sample a shot.
  private func signal(_ values: [Double]) -> Value {
    .signal(
      Signal(
        media: "film", unit: "1", times: values.indices.map { .seconds(Int64($0)) }, channels: [.init("v", values)]))
  }

  private func cues(_ seconds: (Double, Double)..., text: String? = nil) -> Value {
    .cues(
      Cues(
        media: "film",
        cues: seconds.map {
          Cue(range: TimeRange(Time(seconds: $0.0), Time(seconds: $0.1)), label: "c", text: text)
        }))
  }

  private func scores(_ plugin: WeightedScore, _ count: Int, _ signals: KeyValuePairs<String, Value>) throws -> Scores {
    let inputs = Inputs([
      "shots": [.init("shots", .shots(shots(count)))], "signals": signals.map { .init($0.key, $0.value) },
    ])
    let outputs = try plugin.run(inputs, TransformContext(media: [:]))
    guard case .scores(let scores)? = outputs["scores"] else { throw PluginError("no scores") }
    return scores
  }

  private func plugin(_ weights: [String: Double] = [:], pooling: [String: Pooling] = [:]) -> WeightedScore {
    var plugin = WeightedScore()
    plugin.weights = weights
    plugin.pooling = pooling
    return plugin
  }

  /// Over time, too, a field of cues is read as its number, not as whether there is a cue.
  @Test func scoresFieldsOfCuesOverTime() throws {
    let lines = Cues(
      media: "film",
      cues: [(0.0, 1.0, 5.0), (1, 2, 1), (2, 3, 9)].map { start, end, value in
        Cue(range: TimeRange(Time(seconds: start), Time(seconds: end)), label: "c", value: value)
      })
    let plugin = plugin(["l.value": 1], pooling: ["l.value": .max])
    let curve = try #require(try scores(plugin, 3, ["l": .cues(lines)]).curve)
    let values = [0.4, 1.4, 2.4].map { time in
      curve.channels[0].values[curve.times.partitionPoint { $0 > Time(seconds: time) } - 1]
    }
    #expect(values == [0.5, 0, 1])
  }

  @Test func everyReferenceIsTakenToOneScaleBeforeItIsWeighted() throws {
    let scores = try scores(
      plugin(["loud": 1, "face": 3]), 3, ["face": cues((1, 1.5), (2, 3)), "loud": signal([-20, -60, -40])])
    #expect(scores.scores.map(\.score) == [0.25, 0.375, 0.875])
    #expect(
      scores.scores[2].why == [
        Contribution(from: "face", value: 1, weight: 0.75, contribution: 0.75),
        Contribution(from: "loud", value: 0.5, weight: 0.25, contribution: 0.125),
      ])
  }

  @Test func aNegativeWeightPrefersLittle() throws {
    let scores = try scores(plugin(["motion": -2]), 3, ["motion": signal([1, 5, 3])])
    #expect(scores.scores.map(\.score) == [1, 0, 0.5])
    #expect(scores.scores[0].why == [Contribution(from: "motion", value: 0, weight: -1, contribution: 1)])
  }

  @Test(arguments: 0..<50 as Range<UInt64>) func contributionsAddUpExactlyAndScoresLieBetween0And1(seed: UInt64) throws
  {
    var random = SeededRandom(seed)
    func values() -> [Double] {
      (0..<40).map { _ in
        switch Int.random(in: 0..<10, using: &random) {
        case 0: .nan
        case 1: -.infinity
        default: Double.random(in: -1e3...1e3, using: &random)
        }
      }
    }
    let weights = ["a": Double.random(in: -2...2, using: &random), "b": Double.random(in: 0.1...2, using: &random)]
    let scores = try scores(
      plugin(weights, pooling: ["a": .max]), 40, ["a": signal(values()), "b": signal(values()), "c": signal([])])
    for score in scores.scores {
      #expect(score.why.reduce(0) { $0 + $1.contribution } == score.score)
      #expect((0...1.000_001).contains(score.score))
    }
    #expect(scores.curve?.times.count == 200)
  }

  @Test func whatTellsNothingApartIsNeutral() throws {
    #expect(try scores(plugin(), 2, ["x": signal([7, 7])]).scores.map(\.score) == [0.5, 0.5])
    #expect(try scores(plugin(), 2, ["x": signal([])]).scores.map(\.score) == [0.5, 0.5])
    #expect(try scores(plugin(), 0, ["x": signal([1, 2])]).scores.isEmpty)
  }

  @Test func anOutlierDoesNotPressTheOthersTogether() {
    let scale = Scale((0..<100).map(Double.init) + [1_000_000])
    #expect(scale.value(50) > 0.4 && scale.value(50) < 0.6)
    #expect(scale.value(1_000_000) == 1 && scale.value(0) == 0)
    let values = ((0..<100).map(Double.init) + [1_000_000]).map(scale.value)
    #expect(zip(values, values.dropFirst()).allSatisfy { $0 < $1 })
    #expect(Scale([-1e308, 1e308]).value(0) == 0.5)
  }

  @Test func requiredAndVetoSayWhatTheySaw() throws {
    var plugin = plugin(["loud": 1])
    plugin.required = ["faces > 0"]
    plugin.veto = "black > 20% or lines contains \"advert\""
    let scores = try scores(
      plugin, 4,
      [
        "loud": signal([0, 1, 2, 3]), "faces": cues((1, 4)), "black": cues((1, 1.5)),
        "lines": cues((2.5, 2.9), text: "An advert!"),
      ])
    #expect(
      scores.scores.map(\.veto) == [
        "required `faces > 0` does not hold: faces is 0.0",
        "`black > 20% or lines contains \"advert\"`: black is 0.5, `lines contains \"advert\"` holds nowhere in the shot",
        "`black > 20% or lines contains \"advert\"`: black is 0.0, `lines contains \"advert\"` holds in the shot", nil,
      ])
  }

  @Test func theClockIsAskedInAllOfAShot() throws {
    func vetoed(_ required: [String], _ veto: String? = nil) throws -> [Int] {
      var plugin = self.plugin()
      (plugin.required, plugin.veto) = (required, veto)
      let scores = try scores(plugin, 5, ["loud": signal([0, 1, 2, 3, 4])])
      return scores.scores.filter { $0.veto != nil }.map(\.shot)
    }
    // Shots last a second each.
    #expect(try vetoed(["time > 1.5s"]) == [0, 1])
    #expect(try vetoed([], "time < 1.5s") == [0, 1])
    #expect(try vetoed([], "not time > 1.5s") == [0, 1])
    #expect(try vetoed(["time > 1s"]) == [0])
    #expect(try vetoed(["left > 50%"]) == [2, 3, 4])
    #expect(try vetoed(["time > 1s and time < 3.2s"]) == [0, 3, 4])
    #expect(try vetoed(["time > 1s", "left > 1s"]) == [0, 4])
    #expect(try vetoed([], "time > 1.5s and time < 1.6s") == [1])
    #expect(try vetoed([], "time < 1.5s and loud > 0") == [1])
    #expect(try vetoed(["time > 1.5s or loud > 0"]) == [0])
    var plugin = self.plugin()
    plugin.required = ["time > 1.5s"]
    #expect(
      try scores(plugin, 2, ["loud": signal([0, 1])]).scores.map(\.veto) == [
        "required `time > 1.5s` does not hold: `time > 1.5s` holds nowhere in the shot",
        "required `time > 1.5s` does not hold: `time > 1.5s` holds in part of the shot",
      ])
  }

  @Test func scoresOfAnotherNodeCountAndTheirVetoesHold() throws {
    let other = Scores(
      media: "film",
      scores: [.init(shot: 0, score: 3, why: []), .init(shot: 1, score: 5, why: [], veto: "too dark")])
    let scores = try scores(plugin(), 2, ["taste": .scores(other)])
    #expect(scores.scores.map(\.score) == [0, 1])
    #expect(scores.scores.map(\.veto) == [nil, "taste: too dark"])
  }

  @Test func theCurveShowsWhereInAShotTheScoreIsHigh() throws {
    let curve = try #require(try scores(plugin(), 2, ["x": cues((0.4, 0.8))]).curve)
    let values = curve.channels[0].values
    #expect(values == [0, 0, 1, 1, 0, 0, 0, 0, 0, 0])
  }

  @Test func namesAreCheckedBeforeAnyFilmIsRead() {
    var plugin = plugin(["faecs": 1], pooling: ["motion": .count])
    plugin.required = ["faces >"]
    plugin.veto = "blakc"
    let references = ["faces", "motion", "black"].map {
      CheckContext.Reference(name: $0, type: $0 == "motion" ? .signal : .cues)
    }
    let faults = plugin.check(CheckContext(inputs: ["signals": references]))
    #expect(
      faults.map(\.path) == [
        [.key("with"), .key("weights"), .key("faecs")], [.key("with"), .key("pooling"), .key("motion")],
        [.key("with"), .key("required"), .index(0)], [.key("with"), .key("veto")],
      ])
    #expect(faults.map(\.hint) == ["did you mean `faces`?", nil, nil, "did you mean `black`?"])
    #expect(faults.map(\.offset) == [nil, nil, 7, 0])
  }

  @Test func evidenceOfAnotherMediumIsRefused() {
    let other = Value.cues(Cues(media: "other", cues: []))
    #expect(throws: PluginError.self) { try scores(plugin(), 2, ["x": other]) }
  }

  @Test func aLongFilmTakesLittleTime() throws {
    let count = 10_000
    let samples = 250_000
    let step = Double(count) / Double(samples)
    let signal = Signal(
      media: "film", unit: "1", times: (0..<samples).map { Time(Int64($0), over: Int32(samples / count)) },
      channels: [.init("v", (0..<samples).map { Double($0 % 977) * step })])
    let start = Self.processorSeconds
    #expect(try scores(plugin(), count, ["x": .signal(signal)]).scores.count == count)
    #expect(Self.processorSeconds - start < 20)
  }

  /// Of this thread, however busy the machine is.
  private static var processorSeconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
