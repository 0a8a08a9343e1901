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
  private var current: (any SegmentReading)?
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
        if opened.head.count > 0 { return opened.head }
      }
      if let piece = try current?.read() { return piece }
      tail = current?.tail ?? tail
      current = nil
      if next == plan.segments.count, tail.count > 0 { return tail.fadedOut }
    }
  }

  /// Opens segment `index`, and joins its beginning with the tail of the one before.
  private mutating func open(_ index: Int) throws -> (sound: any SegmentReading, head: SoundBuffer) {
    let (before, after) = plan.handles(of: index)
    let held = plan.joins.indices.contains(index) ? plan.joins[index].overlaps.earlier : plan.closing
    var sound = try reading(plan.segments[index], before, after, holding: held)
    guard index > 0 else {
      let head = try sound.take(plan.opening).fadedIn
      return (sound, head)
    }
    let join = plan.joins[index - 1]
    let head = try sound.take(join.overlaps.later)
    switch join {
    case .butt: return (sound, head)
    case .seam: return (sound, tail.crossfaded(into: head, evenly: true))
    case .transition: return (sound, tail.fadedOut.mixed(with: head.fadedIn))
    case .dip:
      var joined = tail.fadedOut
      joined.append(head.fadedIn)
      return (sound, joined)
    case .crossfade:
      // What a filter stretches depends on where it begins, so handles cannot be left out.
      let isRetimed = plan.segments[(index - 1)...index].contains { $0.tempo != nil }
      if isRetimed || !meets(head, join.handles) { return (sound, tail.crossfaded(into: head)) }
      joins[index - 1] = .butt
      return (sound, butted(head, join.handles))
    }
  }

  private func reading(
    _ segment: AudioSegment, _ before: Int, _ after: Int, holding held: Int
  ) throws -> any SegmentReading {
    let isDry = segment.filters.isEmpty
    let dry = try SegmentSound(
      segment, before: before, after: after, holding: isDry ? held : 0, plan, channels, readers)
    if isDry { return dry }
    return try EffectedSound(dry, segment.count + before + after, holding: held, segment.filters, plan, channels)
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
