import Clips
import Foundation
import RecutModel
import RecutPlugin
import Testing

@Suite final class ClipsTests {
  /// Each test has one of its own, which goes with it.
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recut-clips-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Ten seconds at 25 frames a second that begin at 1 s on the medium's clock.
  private func film(_ tags: [String: String] = [:], rate: FrameRate? = FrameRate(25), count: Int = 250) -> Media {
    let info = MediaInfo(
      name: "film", path: "/film.mp4", container: "mp4", start: .seconds(1), duration: .seconds(10), tags: tags)
    return Media(
      info: info, frames: rate.map { FrameTable(.constant(start: .seconds(1), rate: $0, count: count)) })
  }

  private func run(_ clips: Clips, on media: Media, speech: [Cue] = []) throws -> Edit {
    let inputs = Inputs([
      "media": [.init("film", .media(media))],
      "speech": speech.isEmpty ? [] : [.init("lines", .cues(Cues(media: "film", cues: speech)))],
    ])
    guard case .edit(let edit)? = try clips.run(inputs, TransformContext(media: ["film": media]))["edit"] else {
      throw PluginError("no edit")
    }
    return edit
  }

  private func clips(_ ranges: String...) -> Clips {
    let (plugin, faults) = Clips.configured(with: [.init("ranges", .array(ranges.map { .string($0) }))])
    #expect(faults.isEmpty)
    return plugin
  }

  private func clips(file text: String, _ ending: String) throws -> Clips {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let url = folder.appendingPathComponent("cuts.\(ending)")
    try Data(text.utf8).write(to: url)
    var clips = Clips()
    clips.file = url.path
    return clips
  }

  @Test func rangesAreShownInTheOrderGiven() throws {
    let edit = try run(clips("50f..75f", "1s..2s", "60f..70f", "50f..75f"), on: film())
    #expect(edit.clips.map(\.frames) == [50..<75, 0..<25, 60..<70, 50..<75])
  }

  @Test func framesAndTimesNameTheSameClip() throws {
    let edit = try run(clips("100f..150f", "5s..7s", "00:05..00:07.01", "0f..1f", "5s..7s"), on: film())
    #expect(edit.clips.map(\.frames) == [100..<150, 100..<150, 100..<150, 0..<1, 100..<150])
    #expect(edit.clips[0].source == TimeRange(.seconds(5), .seconds(7)))
    #expect(edit.clips.allSatisfy { $0.note == nil } && edit.notes.isEmpty)
  }

  @Test func framesOfAVariableRateAreThoseShown() throws {
    var media = film()
    media.frames = FrameTable(
      .variable(starts: [.seconds(0), .seconds(1), .seconds(5), .seconds(6)], end: .seconds(8)))
    let edit = try run(clips("1f..3f", "0.9s..6.4s", "2s..3s"), on: media)
    #expect(edit.clips.map(\.frames) == [1..<3, 1..<3, 1..<2])
    #expect(edit.clips[0].source == TimeRange(.seconds(1), .seconds(6)))
  }

  @Test func whatLiesBeyondTheMediumIsTrimmedWithANote() throws {
    let edit = try run(clips("200f..300f", "0s..2s"), on: film())
    #expect(edit.clips.map(\.frames) == [200..<250, 0..<25])
    #expect(edit.clips[0].note == "goes beyond the medium: trimmed to 0:11.000")
    #expect(edit.clips[1].note == "begins before the medium does: trimmed to 0:01.000")
    #expect(edit.notes.count == 2)
  }

  @Test(arguments: ["250f..260f", "11s..12s", "-4s..1s"]) func aRangeOutsideTheMediumIsNamed(range: String) {
    let error = #expect(throws: Fault.self) { try run(clips("2s..3s", range), on: film()) }
    #expect(error?.path == [.key("with"), .key("ranges"), .index(1)])
    #expect(error?.message.hasPrefix("range 2 (") ?? false)
  }

  @Test func backwardRangesAreFoundWhenTheRecipeIsChecked() throws {
    for (range, isBackward) in [("5s..5s", true), ("9f..3f", true), ("9f..1s", false), ("1s..2s", false)] {
      let faults = Clips.configured(with: [.init("ranges", .array(["0s..1s", .string(range)]))]).faults
      #expect(faults.map(\.path) == (isBackward ? [[.key("ranges"), .index(1)]] : []), "\(range)")
    }
    #expect(throws: Fault.self) { try run(clips("99f..1s"), on: film()) }
    #expect(Clips().check(CheckContext()).count == 1)
  }

  @Test func withoutPicturesTimesHoldAndFramesAreRefused() throws {
    let sound = film(rate: nil)
    #expect(try run(clips("2.001s..3s"), on: sound).clips.map(\.source.start) == [Time(2001, over: 1000)])
    #expect(throws: Fault.self) { try run(clips("2f..3f"), on: sound) }
  }

  @Test func readsCSV() throws {
    let text = "\u{FEFF}note;OUT; In\r\n\"a; \"\"b\"\"\";3.5; 2s\r\n\r\n;00:00:04:00;75f\r\n"
    let edit = try run(clips(file: text, "csv"), on: film())
    #expect(edit.clips.map(\.frames) == [25..<62, 75..<100])
    #expect(edit.clips.map(\.note) == ["a; \"b\"", nil])
  }

