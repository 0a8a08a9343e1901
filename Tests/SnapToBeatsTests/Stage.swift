import RecutModel
import RecutPlugin
import SnapToBeats

/// A film, a piece of music, and what `snap-to-beats` makes of a cut of the one to the other.
struct Stage {
  /// Forty seconds at 25 frames a second unless said otherwise, on a clock that begins at 1 s.
  var film = Self.film(rate: FrameRate(25), seconds: 40)
  /// From half a second on its own clock.
  var music = TimeRange(.milliseconds(500), .milliseconds(20_500))
  var shots: Shots?

  static func film(_ name: String = "film", rate: FrameRate?, seconds: Int) -> Media {
    let frames = rate.map { rate in
      FrameTable(
        .constant(start: .seconds(1), rate: rate, count: Int(rate.perSecond * Double(seconds))))
    }
    let range = TimeRange(.seconds(1), .seconds(Int64(seconds + 1)))
    return Media(
      info: MediaInfo(
        name: name, path: "/\(name).mp4", container: "mp4", start: range.start, duration: range.duration),
      frames: frames, sound: range)
  }

  /// Clips of the film in milliseconds.
  func edit(_ clips: (Int64, Int64)...) -> Edit {
    Edit(clips: clips.map { Clip(media: "film", source: TimeRange(.milliseconds($0.0), .milliseconds($0.1))) })
  }

  /// Beats at milliseconds of the music's own clock; the first of every four is a downbeat, from number `first` on.
  func beats(_ times: [Int64], downbeat first: Int = 0) -> Cues {
    Cues(
      media: "song",
      cues: times.enumerated().map { index, time in
        Cue(
          range: TimeRange(.milliseconds(time), .milliseconds(time + 100)),
          label: index % 4 == first ? "downbeat" : "beat")
      })
  }

  /// Where beats are heard in a cut, reckoned anew: up to the end of a bar, and from the first bar on again and again.
  func heard(_ times: [Int64], until end: Time) -> [Time] {
    let own = times.map { Time.milliseconds($0) - music.start }.filter { $0 >= .zero && $0 < music.duration }
    let loop = MusicLoop(beats(times).cues, in: music)
    let (first, last) = (loop?.start ?? .zero, loop?.end ?? music.duration)
    let again = own.filter { $0 >= first && $0 < last }
    let turns = (0...).lazy.map { (last - first) * $0 }.prefix { last + $0 <= end }
    return own.filter { $0 < last } + turns.flatMap { turn in again.map { last + turn + ($0 - first) } }
  }

  func run(_ edit: Edit, _ beats: Cues, _ members: [JSON.Member] = [], more: [Media] = []) throws -> Edit {
    let (plugin, faults) = SnapToBeats.configured(with: members)
    if let fault = faults.first { throw fault }
    let song = Media(
      info: MediaInfo(name: "song", path: "/song.wav", container: "wav", start: music.start, duration: music.duration),
      frames: nil, sound: music)
    let inputs = Inputs([
      "edit": [.init("cut", .edit(edit))], "beats": [.init("beats", .cues(beats))],
      "shots": shots.map { [.init("shots", .shots($0))] } ?? [],
    ])
    let media = Dictionary(uniqueKeysWithValues: ([film, song] + more).map { ($0.info.name, $0) })
    guard case .edit(let result)? = try plugin.run(inputs, TransformContext(media: media))["edit"] else {
      throw PluginError("no edit")
    }
    return result
  }

  /// Shots of the film that begin at these frames.
  func shots(_ starts: [Int]) -> Shots {
    guard let frames = film.frames else { return Shots(media: "film", shots: []) }
    return Shots(
      media: "film",
      shots: zip(starts, starts.dropFirst() + [frames.count]).map { first, end in
        Shot(frames: first..<end, range: frames.times(of: first..<end), transition: .cut)
      })
  }
}

extension Edit {
  /// Where the cuts are on the cut's own clock, the end left out.
  var cuts: [Time] {
    var position = Time.zero
    return clips.dropLast().map { clip in
      position += clip.source.duration
      return position
    }
  }

  var milliseconds: [[Int64]] { clips.map { [$0.source.start.units(per: 1000), $0.source.end.units(per: 1000)] } }
}
