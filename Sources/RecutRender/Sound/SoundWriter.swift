internal import RecutMedia
internal import RecutModel

/// Mixes the plan's sound, brings it to its level and encodes it.
final class SoundWriter: @unchecked Sendable {  // SAFETY: made on one thread and used on one other, never by both
  private let plan: AudioPlan
  private let finish: FinishedSound
  private let encoder: Encoder
  private var mixer: EffectedMix
  private var position: Int64 = 0

  init(_ plan: AudioPlan, _ readers: SoundReaders, level: SoundLevel?, for muxer: Muxer) throws {
    self.plan = plan
    mixer = try EffectedMix(plan, readers)
    finish = try FinishedSound(plan, through: plan.finish(level))
    encoder = try Encoder(
      AudioFormat(sampleRate: Int(plan.sampleRate), sampleFormat: plan.sampleFormat, layout: plan.layout),
      AudioEncoding(codec: plan.encoder, options: plan.options.dictionary), for: muxer)
  }

  /// Adds the stream to the file.
  func add(to muxer: Muxer) throws -> Int { try muxer.add(encoder) }

  /// Encodes everything.
  ///
  /// - Parameter willEncode: is told the time of each piece and may make it wait.
  func write(_ willEncode: (Time) throws -> Void, _ write: (Packet) throws -> Void) throws {
    var finished: Int64 = 0
    func encodeFinished() throws {
      while let frame = try finish.pull() {
        // Filters that look ahead may count time in their own way; the number of samples is right.
        let placed = try frame.at(
          ticks: finished, timeBase: TimeBase(1, plan.sampleRate))
        finished += Int64(frame.sampleCount)
        try encoder.send(placed)
        while let packet = try encoder.next() { try write(packet) }
      }
    }
    while let piece = try mixer.read() {
      try willEncode(Time(position, over: plan.sampleRate))
      try finish.push(
        Frame.sound(piece.channels, sampleRate: Int(plan.sampleRate), layout: plan.layout, position: position))
      position += Int64(piece.count)
      try encodeFinished()
    }
    try finish.close()
    try encodeFinished()
    try encoder.send(nil)
    while let packet = try encoder.next() { try write(packet) }
  }
}

extension AudioPlan {
  /// How the mix is stored.
  var mixFormat: AudioFormat { AudioFormat(sampleRate: Int(sampleRate), sampleFormat: "fltp", layout: layout) }
}
