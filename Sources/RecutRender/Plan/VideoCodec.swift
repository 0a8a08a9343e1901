internal import RecutMedia

/// What recut asks of a picture encoder beyond libav's own defaults.
struct VideoCodec: Sendable {
  let info: EncoderInfo
  private let terms: Terms

  /// By libavcodec's name of the format.
  private struct Terms {
    /// The option for constant quality, and what recut asks for without a wish; `nil` where there is none.
    var quality: (option: String, usual: Double?)?
    var options: [EncoderOption] = []
    /// Whether players read PQ and HLG from this format.
    var carriesHDR = false
    /// Whether sizes need not be whole multiples of the chroma samples'.
    var takesOddSizes = false
  }

  private static let terms: [String: Terms] = [
    "h264": Terms(quality: ("crf", 20), options: [.init("preset", "medium")], carriesHDR: true),
    "hevc": Terms(quality: ("crf", 22), options: [.init("preset", "medium")], carriesHDR: true),
    "av1": Terms(quality: ("crf", 30), carriesHDR: true),
    "vp9": Terms(
      quality: ("crf", 31), options: [.init("b", "0"), .init("row-mt", "1")], carriesHDR: true, takesOddSizes: true),
    "vp8": Terms(quality: ("crf", 10), options: [.init("b", "2M")], takesOddSizes: true),
    "prores": Terms(quality: ("qscale", nil), options: [.init("vendor", "apl0")], carriesHDR: true),
    "ffv1": Terms(options: [.init("level", "3")], carriesHDR: true, takesOddSizes: true),
    "mpeg4": Terms(quality: ("qscale", 3)),
    "mpeg2video": Terms(quality: ("qscale", 3)),
    "mjpeg": Terms(quality: ("qscale", 3)),
  ]

  init(_ info: EncoderInfo) {
    self.info = info
    var terms = Self.terms[info.codec] ?? Terms()
    // Options beyond libavcodec's own belong to the encoders that are usual for their format.
    if !["libx264", "libx265", "libvpx-vp9", "libvpx", "prores_ks"].contains(info.name) {
      let common: Set<String> = ["b", "level"]
      terms.options.removeAll { !common.contains($0.name) }
    }
    if info.name == "prores" || info.name == "prores_aw" { terms.quality = nil }
    self.terms = terms
  }

  var carriesHDR: Bool { terms.carriesHDR }
  var takesOddSizes: Bool { terms.takesOddSizes }
  var takesQuality: Bool { terms.quality != nil }

  /// Apple's players open HEVC in MP4 and MOV under this mark alone.
  func tag(in muxer: String) -> String? { info.codec == "hevc" && ["mp4", "mov"].contains(muxer) ? "hvc1" : nil }

  /// The options for `settings`: constant quality, then the recipe's own, which win.
  func options(for settings: VideoSettings) -> [EncoderOption] {
    let asked = Set(settings.options.map(\.name))
    var all = terms.options.filter { !asked.contains($0.name) }
    if let quality = terms.quality, let value = settings.quality ?? quality.usual,
      asked.isDisjoint(with: ["b", "qp", "crf", "global_quality"])
    {
      all += Self.qualityOptions(quality.option, value)
    }
    return all + settings.options
  }

  /// libav's fixed quantiser is a flag and a number in units of lambda (FF_QP2LAMBDA = 118).
  private static func qualityOptions(_ option: String, _ value: Double) -> [EncoderOption] {
    option == "qscale"
      ? [.init("flags", "+qscale"), .init("global_quality", "\(Int((value * 118).rounded()))")]
      : [.init(option, value == value.rounded() ? "\(Int(value))" : "\(value)")]
  }
}
