import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRender
import RecutRuntime

/// Checks an output's codecs, sizes and encoder options against the encoders and containers that libav has on this
/// machine. An output that asks for nothing of an encoder is not checked, so that libav need not be loaded for it.
struct InstalledEncoders: EncoderChecking {
  func faults(in video: RecipeVideo, of file: String, isStill: Bool, _ media: [MediaInfo]) -> [Fault] {
    let isOdd = [video.width, video.height].contains { $0.map { $0.value % 2 != 0 } ?? false }
    let asks = video.codec != nil || video.pixels != nil || video.quality != nil || !video.options.isEmpty || isOdd
    return asks ? OutputCheck(file: file, isStill: isStill)?.faults(in: VideoSettings(video), media) ?? [] : []
  }

  func faults(in audio: RecipeAudio, of file: String, _ media: [MediaInfo]) -> [Fault] {
    let asks = audio.codec != nil || audio.rate != nil || audio.channels != nil || !audio.options.isEmpty
    return asks ? OutputCheck(file: file)?.faults(in: AudioSettings(audio), media) ?? [] : []
  }
}
