internal import RecutMedia

/// Finds the encoder of a stream and holds it against the container.
struct EncoderChoice {
  var file: String
  var container: Container

  /// The encoder for what is asked, or for the container's usual format.
  ///
  /// - Throws: ``RenderError`` where there is none, or the container cannot hold what it makes; `MediaError` where
  ///   libav is missing.
  func encoder(asked: String?, usual: String?, what: StreamFormat.Kind) throws -> EncoderInfo {
    guard let name = asked ?? usual else {
      throw RenderError.unfit(
        "'\(file)': .\(container.muxer) files hold no \(what.rawValue); leave `\(what.rawValue)` out")
    }
    let info = try installed(name)
    guard info.kind == what else { throw RenderError.unfit("'\(file)': '\(name)' does not encode \(what.rawValue)") }
    guard let muxer = try ContainerInfo(path: "x." + container.fileExtension), muxer.canHold(info) else {
      throw RenderError.unfit("'\(file)': .\(container.fileExtension) files cannot hold \(info.codec); .mkv holds it")
    }
    return info
  }

  private func installed(_ name: String) throws -> EncoderInfo {
    do {
      return try EncoderInfo(for: Self.otherNames[name] ?? name)
    } catch {
      throw error.code == .encoderNotFound ? RenderError.noEncoder(codec: name, file: file) : error as any Error
    }
  }

  private static let otherNames = ["h265": "hevc", "avc": "h264", "pcm": "pcm_s16le"]
}
