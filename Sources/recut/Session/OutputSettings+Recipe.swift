import RecutModel
import RecutPlugin
import RecutRecipe
import RecutRender

extension OutputSettings {
  /// An output as a recipe wishes it.
  init(_ output: RecipeOutput) {
    self.init(
      file: output.file.absolute, video: output.video.isOff ? nil : VideoSettings(output.video),
      audio: output.audio.isOff ? nil : AudioSettings(output.audio),
      subtitles: SubtitlePlacement(rawValue: output.subtitles.rawValue), hasChapters: output.chapters,
      previewFile: output.isPreview ? output.target.absolute : nil, still: output.still.map { StillSettings($0) })
  }
}

extension VideoSettings {
  init(_ video: RecipeVideo) {
    self.init(
      codec: video.codec?.value, quality: video.quality?.value, width: video.width?.value, height: video.height?.value,
      rate: video.rate?.value, pixels: video.pixels?.value, fit: Fit(rawValue: video.fit.rawValue) ?? .letterbox,
      dynamicRange: DynamicRange(rawValue: video.hdr.rawValue) ?? .keep, loop: video.loop?.value ?? 0,
      options: video.options.map(EncoderOption.init))
  }
}

extension AudioSettings {
  init(_ audio: RecipeAudio) {
    self.init(
      codec: audio.codec?.value, rate: audio.rate?.value, channels: audio.channels?.value,
      bitrate: audio.bitrate?.value, loudness: audio.loudness?.value, options: audio.options.map(EncoderOption.init))
  }
}

extension EncoderOption {
  fileprivate init(_ option: RecipeOption) { self.init(option.name, option.value.value) }
}

extension StillSettings {
  init(_ still: RecipeStill) {
    switch still {
    case .poster(let poster):
      self = .poster(at: poster.at.map { Moment($0.value) }, isDressed: poster.isDressed)
    case .sheet(let sheet):
      self = .sheet(
        every: sheet.every.map { Moment($0.value) }, columns: sheet.columns?.value, width: sheet.width?.value,
        hasLabels: sheet.hasLabels)
    }
  }
}

extension StillSettings.Moment {
  fileprivate init(_ quantity: TimeQuantity) {
    switch quantity {
    case .time(let time): self = .time(time)
    case .frames(let count): self = .frame(count)
    }
  }
}
