import RecutMedia
import RecutModel
import RecutPlugin

/// Checks libavfilter chains by building them for a small picture or a little sound; nothing is run.
struct InstalledFilters: FilterChecking {
  func faults(inChain chain: String, kind: Want.Kind) -> [Fault] {
    let format: FrameFormat
    switch kind {
    case .video:
      let clock = TimeBase(1, 1000)
      format = .video(
        VideoFormat(width: 320, height: 180, pixelFormat: "yuv420p", timeBase: clock, rate: FrameRate(25)))
    case .audio: format = .audio(AudioFormat(sampleRate: 48000, sampleFormat: "fltp", layout: "stereo"))
    case .subtitles: return []
    }
    do {
      return try FilterCatalogue.fault(in: chain, input: format).map { [Fault($0.message, hint: $0.hint)] } ?? []
    } catch {
      return [Fault("\(error)")]
    }
  }
}
