import RecutModel
import RecutPlugin

struct ColourRun: AnalysisRun {
  private let blackLevel: Int32
  private let nearBlackLevel: Int32
  private let blackShare: Double
  private var times = SampleTimes()
  private var brightness: [Float] = []
  private var saturation: [Float] = []
  private var contrast: [Float] = []
  private var black: Stretches
  private var nearBlack: Stretches
  private var palettes: Palettes

  init(settings: Colour) {
    blackLevel = Int32(settings.blackLevel * 255)
    nearBlackLevel = Int32(settings.nearBlackLevel * 255)
    blackShare = settings.blackShare
    black = Stretches(label: "black", shortest: settings.shortest)
    nearBlack = Stretches(label: "near-black", shortest: settings.shortest)
    palettes = Palettes(every: settings.paletteEvery, colours: settings.colours)
  }

  mutating func see(_ picture: borrowing Picture) {
    let sums = PixelSums(picture, blackLevel: blackLevel, nearBlackLevel: nearBlackLevel)
    let time = picture.time
    times.append(time)
    brightness.append(Float(sums.brightness))
    saturation.append(Float(sums.saturation))
    contrast.append(Float(sums.contrast))
    black.add(sums.blackShare >= blackShare, at: time, brightness: sums.brightness)
    nearBlack.add(sums.nearBlackShare >= blackShare, at: time, brightness: sums.brightness)
    palettes.add(picture)
  }

  mutating func finish(_ media: Media) -> Outputs {
    let name = media.info.name
    // A header may tell too short a length: the last frame is shown for a moment at least.
    let end = max(media.range.end, times.last.map { $0 + .milliseconds(1) } ?? media.range.end)
    func signal(_ channel: String, _ values: [Float]) -> Value {
      .signal(Signal(media: name, unit: "1", times: times, channels: [.init(channel, values.map(Double.init))]))
    }
    return [
      "brightness": signal("brightness", brightness),
      "saturation": signal("saturation", saturation),
      "contrast": signal("contrast", contrast),
      "palette": .cues(Cues(media: name, cues: palettes.finish(at: end))),
      "black": .cues(Cues(media: name, cues: black.finish(at: end))),
      "near-black": .cues(Cues(media: name, cues: nearBlack.finish(at: end))),
    ]
  }
}