  @Test func aRecordOfCSVMayRunOverSeveralLines() throws {
    let text = "in,out,note\n1,2,\"the goal,\n\nand \"\"again\"\"\"\n3,4,x\n"
    let edit = try run(clips(file: text, "csv"), on: film())
    #expect(edit.clips.map(\.note) == ["the goal,\n\nand \"again\"", "x"])
    // Lines are counted as an editor counts them.
    let faults = try clips(file: "in,out,note\n1,2,\"a\nb\"\n4,3,c\n", "csv").check(CheckContext())
    #expect(faults.first?.message.hasSuffix(":4: this range ends before it has begun") ?? false, "\(faults)")
  }

  @Test(arguments: [
    ("start,stop\n1,2\n", ":1: the first line must name the columns `in` and `out` (or `start` and `end`)"),
    ("in,out\n1,2\n1\n", ":3: there is nothing in the column `out`"),
    ("in,out\n1,x\n", ":2: `x` is not a time such as `12.5`, `00:01:30.5` or `300f`"),
    ("in,out\n3,2\n", ":2: this range ends before it has begun"),
    ("in,out\n\"1,2\n", ":2: this quote is not closed"),
    ("in,out\n", " lists no cuts"),
    ("", " lists no cuts"),
  ])
  func saysWhichLineOfAFileIsWrong(text: String, message: String) throws {
    let faults = try clips(file: text, "csv").check(CheckContext())
    #expect(faults.map(\.path) == [[.key("with"), .key("file")]])
    #expect(faults.first?.message.hasSuffix(message) ?? false, "\(faults)")
  }

  private let edl = """
    TITLE: CUT
    FCM: NON-DROP FRAME

    001  AX       V     C        00:00:01:00 00:00:02:00 01:00:00:00 01:00:01:00
    * FROM CLIP NAME: film.mp4
    001  AX       A     C        00:00:01:00 00:00:02:00 01:00:00:00 01:00:01:00
    002  AX       V     C        00:00:02:00 00:00:02:00 01:00:01:00 01:00:01:00
    002  AX       B     D    025 00:00:04:10 00:00:06:00 01:00:01:00 01:00:02:15
    M2   AX       050.0          00:00:04:10
    003  BL       V     C        00:00:00:00 00:00:01:00 01:00:02:15 01:00:03:15
    """

  @Test func readsThePictureEventsOfAnEDL() throws {
    let edit = try run(clips(file: edl, "edl"), on: film())
    #expect(edit.clips.map(\.frames) == [25..<50, 110..<150])
    #expect(edit.clips[0].note == "film.mp4")
    #expect(
      edit.notes == ["transitions became cuts in events: 1 (002)", "changes of speed were left out in events: 1 (002)"])
  }

  /// One note for all events, however many there are.
  @Test func whatIsNotTakenOverIsToldOnce() throws {
    let events = (1...9).map {
      "00\($0)  AX  V  D  012 00:00:0\($0):00 00:00:0\($0):20 01:00:00:00 01:00:00:20"
    }
    let edit = try run(clips(file: events.joined(separator: "\n"), "edl"), on: film())
    #expect(edit.notes == ["transitions became cuts in events: 9 (001, 002, 003, ...)"])
  }

  @Test func timecodesCountFromTheMediumsOwnIfTheyCan() throws {
    let text = "001 AX V C 10:00:01:00 10:00:02:00 00:00:00:00 00:00:01:00\n"
    let tagged = film(["timecode": "10:00:00:00"])
    #expect(try run(clips(file: text, "edl"), on: tagged).clips.map(\.frames) == [25..<50])
    #expect(try run(clips(file: edl, "edl"), on: tagged).clips.map(\.frames) == [25..<50, 110..<150])
    #expect(throws: Fault.self) { try run(clips(file: text, "edl"), on: film()) }
  }

  @Test func dropFrameTimecodesLeaveOutNumbers() throws {
    let media = film(rate: FrameRate(30000, 1001), count: 20_000)
    func frames(_ from: String, _ to: String, _ mode: String = "") throws -> [Range<Int>?] {
      try run(clips(file: "\(mode)\n1 AX V C \(from) \(to) \(from) \(to)\n", "edl"), on: media).clips.map(\.frames)
    }
    // SMPTE ST 12-1: 00:01:00;02 follows 00:00:59;29, and no number is left out at the tenth minute.
    #expect(try frames("00:00:59;29", "00:01:00;02") == [1799..<1800])
    #expect(try frames("00:01:00:02", "00:10:00:00", "FCM: DROP FRAME") == [1800..<17982])
    #expect(try frames("00:01:00:02", "00:10:00:00") == [1802..<18000])
    #expect(throws: Fault.self) { try frames("00:00:59;29", "00:01:00;01") }
    #expect(throws: Fault.self) { try frames("00:00:59:30", "00:01:00:02") }
  }

  @Test func cutsMoveOutOfSpeech() throws {
    var plugin = clips("2.2s..5s", "6s..7.4s")
    plugin.edges = .speech
    #expect(plugin.check(CheckContext()).map(\.path) == [[.key("with"), .key("edges")]])
    let lines = [(2, 3), (7, 8)].map { Cue(range: TimeRange(.seconds($0.0), .seconds($0.1)), label: "line") }
    let edit = try run(plugin, on: film(), speech: lines)
    #expect(edit.clips.map(\.frames) == [25..<100, 125..<150])
    #expect(
      edit.clips.map(\.note) == [
        "in-point 0.2 s earlier, out of speech", "out-point 0.4 s earlier, out of speech",
      ])
  }
}
