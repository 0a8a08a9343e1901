import RecutExport
import RecutModel

/// A small cut of one film, the same at every frame rate: three clips of 48, 75 and 31 frames.
enum SampleCut {
  static let rates: [FrameRate] = [FrameRate(24), FrameRate(25), FrameRate(30000, 1001)].compactMap { $0 }
  static let frames = [240..<288, 1000..<1075, 500..<531]

  static func film(_ name: String, path: String, rate: FrameRate?, start: Time = .zero, frames: Int = 4316) -> Media {
    let video = VideoStream(
      index: 0, codec: "h264", codedWidth: 1280, codedHeight: 720, rate: rate, pixelFormat: "yuv420p")
    let sound = AudioStream(index: 1, codec: "aac", sampleRate: 48000, channels: 2, layout: "stereo")
    let info = MediaInfo(
      name: name, path: path, container: "mov", start: start, duration: rate.map { $0.frameDuration * frames },
      video: [video], audio: [sound])
    return Media(info: info, frames: rate.map { FrameTable(.constant(start: start, rate: $0, count: frames)) })
  }

  static func clip(_ medium: Media, _ frames: Range<Int>) -> Clip {
    Clip(media: medium.info.name, source: medium.frames?.times(of: frames) ?? TimeRange(.zero, .zero), frames: frames)
  }

  /// With reasons on its clips and findings for the report.
  static func cut(at rate: FrameRate, start: Time = .zero) -> Cut {
    let film = film("film", path: "/films/big & small/\"bunny\" 1.mp4", rate: rate, start: start)
    var clips = frames.map { clip(film, $0) }
    clips[0].shot = 4
    clips[0].score = 0.81
    clips[0].why = [
      Contribution(from: "faces", value: 0.9, weight: 1, contribution: 0.9),
      Contribution(from: "sound.momentary", value: 0.18, weight: -0.5, contribution: -0.09),
    ]
    clips[1].note = "asked for by \"hand\", <kept>"
    let edit = Edit(clips: clips, notes: ["shot 9 was left out: it repeats shot 4"])
    return Cut(
      name: "cut", title: "Bunny & friends", edit: edit, media: ["film": film], findings: findings(of: film))
  }

  /// The same with transitions of every sort, at whole frames.
  static func dressed(at rate: FrameRate) -> Cut {
    func look(_ look: Transition.Look, _ before: Int, _ after: Int) -> Transition {
      Transition(look, before: rate.frameDuration * before, after: rate.frameDuration * after)
    }
    var cut = cut(at: rate)
    cut.edit.clips[0].transition = look(.dip(.black), 0, 12)
    cut.edit.clips[1].transition = look(.crossing("fade"), 10, 8)
    cut.edit.clips[2].transition = look(.dip(PlainColour(red: 255, green: 255, blue: 255)), 6, 6)
    cut.edit.clips.append(cut.edit.clips[0])
    cut.edit.clips[3].transition = look(.crossing("circleopen"), 5, 5)
    cut.edit.ending = look(.dip(.black), 12, 0)
    cut.edit.titles = [Title("Ada <L.>", TimeRange(rate.frameDuration * 24, rate.frameDuration * 72))]
    cut.edit.overlays = [Overlay("/logo.png", TimeRange(.zero, rate.frameDuration * 9))]
    return cut
  }

  /// The same of a camera's file, with time code and two sounds; its last clip is of a film with one sound.
  static func recorded(at rate: FrameRate) -> Cut {
    var cut = cut(at: rate)
    let voice = AudioStream(index: 2, codec: "pcm_s16le", sampleRate: 48000, channels: 1, layout: "mono")
    cut.media["film"]?.info.audio.insert(voice, at: 0)
    cut.media["film"]?.info.tags["timecode"] = "10:00:00:00"
    let other = film("other", path: "/films/other.mp4", rate: FrameRate(25))
    cut.media["other"] = other
    cut.edit.clips.append(clip(other, 100..<150))
    cut.edit.clips[3].transition = Transition(
      .crossing("fade"), before: rate.frameDuration * 4, after: rate.frameDuration * 4)
    return cut
  }

  /// The same with what lies beside a cut.
  static func layered(at rate: FrameRate) -> Cut {
    var cut = cut(at: rate)
    cut.edit.clips[1].speed = Speed(Time(3, over: 2))
    var song = LaidSound(.file("/music/a & b.wav"), TimeRange(.zero, .seconds(60)))
    (song.gain, song.start, song.fadeOut) = (-6, .milliseconds(1500), .seconds(1))
    song.loop = .init(start: .milliseconds(500), end: nil, seam: .milliseconds(500))
    var other = LaidSound(.file("/music/talk.mov"), TimeRange(.seconds(2), .milliseconds(3500)))
    other.start = .seconds(1)
    cut.edit.sounds = [song, other]
    cut.laid["/music/a & b.wav"] = LaneTests.info("/music/a & b.wav", seconds: 4)
    var film = film("", path: "/music/talk.mov", rate: FrameRate(25), frames: 250).info
    film.tags["timecode"] = "01:00:00:00"
    cut.laid["/music/talk.mov"] = film
    cut.edit.overlays = [badge(0, 2, .topRight), badge(1, 3, .bottomLeft), badge(3, 4, .lowerThird)]
    cut.edit.titles = [
      Title("#1 & <one>\nof two", TimeRange(.seconds(1), .seconds(3))),
      Title("Ada", TimeRange(.seconds(2), .seconds(4))),
    ]
    (cut.edit.titles[1].style.place, cut.edit.titles[1].style.box) = (.lowerThird, .black)
    (cut.edit.titles[1].style.fadeOut, cut.edit.titles[1].style.isBold) = (.milliseconds(500), true)
    (cut.edit.overlays[1].fadeIn, cut.edit.overlays[1].opacity) = (.milliseconds(500), 0.8)
    cut.edit.overlays.append(Overlay("/music/talk.mov", TimeRange(.seconds(1), .seconds(3))))
    let picture = VideoStream(
      index: 0, codec: "png", codedWidth: 200, codedHeight: 100, rate: FrameRate(25), pixelFormat: "rgba")
    cut.laid["/badge.png"] = MediaInfo(
      name: "", path: "/badge.png", container: "png_pipe", duration: nil, video: [picture])
    return cut
  }

  private static func badge(_ start: Int64, _ end: Int64, _ place: TitleStyle.Place) -> Overlay {
    var badge = Overlay("/badge.png", TimeRange(.seconds(start), .seconds(end)))
    badge.place = place
    return badge
  }

  private static func findings(of film: Media) -> [Cut.Finding] {
    guard let table = film.frames else { return [] }
    let bounds = [0, 200, 300, 900, 1100, 4316]
    let shots = zip(bounds, bounds.dropFirst()).map { first, last in
      Shot(frames: first..<last, range: table.times(of: first..<last), transition: first == 900 ? .dissolve : .cut)
    }
    let times = stride(from: 0, to: 4316, by: 43).map { table.time(ofFrame: $0) }
    let loud = Signal(
      media: "film", unit: "LUFS", times: times,
      channels: [Signal.Channel("momentary", times.indices.map { -23 + Double($0 % 7) })])
    let lines = Cues(
      media: "film", cues: [Cue(range: table.times(of: 250..<290), label: "line", text: "Who's <there>?")])
    return [
      Cut.Finding("shots", .shots(Shots(media: "film", shots: shots))), Cut.Finding("sound.momentary", .signal(loud)),
      Cut.Finding("lines", .cues(lines)),
    ]
  }
}
