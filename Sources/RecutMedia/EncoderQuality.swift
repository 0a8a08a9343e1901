internal import CFFmpeg

extension EncoderInfo {
  /// How an encoder is asked for constant quality.
  struct Quality: Hashable, Sendable {
    /// The encoder's own option; `nil` for libavcodec's quantiser scale, as the ffmpeg program's `-q`.
    var option: String?
    var range: ClosedRange<Double>
  }

  /// The numbers that an output's `quality` may have; `nil` where it means nothing to the encoder.
  public var qualityRange: ClosedRange<Double>? { quality?.range }

  /// The options that ask for a constant quality; none where there is no such thing.
  public func options(forQuality value: Double) -> [(name: String, value: String)] {
    guard let quality else { return [] }
    guard let option = quality.option else {
      return [("flags", "+qscale"), ("global_quality", "\(Int((value * Double(FF_QP2LAMBDA)).rounded()))")]
    }
    let number = value == value.rounded() ? "\(Int64(value))" : "\(value)"
    // They take a bit rate, which has a default, for a ceiling.
    return [(option, number)] + (["libvpx-vp9", "libaom-av1"].contains(name) ? [("b", "0")] : [])
  }
}

extension EncoderInfo.Quality {
  /// Encoders of pictures that read libavcodec's quantiser scale, with what they take.
  private static let scales: [String: ClosedRange<Double>] = [
    "mpeg4": 1...31, "mpeg2video": 1...31, "mpeg1video": 1...31, "mjpeg": 1...31, "libxvid": 1...31, "h263p": 1...31,
    "flv": 1...31, "msmpeg4": 1...31, "prores_ks": 1...64, "libtheora": 0...10, "libwebp": 0...100,
    "libwebp_anim": 0...100,
  ]
  /// Where the option takes any number and the encoder quietly bends it.
  private static let limits: [String: ClosedRange<Double>] = [
    "libx264": 0...51, "libx264rgb": 0...51, "libx265": 0...51,
  ]

  init?(of encoder: UnsafePointer<AVCodec>) {
    let name = text(encoder.pointee.name)
    for option in ["crf", "qp"] {
      if let found = Self.range(of: option, encoder) {
        self.init(option: option, range: Self.limits[name] ?? max(found.lowerBound, 0)...max(found.upperBound, 0))
        return
      }
    }
    // Intel's count as H.264's quantiser does.
    guard let range = Self.scales[name] ?? (name.hasSuffix("_qsv") ? 1...51 : nil) else { return nil }
    self.init(option: nil, range: range)
  }

  private static func range(of name: String, _ encoder: UnsafePointer<AVCodec>) -> ClosedRange<Double>? {
    var options: UnsafePointer<AVClass>? = encoder.pointee.priv_class
    guard options != nil else { return nil }
    let found = withUnsafeMutablePointer(to: &options) { av_opt_find($0, name, nil, 0, AV_OPT_SEARCH_FAKE_OBJ) }
    return found.map { $0.pointee.min...max($0.pointee.min, $0.pointee.max) }
  }
}
