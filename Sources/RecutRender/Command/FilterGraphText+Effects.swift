internal import RecutModel

extension FilterGraphText {
  /// The pictures of a segment up to where they are the output's, as text that further filters follow.
  ///
  /// Of a steadied one the parts between scene cuts go through filters of their own.
  mutating func madePictures(_ segment: VideoSegment, from source: String) -> String {
    let rest = segment.conform + segment.finish
    guard let steadying = segment.steadying, let parts = steadied[segment.clips.lowerBound] else {
      return source + (cut(segment) + segment.ahead + rest).joined(separator: ",")
    }
    let clip = segment.clips.lowerBound
    let ahead = source + (cut(segment) + segment.ahead).joined(separator: ",")
    func moving(_ part: Int) -> [String] {
      steadying.entering + [steadying.moving(by: plan.movesFile(clip, part))] + steadying.leaving
    }
    if parts.count == 1 { return "\(ahead),\((moving(0) + rest).joined(separator: ","))" }
    let labels = parts.indices.map { "[s\(clip)p\($0)]" }
    chains.append("\(ahead),split=\(parts.count)\(labels.joined())")
    for (part, frames) in parts.enumerated() {
      let trim = "trim=start_frame=\(frames.lowerBound):end_frame=\(frames.upperBound),setpts=PTS-STARTPTS"
      chains.append("\(labels[part])\(([trim] + moving(part)).joined(separator: ","))[m\(clip)p\(part)]")
    }
    let joined = parts.indices.map { "[m\(clip)p\($0)]" }.joined() + "concat=n=\(parts.count):v=1:a=0"
    return ([joined] + rest).joined(separator: ",")
  }

  /// Chains that do the effects of the cut to the pictures of a label, and the label of what comes out.
  mutating func addEffects(of video: VideoPlan, to label: String) -> String {
    var current = label
    for (number, passage) in video.effects.enumerated() {
      let next = "[p\(number)]"
      let filters = passage.filters.joined(separator: ",")
      if passage.frames == 0..<video.timing.count {
        chains.append("\(current)\(filters)\(next)")
      } else {
        let parts = [0..<passage.frames.lowerBound, passage.frames, passage.frames.upperBound..<video.timing.count]
        split(current, parts.map { Range(uncheckedBounds: (Int64($0.lowerBound), Int64($0.upperBound))) }, number) {
          "trim=start_frame=\($0.lowerBound):end_frame=\($0.upperBound),setpts=N\($1 ? ",\(filters)" : "")"
        }
        chains[chains.count - 1] += ":v=1:a=0\(next)"
      }
      current = next
    }
    return current
  }

  /// The same for sound.
  mutating func addEffects(of audio: AudioPlan, to label: String) -> String {
    var current = label
    for (number, passage) in audio.passages.enumerated() {
      let next = "[q\(number)]"
      let filters = (passage.filters + Self.fitting(passage.samples.count)).joined(separator: ",")
      let clock = "asettb=1/\(audio.sampleRate),asetpts=N"
      if passage.samples == 0..<audio.count {
        chains.append("\(current)\(filters)\(next)")
      } else {
        let (start, end) = (passage.samples.lowerBound, passage.samples.upperBound)
        split(current, [0..<start, passage.samples, end..<audio.count], number, sound: "a") {
          "atrim=start_sample=\($0.lowerBound):end_sample=\($0.upperBound),\(clock)\($1 ? ",\(filters)" : "")"
        }
        chains[chains.count - 1] += ":v=0:a=1,\(clock)\(next)"
      }
      current = next
    }
    return current
  }

  /// Filters that bring sound to a length.
  static func fitting(_ count: Int) -> [String] {
    ["apad=whole_len=\(count)", "atrim=end_sample=\(count)", "asetpts=N"]
  }

  /// Parts what has a label in what lies ahead of an effect, in it, and behind it, and joins it again; the last chain is
  /// left open.
  private mutating func split(
    _ label: String, _ parts: [Range<Int64>], _ number: Int, sound: String = "",
    _ chain: (Range<Int64>, Bool) -> String
  ) {
    let kept = parts.enumerated().filter { !$1.isEmpty }
    let letter = sound.isEmpty ? "g" : "h"
    let names = kept.map { "\(letter)\(number)n\($0.offset)" }
    chains.append("\(label)\(sound)split=\(kept.count)" + names.map { "[\($0)]" }.joined())
    for ((index, part), name) in zip(kept, names) { chains.append("[\(name)]\(chain(part, index == 1))[\(name)d]") }
    chains.append(names.map { "[\($0)d]" }.joined() + "concat=n=\(kept.count)")
  }
}

extension RenderPlan {
  /// Where the printed command keeps how the camera moves in a part of a clip.
  func movesFile(_ clip: Int, _ part: Int) -> String { "\(file).\(clip + 1)-\(part + 1).trf" }
}
