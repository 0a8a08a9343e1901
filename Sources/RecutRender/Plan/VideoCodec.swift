internal import RecutModel

/// A picture format by the name that recipes give it: who encodes it, and how quality is told.
struct VideoCodec: Sendable {
  var name: String
  /// libav's encoders, best first.
  var encoders: [String]
  /// The encoder's option for constant quality and what recut asks for without a wish; `nil` for lossless formats.
  var quality: (option: String, usual: Double)?
  /// Set before the recipe's own options.
  var options: [EncoderOption] = []
  /// Whether players read PQ and HLG from this format.
  var carriesHDR = false
  /// Whether sizes need not be whole multiples of the chroma samples'.
  var takesOddSizes = false

  static let all: [VideoCodec] = [
    VideoCodec(
      name: "h264", encoders: ["libx264"], quality: ("crf", 20), options: [.init("preset", "medium")], carriesHDR: true),
    VideoCodec(
      name: "hevc", encoders: ["libx265"], quality: ("crf", 22),
      options: [.init("preset", "medium"), .init("x265-params", "log-level=error")], carriesHDR: true),
    VideoCodec(
      name: "av1", encoders: ["libsvtav1", "libaom-av1"], quality: ("crf", 30), options: [], carriesHDR: true),
    VideoCodec(
      name: "vp9", encoders: ["libvpx-vp9"], quality: ("crf", 31),
      options: [.init("b", "0"), .init("row-mt", "1")], carriesHDR: true, takesOddSizes: true),
    VideoCodec(name: "vp8", encoders: ["libvpx"], quality: ("crf", 10), options: [.init("b", "2M")], takesOddSizes: true),
    VideoCodec(name: "prores", encoders: ["prores_ks"], quality: nil, options: [.init("vendor", "apl0")], carriesHDR: true),
    VideoCodec(name: "ffv1", encoders: ["ffv1"], quality: nil, options: [.init("level", "3")], carriesHDR: true,
      takesOddSizes: true),
  ]

  private static let otherNames = ["h265": "hevc", "avc": "h264", "libx265": "hevc"]

  /// The format that recipes call `name`, or the libav encoder of that name on its own terms.
  static func named(_ name: String) -> VideoCodec {
    let wanted = otherNames[name] ?? name
    if let found = all.first(where: { $0.name == wanted || $0.encoders.contains(wanted) }) {
      var found = found
      if found.encoders.contains(wanted) { found.encoders = [wanted] }
      return found
    }
    return VideoCodec(name: name, encoders: [name], quality: ("qscale", 3))
  }

  /// Apple's players open HEVC in MP4 and MOV under this mark alone.
  func tag(in container: Container) -> String? {
    name == "hevc" && ["mp4", "mov"].contains(container.muxer) ? "hvc1" : nil
  }

  /// The options for `settings`: constant quality, then the recipe's own, which win.
  func options(for settings: VideoSettings) -> [EncoderOption] {
    var all = options
    let asked = Set(settings.options.map(\.name))
    if let quality, asked.isDisjoint(with: ["b", "qp", "crf", "global_quality"]) {
      all += Self.qualityOptions(quality.option, settings.quality ?? quality.usual)
    } else if let value = settings.quality, name == "prores" {
      all += Self.qualityOptions("qscale", value)
    }
    for option in settings.options {
      if option.name == "x265-params", let index = all.firstIndex(where: { $0.name == option.name }) {
        all[index].value += ":" + option.value
      } else {
        all.removeAll { $0.name == option.name }
        all.append(option)
      }
    }
    return all
  }

  /// libav's fixed quantiser is a flag and a number in units of lambda (FF_QP2LAMBDA = 118).
  private static func qualityOptions(_ option: String, _ value: Double) -> [EncoderOption] {
    option == "qscale"
      ? [.init("flags", "+qscale"), .init("global_quality", "\(Int((value * 118).rounded()))")]
      : [.init(option, value == value.rounded() ? "\(Int(value))" : "\(value)")]
  }
}
