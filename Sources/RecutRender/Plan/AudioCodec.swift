internal import RecutMedia

/// What recut asks of a sound encoder beyond libav's own defaults.
struct AudioCodec: Sendable {
  let info: EncoderInfo

  /// Bits a second for stereo, by libavcodec's name of the format.
  private static let usualBitrates = [
    "aac": 192_000, "opus": 128_000, "vorbis": 160_000, "mp3": 192_000, "ac3": 192_000, "eac3": 192_000,
  ]

  /// The options for `settings` with `channels`: a bit rate that grows with them, then the recipe's own, which win.
  func options(for settings: AudioSettings, channels: Int) -> [EncoderOption] {
    var all: [EncoderOption] = []
    if let rate = settings.bitrate ?? Self.usualBitrates[info.codec].map({ $0 * max(channels, 1) / 2 }) {
      all.append(.init("b", "\(rate)"))
    }
    all.removeAll { mine in settings.options.contains { $0.name == mine.name } }
    return all + settings.options
  }
}
