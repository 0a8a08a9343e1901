import KeepRanges
import RecutModel
import RecutPlugin
import Testing

@Suite struct KeepRangesTests {
  private let length = 20

  private func film() -> Media {
    let info = MediaInfo(name: "film", path: "/film", container: "mp4", duration: .seconds(Int64(length)))
    return Media(
      info: info, frames: FrameRate(25).map { FrameTable(.constant(start: .zero, rate: $0, count: length * 25)) })
  }

  private func cues(_ label: String, _ ranges: [(Double, Double)], text: String? = nil) -> Value {
    .cues(
      Cues(
        media: "film",
        cues: ranges.map {
          Cue(range: TimeRange(Time(seconds: $0.0), Time(seconds: $0.1)), label: label, text: text)
        }))
  }

  private func run(_ plugin: KeepRanges, _ ports: [String: [Inputs.Item]]) throws -> Edit {
    let outputs = try plugin.run(Inputs(ports), TransformContext(media: ["film": film()]))
    guard case .edit(let edit)? = outputs["edit"] else { throw PluginError("no edit") }
    return edit
  }

  private func seconds(_ edit: Edit) -> [[Double]] {
    edit.clips.map { [$0.source.start.seconds, $0.source.end.seconds] }
  }

  private func plugin(_ with: KeyValuePairs<String, JSON>) -> KeepRanges {
    let (plugin, faults) = KeepRanges.configured(with: with.map { .init($0.key, $0.value) })
    #expect(faults.isEmpty)
    return plugin
  }

  private var silences: [String: [Inputs.Item]] {
    ["signals": [.init("sound.silences", cues("silence", [(2, 4), (5, 5.2), (5.25, 8), (19, 20)]))]]
  }

  @Test func cutsSilencesWithMargins() throws {
    let edit = try run(
      plugin(["drop": "sound.silences", "margin-before": "200ms", "margin-after": "0.4s", "minimum-cut": "300ms"]),
      silences)
    #expect(seconds(edit) == [[0, 2.4], [3.8, 5.64], [7.8, 19.4]])
    #expect(edit.clips.map(\.frames) == [0..<60, 95..<141, 195..<485])
  }

  @Test func leavesOutBeginningAndEndByTheClock() throws {
    let edit = try run(plugin(["keep": "not sound.silences and time > 5.5s and left > 10%"]), silences)
    #expect(seconds(edit) == [[8, 18]])
    #expect(edit.clips[0].note?.contains("`left > 10%` holds throughout the clip") == true)
  }

  @Test func shortStretchesAreDroppedAndSaidSo() throws {
    let edit = try run(plugin(["drop": "sound.silences", "minimum-clip": "1.5s"]), silences)
    #expect(seconds(edit) == [[0, 2], [8, 19]])
    #expect(edit.notes.count == 2)
    #expect(edit.notes[1] == "stretches left out as shorter than `minimum-clip`: 2, the longest at 0:04.000 (1.0 s)")
  }

