import RecutMedia
import RecutPlugin
import RecutRecipe
import RecutRuntime

/// Holds what a recipe wants of encoders against those that libavcodec has on this machine. An output that asks for
/// nothing of an encoder is not checked, so that libav need not be loaded for it.
struct InstalledEncoders: EncoderChecking {
  func faults(in video: RecipeVideo, fileExtension: String) -> [Fault] {
    guard video.codec != nil || video.pixels != nil || video.quality != nil || !video.options.isEmpty else { return [] }
    return faults(video.codec?.value ?? (fileExtension == "webm" ? "vp9" : "h264"), video.options, .video) { info in
      var faults: [Fault] = []
      if let pixels = video.pixels?.value, !info.pixelFormats.isEmpty, !info.pixelFormats.contains(pixels) {
        faults.append(
          Fault(
            "the encoder \(info.name) takes no \(quoted(pixels))", at: [.key("pixels")],
            hint: didYouMean(pixels, info.pixelFormats) ?? "it takes \(listed(info.pixelFormats, "or"))"))
      }
      if video.quality != nil, !info.takesQuality {
        faults.append(Fault("the encoder \(info.name) knows no constant quality", at: [.key("quality")]))
      }
      return faults
    }
  }

  func faults(in audio: RecipeAudio, fileExtension: String) -> [Fault] {
    guard let codec = audio.codec?.value else {
      return audio.options.isEmpty ? [] : faults(fileExtension == "webm" ? "opus" : "aac", audio.options, .audio)
    }
    return faults(codec, audio.options, .audio)
  }

  private func faults(
    _ codec: String, _ options: [RecipeOption], _ kind: StreamFormat.Kind, more: (EncoderInfo) -> [Fault] = { _ in [] }
  ) -> [Fault] {
    let info: EncoderInfo
    do {
      info = try EncoderInfo(for: Self.otherNames[codec] ?? codec)
    } catch {
      guard error.code == .encoderNotFound else { return [Fault("\(error)")] }
      let guess = EncoderInfo.suggestion(for: codec).map { "did you mean \(quoted($0))?" }
      return [Fault("no encoder for \(quoted(codec)) is installed", at: [.key("codec")], hint: guess)]
    }
    guard info.kind == kind else {
      return [Fault("\(quoted(codec)) does not encode \(kind.rawValue)", at: [.key("codec")])]
    }
    let options = options.flatMap { option in
      info.faults(in: [option.name: option.value.value])
        .map { Fault($0, at: [.key("options"), .key(option.name)]) }
    }
    return more(info) + options
  }

  private static let otherNames = ["h265": "hevc", "avc": "h264", "pcm": "pcm_s16le"]
}
