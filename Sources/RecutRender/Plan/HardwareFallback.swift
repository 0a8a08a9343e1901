internal import RecutMedia
internal import RecutModel

/// The program that encodes in place of a device which this machine does not have.
struct HardwareFallback {
  let info: EncoderInfo
  /// What is asked of it.
  private(set) var wishes: VideoSettings
  private(set) var warnings: [String]

  /// - Parameter asked: the encoder that was found for what is asked, which is another where libav lacks that.
  /// - Returns: `nil` where the encoder that is asked for works.
  /// - Throws: ``RenderError`` where nothing else encodes the format.
  init?(for asked: EncoderInfo, _ wishes: VideoSettings, file: String) throws(RenderError) {
    let name = wishes.codec ?? asked.name
    let isLacking = EncoderChoice.format(ofDevice: name) != nil && asked.name != name
    guard let obstacle = isLacking ? "libav was built without it" : asked.obstacle else { return nil }
    do throws(MediaError) {
      info = try EncoderInfo(softwareFor: asked.codec)
    } catch {
      throw .noEncoder(codec: asked.codec, file: file)
    }
    self.wishes = wishes
    self.wishes.codec = info.name
    warnings = ["'\(file)': \(name) does not work here (\(obstacle)); \(info.name) encodes instead"]
    if let quality = wishes.quality, !(info.qualityRange?.contains(quality) ?? false) {
      self.wishes.quality = nil
      warnings.append("'\(file)': `quality` \(quality) is left out, as \(info.name) does not know it")
    }
    if let pixels = wishes.pixels, !info.pixelFormats.isEmpty, !info.pixelFormats.contains(pixels) {
      self.wishes.pixels = nil
      warnings.append("'\(file)': `pixels: \(pixels)` is left out, as \(info.name) does not take it")
    }
    leaveOutOptions(file)
  }

  /// A device's options mean nothing to a program, or something else.
  private mutating func leaveOutOptions(_ file: String) {
    let asked = wishes.options.dictionary
    var plain = wishes
    plain.options = []
    let format = VideoFormat(
      width: 352, height: 288, pixelFormat: info.pixelFormats.first ?? "yuv420p", timeBase: TimeBase(1, 25),
      rate: FrameRate(25))
    let usual = VideoCodec(info).options(for: plain).filter { asked[$0.name] == nil }
    let faults = info.faults(in: asked)
    let known = asked.filter { faults[$0.key] == nil }
    let refused = known.isEmpty ? [:] : info.refusals(of: known, with: usual.dictionary, for: .video(format))
    for option in wishes.options.map(\.name) {
      guard let reason = faults[option] ?? refused[option] ?? refused[""] else { continue }
      wishes.options.removeAll { $0.name == option }
      warnings.append("'\(file)': the option '\(option)' is left out: \(reason)")
    }
  }
}
