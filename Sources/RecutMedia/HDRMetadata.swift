internal import CFFmpeg
public import RecutModel

/// What HDR10 tells a display: the one that the film was graded on (SMPTE ST 2086), and how bright it gets (CTA-861.3).
public struct HDRMetadata: Hashable, Sendable, Codable {
  /// Chromaticities (x, y) of red, green, blue and white, and luminances in candela a square metre.
  public struct Mastering: Hashable, Sendable, Codable {
    public var red: [Time]
    public var green: [Time]
    public var blue: [Time]
    public var white: [Time]
    public var leastLuminance: Time
    public var greatestLuminance: Time
  }

  public var mastering: Mastering?
  /// Brightest pixel, and brightest frame on average, in candela a square metre.
  public var greatestContentLight: Int?
  public var greatestFrameAverage: Int?

  public init(mastering: Mastering? = nil, greatestContentLight: Int? = nil, greatestFrameAverage: Int? = nil) {
    self.mastering = mastering
    self.greatestContentLight = greatestContentLight
    self.greatestFrameAverage = greatestFrameAverage
  }

  /// `nil` where neither is told.
  init?(mastering: AVMasteringDisplayMetadata?, light: AVContentLightMetadata?) {
    guard mastering != nil || light != nil else { return nil }
    self.mastering = mastering.flatMap(Mastering.init)
    greatestContentLight = light.map { Int($0.MaxCLL) }
    greatestFrameAverage = light.map { Int($0.MaxFALL) }
  }

  /// As x265 takes it: chromaticities in 1/50000, luminances in 1/10000.
  var x265Parameters: String {
    var parts = ["hdr10=1", "repeat-headers=1"]
    if let mastering {
      let points = [("G", mastering.green), ("B", mastering.blue), ("R", mastering.red), ("WP", mastering.white)]
      let shown = points.map { name, point in
        "\(name)(\(point.map { String($0.units(per: 50000)) }.joined(separator: ",")))"
      }
      let light = [mastering.greatestLuminance, mastering.leastLuminance].map { String($0.units(per: 10000)) }
      parts.append("master-display=\(shown.joined())L(\(light.joined(separator: ",")))")
    }
    if let greatestContentLight { parts.append("max-cll=\(greatestContentLight),\(greatestFrameAverage ?? 0)") }
    return parts.joined(separator: ":")
  }

  var avMastering: AVMasteringDisplayMetadata? {
    guard let mastering else { return nil }
    var target = AVMasteringDisplayMetadata()
    func pair(_ point: [Time]) -> (AVRational, AVRational) {
      (rational(point.first ?? .zero), rational(point.last ?? .zero))
    }
    target.display_primaries = (pair(mastering.red), pair(mastering.green), pair(mastering.blue))
    target.white_point = pair(mastering.white)
    target.min_luminance = rational(mastering.leastLuminance)
    target.max_luminance = rational(mastering.greatestLuminance)
    target.has_primaries = 1
    target.has_luminance = 1
    return target
  }

  var avLight: AVContentLightMetadata? {
    guard let greatestContentLight else { return nil }
    return AVContentLightMetadata(
      MaxCLL: UInt32(clamping: greatestContentLight), MaxFALL: UInt32(clamping: greatestFrameAverage ?? 0))
  }

  private func rational(_ time: Time) -> AVRational { AVRational(num: Int32(clamping: time.value), den: time.scale) }
}

extension HDRMetadata.Mastering {
  /// `nil` unless both primaries and luminance are told.
  init?(_ source: AVMasteringDisplayMetadata) {
    guard source.has_primaries != 0, source.has_luminance != 0 else { return nil }
    func time(_ number: AVRational) -> Time { Time(Int64(number.num), over: number.den) }
    func point(_ pair: (AVRational, AVRational)) -> [Time] { [time(pair.0), time(pair.1)] }
    let primaries = source.display_primaries
    self.init(
      red: point(primaries.0), green: point(primaries.1), blue: point(primaries.2), white: point(source.white_point),
      leastLuminance: time(source.min_luminance), greatestLuminance: time(source.max_luminance))
  }
}

extension HDRMetadata {
  /// What a stream's header tells; `nil` where it does not.
  init?(_ stream: UnsafeMutablePointer<AVStream>) {
    func read<Value>(_ type: AVPacketSideDataType, _: Value.Type) -> Value? {
      var size = 0
      let data = recut_stream_side_data(stream, type, &size)
      return size < MemoryLayout<Value>.size ? nil : data.map { UnsafeRawPointer($0).loadUnaligned(as: Value.self) }
    }
    self.init(
      mastering: read(AV_PKT_DATA_MASTERING_DISPLAY_METADATA, AVMasteringDisplayMetadata.self),
      light: read(AV_PKT_DATA_CONTENT_LIGHT_LEVEL, AVContentLightMetadata.self))
  }

  /// Tells it to a frame that does not carry it itself.
  func add(to frame: UnsafeMutablePointer<AVFrame>) {
    func add<Value>(_ type: AVFrameSideDataType, _ value: Value?) {
      guard let value, av_frame_get_side_data(frame, type) == nil else { return }
      let made = av_frame_new_side_data(frame, type, MemoryLayout<Value>.size)
      if let data = made?.pointee.data { UnsafeMutableRawPointer(data).storeBytes(of: value, as: Value.self) }
    }
    add(AV_FRAME_DATA_MASTERING_DISPLAY_METADATA, avMastering)
    add(AV_FRAME_DATA_CONTENT_LIGHT_LEVEL, avLight)
  }
}

extension Frame {
  /// HDR10's metadata, where the picture carries it.
  public var hdr: HDRMetadata? {
    let mastering = av_frame_get_side_data(pointer, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA)?.pointee.data
    let light = av_frame_get_side_data(pointer, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL)?.pointee.data
    return HDRMetadata(
      mastering: mastering.map { UnsafeRawPointer($0).loadUnaligned(as: AVMasteringDisplayMetadata.self) },
      light: light.map { UnsafeRawPointer($0).loadUnaligned(as: AVContentLightMetadata.self) })
  }
}
