internal import RecutMedia
internal import RecutModel

/// The sound of a segment, whatever is done to it.
protocol SegmentReading {
  /// What is held back, once all else has been read.
  var tail: SoundBuffer { get }
  /// The next piece without what is held back; `nil` where only that is left.
  mutating func read() throws -> SoundBuffer?
  /// Exactly `count` samples.
  mutating func take(_ count: Int) throws -> SoundBuffer
}

extension SegmentSound: SegmentReading {}

/// The sound of one segment with its handles, with effects.
struct EffectedSound: SegmentReading {
  private var dry: SegmentSound
  private var wet: SoundEffect
  private var buffer: SoundBuffer
  /// Samples still to come, the held ones included.
  private var remaining: Int
  private let held: Int
  private var isRead = false

  private static let pieceLength = 8192

  var tail: SoundBuffer { buffer }

  /// - Parameters:
  ///   - dry: the segment's sound, of which nothing is held back.
  ///   - count: samples of it.
  init(_ dry: SegmentSound, _ count: Int, holding held: Int, _ filters: [String], _ plan: AudioPlan, _ channels: Int)
    throws
  {
    self.dry = dry
    self.held = held
    wet = try SoundEffect(filters, count, plan, channels)
    buffer = SoundBuffer(channels: channels)
    remaining = count
  }

  mutating func read() throws -> SoundBuffer? {
    let count = min(Self.pieceLength, remaining - held)
    if count > 0 { return try take(count) }
    while buffer.count < held, try fill() {}
    return nil
  }

  mutating func take(_ count: Int) throws -> SoundBuffer {
    while buffer.count < count, try fill() {}
    remaining -= count
    return buffer.removeFirst(count)
  }

  private mutating func fill() throws -> Bool {
    if isRead { return false }
    let piece = try dry.read()
    isRead = piece == nil
    buffer.append(try piece.map { try wet.give($0) } ?? wet.rest())
    return true
  }
}

/// Filters that sound goes through: as many samples come out as went in.
struct SoundEffect {
  private let graph: FilterGraph
  private let plan: AudioPlan
  private let channels: Int
  private var position: Int64 = 0
  /// Samples that have still to come out.
  private var missing: Int

  init(_ filters: [String], _ count: Int, _ plan: AudioPlan, _ channels: Int) throws {
    self.plan = plan
    self.channels = channels
    missing = count
    graph = try FilterGraph(
      filters.joined(separator: ","), inputs: [FilterInput(nil, .audio(plan.mixFormat))], threads: 1)
  }

  mutating func give(_ sound: SoundBuffer) throws -> SoundBuffer {
    guard sound.count > 0 else { return sound }
    try graph.push(
      Frame.sound(sound.channels, sampleRate: Int(plan.sampleRate), layout: plan.layout, position: position))
    position += Int64(sound.count)
    return try all()
  }

  /// What is left once all has been given: silence where too little has come, and nothing of what is too much.
  mutating func rest() throws -> SoundBuffer {
    try graph.close()
    var rest = try all()
    rest.append(SoundBuffer(channels: channels, samples: missing))
    missing = 0
    return rest
  }

  private mutating func all() throws -> SoundBuffer {
    var sound = SoundBuffer(channels: channels)
    while let frame = try graph.pull() { if sound.count < missing { sound.append(frame) } }
    if sound.count > missing { sound.fit(missing) }
    missing -= sound.count
    return sound
  }
}
