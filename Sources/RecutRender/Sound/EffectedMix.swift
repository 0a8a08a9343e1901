internal import RecutMedia
internal import RecutModel

/// The plan's sound, mixed, with what is done to the mix.
struct EffectedMix {
  private var mixer: SoundMixer
  private var stages: [Stage]
  private var isRead = false

  init(_ plan: AudioPlan, _ readers: SoundReaders) throws {
    mixer = try SoundMixer(plan, readers)
    stages = try plan.passages.map { try Stage($0, plan) }
  }

  /// The next samples; `nil` after the last.
  mutating func read() throws -> SoundBuffer? {
    if stages.isEmpty { return try mixer.read() }
    while !isRead {
      let piece = try mixer.read()
      isRead = piece == nil
      var sound = piece
      for index in stages.indices {
        var given = try sound.map { try stages[index].give($0) }
        if isRead {
          let rest = try stages[index].rest()
          if given == nil { given = rest } else { given?.append(rest) }
        }
        sound = given
      }
      if let sound, sound.count > 0 { return sound }
    }
    return nil
  }

  /// One effect: sound ahead of it and behind it passes.
  private struct Stage {
    private let samples: Range<Int64>
    private var effect: SoundEffect
    private var position: Int64 = 0
    private var isDone = false
    private let channels: Int

    init(_ passage: SoundPassage, _ plan: AudioPlan) throws {
      samples = passage.samples
      channels = try plan.channelCount
      effect = try SoundEffect(passage.filters, samples.count, plan, channels)
    }

    mutating func give(_ sound: SoundBuffer) throws -> SoundBuffer {
      var (left, given) = (sound, SoundBuffer(channels: channels))
      func length(until end: Int64) -> Int { Int(min(max(end - position, 0), Int64(left.count))) }
      let ahead = length(until: samples.lowerBound)
      given.append(left.removeFirst(ahead))
      position += Int64(ahead)
      let inside = length(until: samples.upperBound)
      given.append(try effect.give(left.removeFirst(inside)))
      position += Int64(inside)
      if position >= samples.upperBound { given.append(try rest()) }
      position += Int64(left.count)
      given.append(left)
      return given
    }

    mutating func rest() throws -> SoundBuffer {
      if isDone { return SoundBuffer(channels: channels) }
      isDone = true
      return try effect.rest()
    }
  }
}

extension AudioPlan {
  var channelCount: Int {
    get throws {
      try AudioFormat(sampleRate: Int(sampleRate), sampleFormat: "fltp", layout: layout).channelCount
    }
  }
}
