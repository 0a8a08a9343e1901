internal import RecutMedia
internal import RecutModel

/// Reads the sound of a plan segment by segment and joins it: exactly the plan's samples, in pieces.
struct SoundMixer {
  private let plan: AudioPlan
  private let readers: SoundReaders
  private let channels: Int
  /// The joins as they turned out: a crossfade is left out where samples meet.
  private(set) var joins: [AudioJoin]
  private var next = 0
  private var current: SegmentSound?
  /// The end of the segment before, held back for the join.
  private var tail: SoundBuffer

  init(_ plan: AudioPlan, _ readers: SoundReaders) throws {
    self.plan = plan
    self.readers = readers
    channels = try AudioFormat(sampleRate: Int(plan.sampleRate), sampleFormat: "fltp", layout: plan.layout).channelCount
    joins = plan.joins
    tail = SoundBuffer(channels: channels)
  }

  /// The next samples; `nil` after the last.
  mutating func read() throws -> SoundBuffer? {
    while true {
      if current == nil {
        guard next < plan.segments.count else { return nil }
        let opened = try open(next)
        next += 1
        current = opened.sound
        if opened.join.count > 0 { return opened.join }
      }
      if let piece = try current?.read() { return piece }
      tail = current?.tail ?? tail
      current = nil
    }
  }

  /// Opens segment `index` and joins its beginning with the tail of the one before.
  private mutating func open(_ index: Int) throws -> (sound: SegmentSound, join: SoundBuffer) {
    let (before, after) = plan.handles(of: index)
    let ahead = index > 0 ? plan.joins[index - 1].handles : (before: 0, after: 0)
    let behind = plan.joins.indices.contains(index) ? plan.joins[index].handles : (before: 0, after: 0)
    var sound = try SegmentSound(
      plan.segments[index], before: before, after: after, holding: behind.before + behind.after, plan, channels, readers
    )
    let head = try sound.take(ahead.before + ahead.after)
    guard head.count > 0 else { return (sound, head) }
    if !meets(head, ahead) { return (sound, tail.crossfaded(into: head)) }
    joins[index - 1] = .butt
    return (sound, butted(head, ahead))
  }

  /// Whether the tail's last sample before the cut and the head's first behind it meet, in every channel.
  private func meets(_ head: SoundBuffer, _ handles: (before: Int, after: Int)) -> Bool {
    guard handles.before > 2, handles.after > 2 else { return false }
    return zip(tail.channels, head.channels).allSatisfy { tail, head in
      AudioJoin.meets(ahead: tail.prefix(handles.before), behind: head.dropFirst(handles.before))
    }
  }

  /// The tail up to the cut and the head from there on.
  private func butted(_ head: SoundBuffer, _ handles: (before: Int, after: Int)) -> SoundBuffer {
    var (joined, rest) = (tail, head)
    joined.fit(handles.before)
    _ = rest.removeFirst(handles.before)
    joined.append(rest)
    return joined
  }
}