  @Test func keepsByThresholdAndWords() throws {
    let motion = Signal(
      media: "film", unit: "1", times: (0..<length).map { .seconds(Int64($0)) },
      channels: [.init("motion", (0..<length).map { $0 % 10 == 3 ? 0.5 : 0.01 })])
    let ports: [String: [Inputs.Item]] = [
      "signals": [
        .init("motion", .signal(motion)), .init("lines", cues("line", [(3.5, 6), (13.5, 16)], text: "What a\ngoal!")),
      ],
      "shots": [
        .init(
          "shots",
          .shots(
            Shots(
              media: "film",
              shots: [(0, 10), (10, 20)].map {
                Shot(
                  frames: ($0 * 25)..<($1 * 25), range: TimeRange(.seconds(Int64($0)), .seconds(Int64($1))),
                  transition: .cut)
              })))
      ],
    ]
    let edit = try run(plugin(["keep": "motion.motion >= 0.1 or lines ~ \"goal\""]), ports)
    #expect(seconds(edit) == [[3, 6], [13, 16]])
    #expect(edit.clips.map(\.shot) == [0, 1])
    #expect(edit.clips[0].why.map(\.from) == ["motion.motion", "lines"])
    #expect(abs(edit.clips[0].why[0].value - 1.0 / 3) < 1e-9 && edit.clips[0].why[0].contribution > 0)
    #expect(
      edit.clips[0].note
        == "`motion.motion >= 0.1` holds for 33 % of the clip, "
        + "`lines ~ \"goal\"` holds for 83 % of the clip (\"What a goal!\"); the expression keeps 100 % of it")
  }

  @Test func whatIsDroppedCountsAgainstTheClip() throws {
    let edit = try run(plugin(["drop": "sound.silences", "margin-after": "1s"]), silences)
    let why = try #require(edit.clips.first?.why.first)
    #expect(why.weight == -1 && abs(why.contribution + 1.0 / 3) < 1e-9)
    #expect(
      edit.clips[0].note
        == "`sound.silences` holds for 33 % of the clip; 33 % of it is margin, a short gap or a moved cut")
  }

  @Test func cutsLeaveSpeech() throws {
    let plugin = plugin(["drop": "sound.silences", "edges": "speech", "tolerance": "1s"])
    var ports = silences
    ports["speech"] = [.init("lines", cues("line", [(1, 2.3), (3.5, 5.6)]))]
    let edit = try run(plugin, ports)
    #expect(seconds(edit) == [[0, 2.32], [3.48, 5.6], [8, 19]])
    #expect(edit.clips[0].note?.hasSuffix("out-point 0.32 s later, out of speech") ?? false)
  }

  /// A cut that was moved towards the next clip leaves no gap that is too short to be a cut.
  @Test func movedCutsLeaveNoShortGaps() throws {
    let with: KeyValuePairs<String, JSON> = [
      "drop": "sound.silences", "minimum-cut": "1s", "edges": "speech", "tolerance": "2s",
    ]
    var ports = silences
    ports["speech"] = [.init("lines", cues("line", [(0.2, 3.5)]))]
    let edit = try run(plugin(with), ports)
    #expect(seconds(edit) == [[0, 5.24], [8, 19]])
    #expect(edit.clips[0].note?.contains("later, out of speech") == true)
  }

  @Test func nothingThatMatchesIsAnEmptyEdit() throws {
    let edit = try run(plugin(["keep": "x > 5"]), ["signals": [.init("x", cues("c", []))]])
    #expect(edit.clips.isEmpty && edit.notes.count == 1)
  }

  @Test func expressionsAreCheckedBeforeAnyFilmIsRead() {
    func faults(_ with: KeyValuePairs<String, JSON>) -> [Fault] {
      plugin(with).check(CheckContext(inputs: ["signals": [.init(name: "motion", type: .signal)]]))
    }
    #expect(faults(["keep": "motion > 0.1"]).isEmpty)
    #expect(faults(["keep": "motion > 0.1 or moton < 3"]).map(\.offset) == [16])
    #expect(faults(["keep": "motion > 0.1 or moton < 3"]).map(\.path) == [[.key("with"), .key("keep")]])
    #expect(faults([:]).count == 1)
    #expect(faults(["keep": "motion", "drop": "motion"]).map(\.path) == [[.key("with"), .key("drop")]])
    #expect(faults(["keep": "motion", "edges": "speech"]).map(\.path) == [[.key("with"), .key("edges")]])
  }

  @Test(arguments: 0..<60 as Range<UInt64>) func keepAndDropShareTheFilmBetweenThem(seed: UInt64) throws {
    var random = SeededRandom(seed)
    let ranges = (0..<6).map { _ -> (Double, Double) in
      let start = Double(Int.random(in: 0..<(length * 25), using: &random)) / 25
      return (start, start + Double(Int.random(in: 1...60, using: &random)) / 25)
    }
    let ports: [String: [Inputs.Item]] = ["signals": [.init("x", cues("c", ranges))]]
    let kept = try run(plugin(["keep": "x", "minimum-clip": 0]), ports)
    let rest = try run(plugin(["drop": "x", "minimum-clip": 0]), ports)
    let all = TimeRanges((kept.clips + rest.clips).map(\.source))
    #expect(all.ranges == [film().range])
    #expect(kept.duration + rest.duration == film().range.duration)
  }
}
