import RecutModel
import RecutPlugin
import Testing

@testable import RecutRuntime

@Suite struct PlannerTests {
  private let film = MediaInfo(
    name: "film", path: "/film.mp4", container: "mov", duration: Time(60),
    video: [
      VideoStream(
        index: 0, codec: "h264", codedWidth: 1920, codedHeight: 1080, rate: FrameRate(25), pixelFormat: "yuv420p")
    ],
    audio: [AudioStream(index: 1, codec: "aac", sampleRate: 48000, channels: 2, layout: "stereo")])

  private func node(_ id: String, _ with: [JSON.Member]) -> PlannedNode {
    PlannedNode(
      id: id, plugin: Probe.configured(with: with).plugin, parameters: with,
      inputs: [.init(port: "media", reference: "film", source: .medium("film"))])
  }

  private func plan(_ nodes: [PlannedNode], of info: MediaInfo? = nil) -> PassPlan {
    Planner(PlannedMedium(name: "film", path: "/film.mp4"), info ?? film).pass(for: nodes)
  }

  @Test func wantsOfAllAnalysesAreMerged() {
    let plan = plan([
      node("shots", [.init("height", 180)]),
      node("motion", [.init("height", 180)]),
      node("colour", [.init("height", 180), .init("colour", true)]),
      node("faces", [.init("height", 360), .init("colour", true), .init("every", "0.5s")]),
      node("sound", [.init("height", 0), .init("sound", true)]),
      node("speech", [.init("height", 0), .init("sound", true)]),
    ])
    #expect(
      plan.description == """
        film: shots, motion, colour, faces, sound, speech
        video 0, without deblocking
          scale=w=320:h=180:flags=area:out_range=tv,format=pix_fmts=yuv444p,split=2[gray8s][rgb24s];\
        [gray8s]extractplanes=planes=y[gray8];[rgb24s]scale=in_range=tv,format=pix_fmts=rgb24[rgb24]
            gray8: gray8 320x180 -> shots, motion
            rgb24: rgb24 320x180 -> colour
          scale=w=640:h=360:flags=area:out_range=tv,format=pix_fmts=yuv444p,scale=in_range=tv,\
        format=pix_fmts=rgb24[rgb24]
            rgb24: rgb24 640x360 -> faces (every 0.5 s)
        audio 1
          aresample=8000,aformat=sample_fmts=fltp:sample_rates=8000:channel_layouts=mono[out]
            sound -> sound, speech
        """)
  }

  @Test func keyframesAloneAreDecodedWhenNobodyWantsMore() {
    let keyframes = node("a", [.init("keyframes", true)])
    #expect(plan([keyframes]).video.first?.isKeyframesOnly == true)
    #expect(plan([keyframes, node("b", [])]).video.first?.isKeyframesOnly == false)
    #expect(plan([keyframes]).audio == nil)
  }

  @Test func deblockingIsLeftOutForSmallPicturesOnly() {
    #expect(plan([node("a", [.init("height", 540)])]).video.map(\.isRough) == [true])
    #expect(plan([node("a", [.init("height", 541)])]).video.map(\.isRough) == [false])
    #expect(plan([node("a", [.init("chain", "signalstats")])]).video.map(\.isRough) == [false])
    // There is nothing to leave out where the codec does no deblocking.
    var plain = film
    plain.video[0].codec = "ffv1"
    #expect(plan([node("a", [])], of: plain).video.map(\.isRough) == [false])
  }

  @Test func nobodyIsShownOtherPicturesThanAlone() {
    let (small, large) = (node("small", []), node("large", [.init("height", 1080)]))
    let measured = node("measured", [.init("height", 90), .init("chain", "signalstats")])
    let video = plan([small, large, measured]).video
    #expect(video.map(\.isRough) == [true, false])
    let names = video.map { $0.lanes.flatMap { $0.sinks.flatMap { $0.eyes.map(\.node) } } }
    #expect(names == [["small"], ["large", "measured", "measured"]])
    #expect(video[0].lanes == plan([small]).video.first?.lanes)
  }

  @Test func aChainHasALaneOfItsOwn() {
    let plan = plan([
      node("a", [.init("height", 0), .init("chain", "signalstats")]),
      node("b", [.init("height", 0), .init("chain", "signalstats")]),
      node("c", [.init("height", 0), .init("chain", "cropdetect")]),
    ])
    #expect(plan.video.first?.lanes.map(\.graph) == ["signalstats[out]", "cropdetect[out]"])
    #expect(plan.video.first?.lanes[0].sinks[0].eyes.map(\.node) == ["a", "b"])
  }

  @Test(arguments: [
    (90, false, "transpose=clock"), (180, false, "hflip,vflip"), (270, true, "transpose=cclock,hflip"),
  ])
  func picturesAreUpright(rotation: Int, isMirrored: Bool, filters: String) {
    var info = film
    info.video[0].rotation = rotation
    info.video[0].isMirrored = isMirrored
    let lane = plan([node("a", [])], of: info).video.first?.lanes.first
    let size = rotation == 180 ? (160, 90) : (50, 90)
    #expect(lane?.sinks.first?.kind == .picture(.gray8, width: size.0, height: size.1))
    let scale = rotation == 180 ? "w=160:h=90" : "w=90:h=50"
    #expect(lane?.graph == "scale=\(scale):flags=area:out_range=tv,format=pix_fmts=gray,\(filters)[gray8]")
  }

  @Test func oblongPixelsAreMadeSquare() {
    var info = film
    info.video[0].codedWidth = 720
    info.video[0].codedHeight = 576
    info.video[0].pixelAspect = Time(16, over: 15)
    let graph = VideoGraph(stream: info.video[0])
    #expect(graph.pixels(.height(288)) == (384, 288))
    #expect(graph.pixels(.native) == (768, 576))
    #expect(graph.pixels(.exact(width: 100, height: 50)) == (100, 50))
    info.video[0].rotation = 90
    #expect(VideoGraph(stream: info.video[0]).pixels(.height(384)) == (288, 384))
  }

  @Test func whatTheMediumLacksIsSaid() {
    var info = film
    info.audio = []
    let medium = PlannedMedium(name: "film", path: "/film.mp4")
    let listener = node("sound", [.init("height", 0), .init("sound", true)])
    let planner = Planner(medium, info)
    #expect(planner.lack(for: listener)?.code == .badInput)
    #expect(planner.lack(for: listener)?.message == "node 'sound' (probe): 'film' (/film.mp4) has no sound")
    #expect(planner.lack(for: node("a", [])) == nil)
  }
}
