internal import RecutMedia

/// What recut asks of a picture encoder beyond libav's own defaults.
struct VideoCodec: Sendable {
  let info: EncoderInfo
  private let terms: Terms

  private struct Terms {
    /// The constant quality that recut asks for without a wish.
    var quality: Double?
    var options: [EncoderOption] = []
  }

  /// By the encoder's name.
  private static let terms: [String: Terms] = [
    "libx264": Terms(quality: 20, options: [.init("preset", "medium")]),
    "libx265": Terms(quality: 22, options: [.init("preset", "medium")]),
    "libsvtav1": Terms(quality: 30),
    "libaom-av1": Terms(quality: 30),
    "libvpx-vp9": Terms(quality: 31, options: [.init("row-mt", "1")]),
    "libvpx": Terms(quality: 10, options: [.init("b", "2M")]),
    "prores_ks": Terms(options: [.init("vendor", "apl0")]),
    "ffv1": Terms(options: [.init("level", "3")]),
    "mpeg4": Terms(quality: 3),
    "mpeg2video": Terms(quality: 3),
    "mjpeg": Terms(quality: 3),
  ]

  init(_ info: EncoderInfo) {
    self.info = info
    terms = Self.terms[info.name] ?? Terms()
  }

  /// Whether players read PQ and HLG from this format.
  var carriesHDR: Bool { ["h264", "hevc", "av1", "vp9", "prores", "ffv1"].contains(info.codec) }
  /// Whether sizes need not be whole multiples of the chroma samples'.
  var takesOddSizes: Bool { ["vp9", "vp8", "ffv1"].contains(info.codec) }

  func tag(in muxer: String) -> String? { ContainerInfo.tag(of: info.codec, inMuxer: muxer) }

  /// The options for `settings`: constant quality, then the recipe's own, which win.
  func options(for settings: VideoSettings) -> [EncoderOption] {
    let asked = Set(settings.options.map(\.name))
    var all = terms.options.filter { !asked.contains($0.name) }
    if let value = settings.quality ?? terms.quality, asked.isDisjoint(with: ["b", "qp", "crf", "global_quality"]) {
      all += info.options(forQuality: value).map { EncoderOption($0.name, $0.value) }
    }
    return all + settings.options
  }
}
