import AVFilter
import RecutModel
import RecutPlugin
import Testing

/// What the chain said about frames, a tenth of a second each, of a film of `end` tenths.
func measured(
  _ frames: [[String: String]], with parameters: [JSON.Member] = [.init("chain", "any")], end: Int64? = nil
) throws -> (signal: Signal, cues: [Cue]) {
  let (plugin, faults) = AVFilter.configured(with: parameters)
  if let fault = faults.first { throw fault }
  let duration = Time(end ?? Int64(frames.count), over: 10)
  let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: duration)
  var run = plugin.start(AnalysisContext(media: info))
  for (index, values) in frames.enumerated() {
    try run.measure(Measurement(chain: plugin.chain, time: Time(Int64(index), over: 10), values: values))
  }
  let outputs = try run.finish(Media(info: info, frames: nil))
  guard case .signal(let signal)? = outputs["signal"], case .cues(let cues)? = outputs["cues"], outputs.count == 2
  else { throw PluginError("outputs are not as declared: \(outputs.keys)") }
  return (signal, cues.cues)
}

func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(Time(start, over: 10), Time(end, over: 10)) }

/// Knows `signalstats` alone.
struct OnlySignalstats: FilterChecking {
  func words(ofOption option: String, in filter: String) -> [String] { [] }

  func faults(inChain chain: String, kind: Want.Kind, on media: MediaInfo?) -> [Fault] {
    chain == "signalstats" && kind == .video ? [] : [Fault("no such filter", offset: 3)]
  }
}

