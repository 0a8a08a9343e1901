import Clips
import Foundation
import RecutModel
import RecutPlugin
import Testing

@Suite final class ConformTests {
  private let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
    "recut-conform-\(UUID().uuidString)")

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// Ten seconds that begin at 1 s on the medium's clock.
  private func film(_ name: String, rate: Int32 = 25, tags: [String: String] = [:]) -> Media {
    let info = MediaInfo(
      name: name, path: "/films/\(name) reel.mov", container: "mov", start: .seconds(1), duration: .seconds(10),
      tags: tags)
    return Media(
      info: info,
      frames: FrameRate(rate).map { FrameTable(.constant(start: .seconds(1), rate: $0, count: 10 * Int(rate))) })
  }

  private func run(_ text: String, _ media: Media...) throws -> Edit {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent("cut.txt").path
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    var conform = Conform()
    conform.file = path
    let references = media.map { CheckContext.Reference(name: $0.info.name, type: .media, media: $0.info) }
    if let fault = conform.check(CheckContext(inputs: ["media": references])).first { throw fault }
    let inputs = Inputs(["media": media.map { .init($0.info.name, .media($0)) }])
    guard case .edit(let edit)? = try conform.run(inputs, TransformContext(media: [:]))["edit"] else {
      throw PluginError("no edit")
    }
    return edit
  }

  private func event(_ reel: String, _ effect: String, _ source: String, _ more: String = "") -> String {
    "001  \(reel)  V  \(effect)  \(source) 01:00:00:00 01:00:01:00\n\(more)"
  }

  private func frames(_ edit: Edit) -> [Range<Int>?] { edit.clips.map(\.frames) }

  @Test func mediaAreFoundByFileNameOrReel() throws {
    let edit = try run(
      event("AX", "C", "00:00:01:00 00:00:02:00", "* FROM CLIP NAME: B reel.MOV\n")
        + event("AREEL", "C", "00:00:03:00 00:00:04:00") + event("b", "C", "00:00:00:00 00:00:00:05"),
      film("a"), film("b"))
    #expect(edit.clips.map(\.media) == ["b", "a", "b"])
    #expect(frames(edit) == [25..<50, 75..<100, 0..<5])
  }

  @Test func timecodesCountFromTheMediumsOwn() throws {
    let tagged = film("a", tags: ["timecode": "10:00:00:00"])
    #expect(try frames(run(event("a", "C", "10:00:01:00 10:00:02:00"), tagged)) == [25..<50])
    #expect(try frames(run(event("a", "C", "00:00:01:00 00:00:02:00"), tagged)) == [25..<50])
  }

  @Test func aDissolveLiesAroundItsCut() throws {
    let edit = try run(
      event("a", "C", "00:00:01:00 00:00:02:00") + event("a", "C", "00:00:02:00 00:00:02:00")
        + event("b", "D 011", "00:00:05:00 00:00:07:00"), film("a"), film("b"))
    #expect(frames(edit) == [25..<55, 130..<175])
    #expect(
      edit.clips[1].transition
        == Transition(.crossing("fade"), before: .milliseconds(200), after: .milliseconds(240)))
  }

  @Test func fadesToBlackAndOutOfItAreDips() throws {
    let edit = try run(
      event("a", "C", "00:00:01:00 00:00:02:00") + event("a", "C", "00:00:02:00 00:00:02:00")
        + event("BL", "D 010", "00:00:00:00 00:00:00:10") + event("BL", "C", "00:00:00:00 00:00:00:00")
        + event("b", "D 005", "00:00:05:00 00:00:07:00") + event("b", "C", "00:00:07:00 00:00:07:00")
        + event("BL", "D 025", "00:00:00:00 00:00:01:00"), film("a"), film("b"))
    #expect(frames(edit) == [25..<60, 125..<200])
    #expect(
      edit.clips[1].transition == Transition(.dip(.black), before: .milliseconds(400), after: .milliseconds(200)))
    #expect(edit.ending == Transition(.dip(.black), before: .seconds(1), after: .zero))
  }

  @Test func otherRatesAreReadByTime() throws {
    let edit = try run(
      event("a", "C", "00:00:01:00 00:00:02:00") + event("b", "C", "00:00:01:00 00:00:02:00"), film("a"),
      film("b", rate: 50))
    #expect(frames(edit) == [25..<50, 50..<100])
  }

  /// Lengths in frames are rounded, and so is the number of frames a second.
  @Test(arguments: [
    ("00:00:01:00 00:00:03:15", "01:00:00:00 01:00:01:08", "050.0", "2"),
    ("00:00:01:00 00:00:01:12", "01:00:00:00 01:00:01:00", "012.5", "1/2"),
    ("00:00:01:00 00:00:02:00", "01:00:00:00 01:00:01:00", "025.0", "1"),
    ("00:00:00:00 00:00:03:00", "01:00:00:00 01:00:02:00", "037.5", "3/2"),
    ("00:00:00:00 00:00:03:00", "01:00:00:00 01:00:02:00", "", "3/2"),
  ])
  func speedsAreTheSimplestThatFit(_ source: String, _ record: String, _ perSecond: String, _ speed: String) throws {
    let text = "001  a  V  C  \(source) \(record)\nM2   a       \(perSecond)                00:00:01:00\n"
    let found = try run(text, film("a")).clips[0].speed?.constant ?? Time(1)
    #expect("\(found.value)/\(found.scale)" == speed || "\(found.value)" == speed && found.scale == 1)
  }

  private func timeline(_ children: String) -> String {
    """
    { "OTIO_SCHEMA": "Timeline.1", "tracks": { "OTIO_SCHEMA": "Stack.1", "children": [
      { "OTIO_SCHEMA": "Track.1", "kind": "Audio", "children": [] },
      { "OTIO_SCHEMA": "Track.1", "kind": "Video", "children": [\(children)] } ] } }
    """
  }

  private func time(_ value: Int, _ rate: Double = 25) -> String { "{ \"value\": \(value), \"rate\": \(rate) }" }

  /// As programs with a newer OpenTimelineIO write it, with timecode.
  @Test func laterClipsOfOTIOAreReadToo() throws {
    let edit = try run(
      timeline(
        """
        { "OTIO_SCHEMA": "Gap.1", "source_range": { "start_time": \(time(0)), "duration": \(time(10)) } },
        { "OTIO_SCHEMA": "Clip.2", "name": "shot", "active_media_reference_key": "main",
          "source_range": { "start_time": \(time(1050)), "duration": \(time(50)) },
          "media_references": { "main": { "target_url": "file:///elsewhere/a%20reel.mov",
            "available_range": { "start_time": \(time(1000)), "duration": \(time(250)) } } } }
        """), film("a"))
    #expect(frames(edit) == [50..<100])
    #expect(edit.notes == ["cut.txt: item 1: the gap was left out"])
  }

  @Test(arguments: [
    ("{ \"OTIO_SCHEMA\": \"Stack.1\", \"name\": \"in\" }", "cut.txt: item 1 (in) is nested"),
    ("{ \"OTIO_SCHEMA\": \"Clip.1\", \"name\": \"a\" }", "cut.txt: item 1 (a) does not say which part"),
    (
      "{ \"OTIO_SCHEMA\": \"Clip.1\", \"name\": \"x\", \"source_range\": { \"start_time\": { \"value\": 0, \"rate\": 25 }, "
        + "\"duration\": { \"value\": 5, \"rate\": 25 } } }",
      "cut.txt: item 1 (x): no medium of this node is the file `x`"
    ),
    (
      "{ \"OTIO_SCHEMA\": \"Clip.1\", \"name\": \"a\", \"source_range\": { \"start_time\": { \"value\": 0, \"rate\": 0 }, "
        + "\"duration\": { \"value\": 5, \"rate\": 0 } } }", "counts in 0.0 a second"
    ),
    (
      "{ \"OTIO_SCHEMA\": \"Clip.1\", \"name\": \"a\", \"source_range\": { \"start_time\": { \"value\": 9e18, \"rate\": 25 }, "
        + "\"duration\": { \"value\": 9e18, \"rate\": 25 } } }", "counts in 25.0 a second"
    ),
  ])
  func whatCannotBeReadIsNamedWithItsPlace(children: String, said: String) {
    let fault = #expect(throws: Fault.self) { try run(timeline(children), film("a")) }
    #expect(fault?.message.contains(said) == true, "\(fault?.message ?? "")")
    #expect(fault?.path == [.key("with"), .key("file")])
  }

  @Test(arguments: [
    ("{ \"OTIO_SCHEMA\": ", "cut.txt:"), ("{ \"a\": 1 }", "cut.txt is no timeline"),
    ("TITLE: x\n", "cut.txt shows no clip"),
    ("001 a V C 1 2 3 4\n", "cut.txt:1: `1` is not a timecode"),
  ])
  func whatIsNoTimeline(text: String, said: String) {
    let fault = #expect(throws: Fault.self) { try run(text, film("a")) }
    #expect(fault?.message.contains(said) == true, "\(fault?.message ?? "")")
  }

  @Test func whatLiesBeyondItsMediumIsRefused() {
    let error = #expect(throws: PluginError.self) { try run(event("a", "C", "00:00:09:00 00:00:11:00"), film("a")) }
    #expect(error?.isBadInput == true && error?.description.hasPrefix("cut.txt:1: it lies beyond 'a'") == true)
  }
}
