internal import RecutMedia
internal import RecutPlugin

/// Finds the encoder of a stream and holds it against the container.
struct EncoderChoice {
  var file: String
  var container: Container

  /// The encoder for what is asked, or for the container's usual format.
  ///
  /// - Throws: ``RenderError`` where there is none; `Fault` where the container cannot hold what it makes; `MediaError`
  ///   where libav is missing.
  func encoder(asked: String?, usual: String?, what: StreamFormat.Kind) throws -> EncoderInfo {
    guard let name = asked ?? usual else {
      throw Fault(".\(container.fileExtension) files hold no \(what.rawValue); leave `\(what.rawValue)` out")
    }
    let info = try installed(name)
    guard info.kind == what else { throw Fault("`\(name)` does not encode \(what.rawValue)", at: [.key("codec")]) }
    if container.pictures != nil, let usual, try installed(usual).codec != info.codec {
      throw Fault(".\(container.fileExtension) files cannot hold \(info.codec)", at: [.key("codec")])
    }
    guard let muxer = try ContainerInfo(path: "x." + container.fileExtension), muxer.canHold(info) else {
      throw Fault(
        ".\(container.fileExtension) files cannot hold \(info.codec)", at: [.key("codec")],
        hint: what == .video ? ".mkv files can" : ".mkv and .mka files can")
    }
    return info
  }

  private func installed(_ name: String) throws -> EncoderInfo {
    do {
      return try EncoderInfo(for: Self.otherNames[name] ?? name)
    } catch {
      if error.code == .encoderNotFound, let format = Self.format(ofDevice: name),
        let program = try? EncoderInfo(softwareFor: format)
      {
        return program
      }
      throw error.code == .encoderNotFound ? RenderError.noEncoder(codec: name, file: file) : error as any Error
    }
  }

  /// What an encoder makes whose name says that it is a device, whether libav was built with it or not.
  static func format(ofDevice name: String) -> String? {
    devices.first { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) }
  }

  private static let devices = [
    "_vaapi", "_nvenc", "_qsv", "_v4l2m2m", "_amf", "_vulkan", "_omx", "_videotoolbox", "_mf", "_mediacodec",
  ]

  private static let otherNames = ["h265": "hevc", "avc": "h264", "pcm": "pcm_s16le"]
}

extension RenderError {
  /// A wish that cannot be met, as the reason why there is no plan.
  init(_ fault: Fault, file: String) {
    self = .unfit("'\(file)': \(fault.message)\(fault.hint.map { "; \($0)" } ?? "")")
  }
}