@Suite struct AVFilterTests {
  @Test func numbersBecomeChannelsByName() throws {
    let found = try measured([
      ["lavfi.signalstats.YAVG": "16.5", "lavfi.signalstats.SATAVG": "2"],
      ["lavfi.signalstats.YAVG": "235", "lavfi.signalstats.SATAVG": "3e1"],
    ])
    #expect(found.signal.times == [.zero, Time(1, over: 10)])
    #expect(
      found.signal.channels == [.init("signalstats.SATAVG", [2, 30]), .init("signalstats.YAVG", [16.5, 235])])
    #expect(found.cues.isEmpty)
  }

  @Test func whatAFrameDoesNotCarryHasNoValue() throws {
    let signal = try measured([["a": "1"], [:], ["b": "2"], ["a": "-inf", "b": "3"], ["b": "4"]]).signal
    #expect(Array(signal.times) == [0, 2, 3, 4].map { Time($0, over: 10) })
    let (a, b) = (try #require(signal.channel("a")).values, try #require(signal.channel("b")).values)
    #expect(a[0] == 1 && a[1].isNaN && a[2] == -.infinity && a[3].isNaN)
    #expect(b[0].isNaN && b[1] == 2 && b[2] == 3 && b[3] == 4)
  }

  @Test func keysChooseAndOrderTheChannels() throws {
    let frame = ["lavfi.s.a": "1", "lavfi.s.b": "2", "lavfi.t": "3", "lavfi.tt": "4", "lavfi.black_start": "0"]
    func names(_ keys: JSON) throws -> [String] {
      try measured([frame], with: [.init("chain", "any"), .init("keys", keys)]).signal.channels.map(\.name)
    }
    #expect(try names(["t", "s"]) == ["t", "s.a", "s.b"])
    #expect(try names(["lavfi.s.b"]) == ["s.b"])
    #expect(try names("none").isEmpty)
    let cues = try measured([frame, [:]], with: [.init("chain", "any"), .init("keys", "black")]).cues
    #expect(cues.map(\.label) == ["black"])
  }

  @Test func startsAndEndsBecomeRanges() throws {
    let found = try measured([
      ["lavfi.black_start": "0"], [:], ["lavfi.black_end": "0.2"],
      ["lavfi.freezedetect.freeze_start": "0.3"], ["lavfi.freezedetect.freeze_start": "0.3"],
      ["lavfi.freezedetect.freeze_end": "0.5", "lavfi.freezedetect.freeze_duration": "0.2"],
    ])
    #expect(found.cues.map(\.label) == ["black", "freezedetect.freeze"])
    #expect(found.cues.map(\.range) == [range(0, 2), range(3, 5)])
    #expect(found.signal.channels.isEmpty)
    #expect(found.signal.times.isEmpty)
  }

  /// Ten hours into a film libavutil's six digits are tenths of a second; the frame that carries them knows better.
  @Test func timesLateInAFilmAreThoseOfFrames() throws {
    func frame(_ number: Int64) -> Time { .seconds(36000) + Time(number, over: 25) }
    func cues(_ said: [(Int64, [String: String])]) throws -> [TimeRange] {
      var run = AVFilter.configured(with: [.init("chain", "any")]).plugin.start(
        AnalysisContext(media: MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: .seconds(40000))))
      for (number, values) in said {
        try run.measure(Measurement(chain: "any", time: frame(number), values: values))
      }
      let info = MediaInfo(name: "film", path: "film.mp4", container: "mov", duration: .seconds(40000))
      guard case .cues(let cues)? = try run.finish(Media(info: info, frames: nil))["cues"] else { return [] }
      return cues.cues.map(\.range)
    }
    #expect(
      try cues([(1, ["black_start": "36000"]), (58, ["black_end": "36002.3"])]) == [
        TimeRange(frame(1), frame(58))
      ])
    // A freeze is told of when it has lasted for long enough; later its length says where it began.
    #expect(
      try cues([
        (51, ["freeze_start": "36000"]), (58, ["freeze_duration": "2.28", "freeze_end": "36002.3"]),
      ]) == [TimeRange(frame(1), frame(58))])
    // What is said finely is meant.
    #expect(
      try cues([(2, ["silence_start": "36000.0613"]), (58, ["silence_end": "36002.3"])]) == [
        TimeRange(Time(360_000_613, over: 10000), frame(58))
      ])
  }

  @Test func anEndAndTheNextStartMayComeTogether() throws {
    let found = try measured([
      ["black_start": "0"], ["black_end": "0.1", "black_start": "0.1"], ["black_end": "0.2"],
    ])
    #expect(found.cues.map(\.range) == [range(0, 1), range(1, 2)])
  }

  @Test func aRangeOpenAtTheEndEndsWithTheFilm() throws {
    #expect(try measured([[:], ["silence_start": "0.1"]], end: 90).cues.map(\.range) == [range(1, 90)])
  }

  @Test func channelsOfSoundHaveRangesOfTheirOwn() throws {
    let cues = try measured([
      ["silence_start.1": "0"], ["silence_start.2": "0.1"], ["silence_end.1": "0.2"], ["silence_end.2": "0.3"],
    ]).cues
    #expect(cues.map(\.label) == ["silence", "silence"])
    #expect(cues.map(\.range) == [range(0, 2), range(1, 3)])
    #expect(cues.map(\.fields) == [["channel": 1], ["channel": 2]])
  }

  @Test func wordsHoldUntilOthersAreSaid() throws {
    let cues = try measured(["tff", "tff", "bff", "tff"].map { ["lavfi.idet.frame": $0] }).cues
    #expect(cues.map(\.text) == ["tff", "bff", "tff"])
    #expect(cues.map(\.range) == [range(0, 2), range(2, 3), range(3, 4)])
    #expect(cues.allSatisfy { $0.label == "idet.frame" })
  }

  @Test func badTimesOfRangesAreIgnored() throws {
    let found = try measured([["black_start": "nan"], ["black_end": "inf"], ["black_end": "-5"], ["_start": "1"]])
    #expect(found.cues.isEmpty)
  }

  @Test func aChainThatSaysNothingGivesEmptyValues() throws {
    let found = try measured([])
    #expect(found.signal.times.isEmpty)
    #expect(found.cues.isEmpty)
  }

  @Test func theChainIsWantedAsItStands() {
    let video = AVFilter.configured(with: [.init("chain", "signalstats")]).plugin
    let audio = AVFilter.configured(with: [.init("chain", "astats"), .init("kind", "audio")]).plugin
    #expect(video.wants == [.videoFilter("signalstats")])
    #expect(audio.wants == [.audioFilter("astats")])
    #expect(!AVFilter.configured(with: []).faults.isEmpty)
  }

  @Test func faultsInTheChainAreToldWhereTheyAre() {
    func faults(_ chain: String, filters: (any FilterChecking)?) -> [Fault] {
      AVFilter.configured(with: [.init("chain", .string(chain))]).plugin.check(CheckContext(filters: filters))
    }
    #expect(faults("signalstats", filters: OnlySignalstats()).isEmpty)
    #expect(
      faults("sigstats", filters: OnlySignalstats()) == [
        Fault("no such filter", at: [.key("with"), .key("chain")], offset: 3)
      ])
    #expect(faults("anything", filters: nil).isEmpty)
    #expect(faults("  ", filters: nil).map(\.path) == [[.key("with"), .key("chain")]])
  }
}
