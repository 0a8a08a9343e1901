import RecutModel
import Testing

@Suite("A part of a cut shows and plays what the whole does there")
struct EditPartTests {
  private func range(_ start: Int64, _ end: Int64) -> TimeRange { TimeRange(.milliseconds(start), .milliseconds(end)) }

  /// Two seconds, two at twice the speed, and two more, in 5 s.
  private var edit: Edit {
    var edit = Edit(
      clips: [
        Clip(media: "film", source: range(0, 2000)),
        Clip(
          media: "film", source: range(10_000, 12_000),
          transition: Transition(.dip(.black), before: .milliseconds(200), after: .milliseconds(200)),
          speed: Speed(Time(2))),
        Clip(media: "film", source: range(20_000, 22_000)),
      ], ending: Transition(.dip(.black), before: .seconds(1), after: .zero))
    edit.wanted = .seconds(5)
    return edit
  }

  @Test func itsClipsAreTrimmedAtTheirSpeed() {
    let part = edit.part(in: range(1500, 2500))
    #expect(part.clips.map(\.source) == [range(1500, 2000), range(10_000, 11_000)])
    #expect(part.clips.map(\.transition) == [nil, edit.clips[1].transition])
    #expect(part.duration == .seconds(1) && part.ending == nil && part.wanted == nil)
    let last = edit.part(in: range(2500, 9000))
    #expect(last.clips.map(\.source) == [range(11_000, 12_000), range(20_000, 22_000)])
    #expect(last.clips[0].transition == nil && last.ending == edit.ending)
    #expect(edit.part(in: range(5000, 9000)).clips.isEmpty)
    var whole = edit
    whole.wanted = nil
    #expect(edit.part(in: range(0, 5000)) == whole)
  }

  @Test func whatLiesOverAndUnderItGoesOn() {
    var edit = edit
    var style = TitleStyle()
    (style.fadeIn, style.fadeOut) = (.milliseconds(300), .milliseconds(300))
    edit.titles = [
      Title("a", range(0, 1000), style), Title("b", range(1000, 3000), style), Title("c", range(2000, 2400), style),
    ]
    edit.overlays = [Overlay("/a.mp4", range(500, 4000))]
    var music = LaidSound(.file("/music.wav"), range(0, 5000))
    music.fadeOut = .seconds(2)
    edit.sounds = [music]
    let part = edit.part(in: range(1500, 2500))
    #expect(part.titles.map(\.text) == ["b", "c"] && part.titles.map(\.range) == [range(0, 1000), range(500, 900)])
    #expect(part.titles.map(\.style.fadeIn) == [.zero, .milliseconds(300)])
    #expect(part.titles.map(\.style.fadeOut) == [.zero, .milliseconds(300)])
    #expect(part.overlays.map(\.range) == [range(0, 1000)] && part.overlays[0].start == .seconds(1))
    #expect(part.sounds[0].skipped == .milliseconds(1500) && part.sounds[0].fadeOut == .zero)
  }

  @Test func itsEndsLandOnFrames() throws {
    let frames = FrameTable(.constant(start: .zero, rate: try #require(FrameRate(25)), count: 1000))
    let film = Media(
      info: MediaInfo(name: "film", path: "/f", container: "mp4", duration: .seconds(40)), frames: frames)
    #expect(edit.landed(range(1510, 2515), in: ["film": film]) == range(1520, 2520))
    #expect(edit.landed(range(0, 99_000), in: ["film": film]) == range(0, 5000))
  }

  /// Those of pictures count on the film's clock, those of sound and of the cut on the cut's.
  @Test func effectsThatHaveBegunGoOn() {
    var edit = edit
    let (seen, heard) = (Effect("a", .pictures("fade")), Effect("b", .sound("afade")))
    edit.clips[1].effects = [seen, heard]
    edit.clips[2].effects = [seen]
    edit.effects = [RangedEffect(seen, range(500, 2200)), RangedEffect(heard)]
    let part = edit.part(in: range(2100, 4000))
    #expect(part.clips.map { $0.effects.map(\.skipped) } == [[.milliseconds(200), .milliseconds(100)], [.zero]])
    #expect(part.effects.map(\.effect.skipped) == [.milliseconds(1600), .milliseconds(2100)])
    #expect(part.effects.map(\.range) == [range(0, 100), nil])
    // What a dissolve shows of a clip ahead of it belongs to it, and so does what it goes on from without a seam.
    edit.clips[1].transition = Transition(.crossing("fade"), before: .milliseconds(100), after: .zero)
    #expect(
      edit.part(in: range(2000, 4000)).clips[0].effects.map(\.skipped) == [.milliseconds(200), .milliseconds(100)])
    edit.clips[1] = Clip(media: "film", source: range(2000, 4000))
    edit.clips[1].effects = [seen]
    edit.clips[0].effects = [seen]
    #expect(edit.part(in: range(2500, 4000)).clips[0].effects[0].skipped == .milliseconds(2500))
  }

  @Test func itsEndsLandOnFramesOfTheOutputWhereSpeedsPartThem() throws {
    let frames = FrameTable(.constant(start: .zero, rate: try #require(FrameRate(25)), count: 1000))
    let film = Media(
      info: MediaInfo(name: "film", path: "/f", container: "mp4", duration: .seconds(40)), frames: frames)
    var edit = Edit(clips: [Clip(media: "film", source: range(0, 8000), speed: Speed(Time(8)))])
    #expect(edit.landed(range(510, 1000), in: ["film": film]) == range(520, 1000))
    #expect(edit.landed(range(510, 900), in: ["film": film], rate: FrameRate(10)) == range(500, 900))
    edit.clips[0].speed = nil
    #expect(edit.landed(range(510, 900), in: ["film": film], rate: FrameRate(10)) == range(520, 880))
  }
}
