import Foundation
import RecutMedia
import RecutModel
import RecutTesting
import Synchronization
import Testing

@testable import RecutRender

@Suite("Several outputs of the same clips")
struct SeveralOutputTests {
  private func film() throws -> Drawn {
    var film = TestFilm(150)
    film.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(6))]
    return try Drawn(film)
  }

  /// A cut with transitions, whose outputs want other frames beyond the cuts.
  private func edit(of drawn: Drawn) throws -> Edit {
    var edit = try drawn.edit([20..<60, 100..<130, 62..<95])
    for index in [1, 2] {
      edit.clips[index].transition = Transition(
        .crossing("fade"), before: .milliseconds(240), after: .milliseconds(300))
    }
    return edit
  }

  private func plans(_ drawn: Drawn, _ prefix: String) throws -> [RenderPlan] {
    let wishes: [(String, VideoSettings)] = [
      ("a.mkv", VideoSettings(codec: "ffv1")),
      ("b.mkv", VideoSettings(codec: "ffv1", width: 90, height: 160, fit: .crop)),
      ("c.mkv", VideoSettings(codec: "ffv1", height: 90, rate: FrameRate(12))), ("d.gif", VideoSettings(width: 160)),
    ]
    let edit = try edit(of: drawn)
    return try wishes.map { name, video in
      let file = drawn.folder.file(prefix + name)
      return try RenderPlan(
        edit, ["film": drawn.source],
        OutputSettings(file: file, video: video, audio: AudioSettings(codec: file.hasSuffix("mkv") ? "flac" : nil)))
    }
  }

  private func render(_ plans: [RenderPlan]) -> [Result<RenderResult, any Error>] {
    let found = Mutex<[Int: Result<RenderResult, any Error>]>([:])
    Renderer.render(plans.map { Renderer($0) }) { place, result in found.withLock { $0[place] = result } }
    return found.withLock { found in plans.indices.map { found[$0] ?? .failure(RenderError.cancelled) } }
  }

  @Test("are what they are alone")
  func same() throws {
    let drawn = try film()
    #expect(SharedClips.groups(of: try plans(drawn, "")) == [[0, 1, 2, 3]])
    let together = try render(plans(drawn, "together-")).map { try $0.get().file }
    let alone = try plans(drawn, "alone-").map { try Renderer($0).render().file }
    for (one, other) in zip(together, alone) {
      let expected = try sums(other)
      #expect(try !expected.isEmpty && sums(one) == expected, "\(one)")
    }
    #expect(try samples(in: together[0]) == samples(in: alone[0]))
  }

  @Test("read a clip once together, and one that is left goes on alone")
  func decodedOnce() throws {
    let drawn = try film()
    let plans = try plans(drawn, "")
    let shared = SharedClips(plans, RenderIndexes(), Cancellation())
    let segment = try #require(plans[0].video?.segments[0])
    let all = plans.indices.map { output in
      let share = SharedClips.Part(clips: shared, output: output)
      return ClipReaders(plans[0].inputs, RenderIndexes(), Cancellation(), share).open(segment)
    }
    // The first goes ahead until it has to wait, and leaves those behind that do not come.
    var first: [Frame] = []
    while let shown = try all[0].read() { first.append(shown.frame) }
    #expect(first.count == segment.frames.count)
    var second: [Int] = []
    while let shown = try all[1].read() { second.append(shown.number) }
    #expect(second == Array(segment.frames))
  }

  @Test("one that fails does not take the others with it")
  func oneFails() throws {
    let drawn = try film()
    var plans = try plans(drawn, "")
    plans[1].file = drawn.folder.file("missing/b.mkv")
    let results = render(plans)
    #expect(results.map { (try? $0.get()) != nil } == [true, false, true, true])
    #expect(throws: RenderError.self) { try results[1].get() }
    let left = try FileManager.default.contentsOfDirectory(atPath: drawn.folder.path).sorted()
    #expect(left == ["a.mkv", "c.mkv", "d.gif", "film.mp4"])
  }

  @Test("end soon when they shall, and leave nothing")
  func cancelled() throws {
    let drawn = try film()
    let cancellation = Cancellation()
    let renderers = try plans(drawn, "").map { plan in
      Renderer(plan, cancellation: cancellation) { if $0 > 0.2 { cancellation.cancel() } }
    }
    let failed = Mutex(0)
    Renderer.render(renderers) { _, result in if (try? result.get()) == nil { failed.withLock { $0 += 1 } } }
    #expect(failed.withLock { $0 } == 4)
    #expect(try FileManager.default.contentsOfDirectory(atPath: drawn.folder.path) == ["film.mp4"])
  }
}

@Suite("Devices that encode")
struct HardwareTests {
  @Test("what this machine has not is replaced by a program, which is told", arguments: ["h264_vaapi", "hevc_nvenc"])
  func fallback(_ name: String) throws {
    guard let info = try? EncoderInfo(for: name), info.obstacle != nil else { return }
    let drawn = try Drawn(TestFilm(20))
    let options = [EncoderOption("preset", "p5"), EncoderOption("g", "12")]
    let plan = try drawn.plan(
      [3..<9], to: "cut.mkv", video: VideoSettings(codec: name, quality: 24, options: options), audio: nil)
    #expect(plan.video?.encoder == (name.hasPrefix("h264") ? "libx264" : "libx265"))
    #expect(plan.warnings.contains { $0.contains("\(name) does not work here") })
    #expect(plan.warnings.contains { $0.contains("'preset' is left out") })
    #expect(plan.video?.options.contains(EncoderOption("g", "12")) == true)
    #expect(try Renderer(plan).render().frames == 6)
  }

  @Test("a device of another system is replaced too, and a name that is none is not")
  func foreign() throws {
    let drawn = try Drawn(TestFilm(20))
    let plan = try drawn.plan([3..<9], video: VideoSettings(codec: "h264_mediacodec"), audio: nil)
    #expect(plan.video?.encoder == "libx264")
    #expect(plan.warnings.contains { $0.contains("h264_mediacodec does not work here") })
    #expect(OutputCheck(file: "cut.mkv")?.faults(in: VideoSettings(codec: "h264_mediacodec"), []).isEmpty == true)
    #expect(throws: RenderError.self) { try drawn.plan([3..<9], video: VideoSettings(codec: "h266_nvenc"), audio: nil) }
  }

  @Test("pictures are packed and brought into the device's memory, in the renderer and in the printed command")
  func handing() throws {
    guard let info = try? EncoderInfo(for: "hevc_vaapi") else { return }
    #expect(info.device == "vaapi" && info.pixelFormats == ["nv12", "p010le"])
    let picture = PictureFormat(
      width: 320, height: 180, pixelAspect: Time(1), pixelFormat: "p010le", colour: ColourProperties())
    let (made, finish) = try #require(PictureFinish.handing(picture, to: info))
    #expect(made.pixelFormat == "yuv420p10le")
    #expect(finish.chains(from: "[a]", to: "[b]") == ["[a]format=p010le,hwupload[b]"])
    #expect(finish.encoded(made).pixelFormat == "vaapi")
  }
}
