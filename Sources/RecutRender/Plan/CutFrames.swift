internal import RecutModel

/// The frames of a cut, each at its place.
struct CutFrames {
  /// A frame of a clip.
  struct Place {
    /// The clip, counted from 0.
    var index: Int
    /// Displayed frame of its medium, and when that is shown there.
    var frame: Int
    var source: TimeRange
    /// When it is shown in the cut.
    var time: Time

    /// The clip with this frame alone.
    func clip(of edit: Edit) -> Clip {
      var clip = edit.clips[index]
      (clip.source, clip.frames, clip.transition, clip.speed) = (source, frame..<(frame + 1), nil, nil)
      return clip
    }
  }

  private struct Passage {
    var clip: Int
    var table: FrameTable
    var frames: Range<Int>
    /// When it begins in the cut, and how many frames come before it.
    var position: Time
    var first: Int
    let retiming: Retiming

    var end: Time { position + retiming.duration }

    func place(_ frame: Int) -> Place {
      let source = table.times(of: frame..<(frame + 1))
      return Place(
        index: clip, frame: frame, source: source,
        time: position + retiming.offset(of: source.start))
    }
  }

  private var passages: [Passage] = []

  init(_ edit: Edit, _ sources: [String: RenderSource]) {
    var (position, first) = (Time.zero, 0)
    for (index, clip) in edit.clips.enumerated() {
      guard let source = sources[clip.media], source.video != nil, let table = source.media.frames else { continue }
      let frames = (clip.frames ?? table.frames(nearest: clip.source)).clamped(to: 0..<table.count)
      if frames.isEmpty { continue }
      let passage = Passage(
        clip: index, table: table, frames: frames, position: position, first: first,
        retiming: Retiming(table.times(of: frames), clip.speed))
      passages.append(passage)
      (position, first) = (passage.end, first + frames.count)
    }
  }

  var count: Int { passages.last.map { $0.first + $0.frames.count } ?? 0 }
  var duration: Time { passages.last?.end ?? .zero }

  /// The frame that is on screen then; `nil` behind the end.
  func place(of moment: StillSettings.Moment) -> Place? {
    switch moment {
    case .time(let time):
      guard time >= .zero, let passage = passages.last(where: { $0.position <= time }), time < passage.end else {
        return nil
      }
      let source = passage.retiming.time(at: time - passage.position)
      return passage.place(
        passage.table.frame(at: source).clamped(to: passage.frames.lowerBound...(passage.frames.upperBound - 1)))
    case .frame(let number):
      guard number >= 0, let passage = passages.last(where: { $0.first <= number }) else { return nil }
      let frame = passage.frames.lowerBound + number - passage.first
      return passage.frames.contains(frame) ? passage.place(frame) : nil
    }
  }

  /// When the middles of clips are shown; of those with pictures.
  func middles(of clips: [Int]) -> [Time] {
    clips.compactMap { clip in passages.first { $0.clip == clip } }.map { middle(of: $0).time }
  }

  /// One place a clip, or one in the middle of each stretch of the cut that is so long.
  func places(every step: StillSettings.Moment?, of edit: Edit) -> [Place] {
    switch step {
    case nil: return passages.map { middle(of: $0) }
    case .time(let step):
      let last = Int((duration.seconds / step.seconds).rounded(.up))
      return (0..<max(last, 1)).compactMap { index in
        place(of: .time(min(step * index + step / 2, duration - Time(1, over: 1_000_000))))
      }
    case .frame(let step):
      return stride(from: 0, to: count, by: max(step, 1)).compactMap {
        place(of: .frame(min($0 + step / 2, count - 1)))
      }
    }
  }

  private func middle(of passage: Passage) -> Place {
    passage.place(passage.frames.lowerBound + passage.frames.count / 2)
  }
}

extension Edit {
  /// Its clips from the best to the worst; where none has a score, from the longest to the shortest.
  var clipsByScore: [Int] {
    let isScored = clips.contains { $0.score != nil }
    func worth(_ clip: Clip) -> Double { isScored ? clip.score ?? -.infinity : clip.duration.seconds }
    return clips.indices.sorted { (worth(clips[$0]), -$0) > (worth(clips[$1]), -$1) }
  }
}
