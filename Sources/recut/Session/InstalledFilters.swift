import RecutMedia
import RecutModel
import RecutPlugin

/// Checks libavfilter chains by building them for the pictures or the sound of their medium; nothing is run.
struct InstalledFilters: FilterChecking {
  func faults(inChain chain: String, kind: Want.Kind, on media: MediaInfo?) -> [Fault] {
    let format: FrameFormat?
    switch kind {
    case .video: format = media?.video.first.flatMap(Self.format)
    case .audio: format = media?.audio.first.flatMap(Self.format)
    case .subtitles: return []
    }
    do {
      return try FilterCatalogue.fault(in: chain, input: format).map { [Fault($0.message, hint: $0.hint)] } ?? []
    } catch {
      return [Fault("\(error)")]
    }
  }

  func faults(inEffect chain: String, isSound: Bool) -> [Fault] {
    do {
      return try EffectTrial.fault(in: chain, isSound: isSound).map { [Fault($0.message, hint: $0.hint)] } ?? []
    } catch {
      return [Fault("\(error)")]
    }
  }

  func words(ofOption option: String, in filter: String) -> [String] {
    FilterCatalogue.words(ofOption: option, in: filter)
  }

  /// Upright, as a chain sees them; `nil` where the header does not tell enough.
  private static func format(_ stream: VideoStream) -> FrameFormat? {
    guard stream.width > 0, stream.height > 0, !unknown.contains(stream.pixelFormat) else { return nil }
    return .video(
      VideoFormat(
        width: stream.width, height: stream.height, pixelFormat: stream.pixelFormat, timeBase: TimeBase(1, 1000),
        pixelAspect: stream.uprightAspect, rate: stream.rate,
        colour: ColourProperties(matrix: stream.matrix, range: stream.range)))
  }

  private static func format(_ stream: AudioStream) -> FrameFormat? {
    guard stream.sampleRate > 0, !unknown.contains(stream.layout) else { return nil }
    return .audio(AudioFormat(sampleRate: stream.sampleRate, sampleFormat: "fltp", layout: stream.layout))
  }

  private static let unknown: Set<String> = ["", "none", "unknown"]
}
