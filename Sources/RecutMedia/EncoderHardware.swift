internal import CFFmpeg
internal import RecutModel
internal import Synchronization

/// What an encoder takes that is a device and no program.
struct EncoderHardware: Hashable {
  /// libav's name of the kind of device into whose memory pictures have to be brought first; `nil` where the encoder does
  /// that itself.
  var device: String?
  /// Formats of pictures in the machine's own memory.
  var pixelFormats: [String]

  /// - Parameter named: the formats that the encoder names.
  init(_ encoder: UnsafePointer<AVCodec>, _ codec: String, named: [String]) {
    let own = named.filter { !Self.isOnDevice($0) }
    if !own.isEmpty || named.isEmpty {
      // Drivers of video4linux take what their device does, which only opening it tells.
      pixelFormats = own.isEmpty ? ["yuv420p", "nv12"] : own
      return
    }
    device = named.first { av_hwdevice_find_type_by_name($0) != AV_HWDEVICE_TYPE_NONE }
    pixelFormats = ["hevc", "vp9", "av1"].contains(codec) ? ["nv12", "p010le"] : ["nv12"]
  }

  private static func isOnDevice(_ name: String) -> Bool {
    guard let traits = av_pix_fmt_desc_get(av_get_pix_fmt(name)) else { return false }
    return traits.pointee.flags & UInt64(AV_PIX_FMT_FLAG_HWACCEL) != 0
  }
}

extension EncoderInfo {
  /// Whether it is a device of the machine that encodes, as `h264_vaapi`.
  public var isHardware: Bool { hardware != nil }
  /// The kind of device into whose memory pictures have to be brought for it; libav's name of that memory's format too.
  public var device: String? { hardware?.device }

  private static let obstacles = Mutex<[String: String?]>([:])

  /// Why it does not work on this machine: no such device, no driver, no right to use it. `nil` where it does, and for
  /// encoders that are programs. It is tried once.
  public var obstacle: String? {
    guard isHardware else { return nil }
    if let known = Self.obstacles.withLock({ $0[name] }) { return known }
    let found = triedObstacle
    Self.obstacles.withLock { $0[name] = .some(found) }
    return found
  }

  private var triedObstacle: String? {
    let format = VideoFormat(
      width: 640, height: 480, pixelFormat: pixelFormats[0], timeBase: TimeBase(1, 25), rate: FrameRate(25))
    do throws(MediaError) {
      guard let device else {
        _ = try Encoder(format, VideoEncoding(codec: name, threads: 1))
        return nil
      }
      let graph = try FilterGraph(
        "hwupload", inputs: [FilterInput(nil, .video(format))], device: HardwareDevice(device))
      var uploaded = format
      uploaded.pixelFormat = device
      _ = try Encoder(uploaded, VideoEncoding(codec: name, threads: 1), from: graph)
      return nil
    } catch {
      return error.log.first.map(Self.plain) ?? (device == nil ? error.code.description : "there is no such device")
    }
  }

  /// An encoder of the same format that is a program.
  ///
  /// - Throws: ``MediaError`` with code `encoderNotFound`, where there is none.
  public init(softwareFor codec: String) throws(MediaError) {
    let usual = try EncoderInfo(for: codec)
    guard let found = usual.isHardware ? Self.all.first(where: { $0.codec == codec && !$0.isHardware }) : usual else {
      throw MediaError(.encoding, .encoderNotFound, "looking for an encoder for '\(codec)'")
    }
    self = found
  }
}
