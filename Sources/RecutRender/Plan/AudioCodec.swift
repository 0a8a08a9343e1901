/// A sound format by the name that recipes give it.
struct AudioCodec: Sendable {
  var name: String
  /// libav's encoders, best first.
  var encoders: [String]
  /// Bits a second for stereo where the format takes a bit rate.
  var usualBitrate: Int?

  private static let all: [AudioCodec] = [
    AudioCodec(name: "aac", encoders: ["aac"], usualBitrate: 192_000),
    AudioCodec(name: "opus", encoders: ["libopus"], usualBitrate: 128_000),
    AudioCodec(name: "vorbis", encoders: ["libvorbis"], usualBitrate: 160_000),
    AudioCodec(name: "mp3", encoders: ["libmp3lame"], usualBitrate: 192_000),
    AudioCodec(name: "ac3", encoders: ["ac3"], usualBitrate: 192_000),
    AudioCodec(name: "flac", encoders: ["flac"]),
    AudioCodec(name: "alac", encoders: ["alac"]),
    AudioCodec(name: "pcm", encoders: ["pcm_s16le"]),
  ]

  /// The format that recipes call `name`, or the libav encoder of that name on its own terms.
  static func named(_ name: String) -> AudioCodec {
    all.first { $0.name == name } ?? AudioCodec(name: name, encoders: [name])
  }

  /// The options for `settings` with `channels`: a bit rate that grows with them, then the recipe's own, which win.
  func options(for settings: AudioSettings, channels: Int) -> [EncoderOption] {
    var all: [EncoderOption] = []
    if let rate = settings.bitrate ?? usualBitrate.map({ max($0 * channels / 2, $0 / 2) }) {
      all.append(.init("b", "\(rate)"))
    }
    all.removeAll { mine in settings.options.contains { $0.name == mine.name } }
    return all + settings.options
  }
}
