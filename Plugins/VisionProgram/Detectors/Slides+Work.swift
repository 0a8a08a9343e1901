internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension Slides: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun { SlidesRun(finder: SlideFinder(self)) }
}

/// One run over a medium.
struct SlidesRun: AnalysisRun {
  var finder: SlideFinder

  mutating func see(_ picture: borrowing Picture) throws { try finder.see(Image(picture), at: picture.time) }

  mutating func finish(_ media: Media) -> Outputs {
    let showings = finder.showings(in: media.range)
    let cues = showings.map { Cue(range: $0.range, label: "slide", value: Double($0.number)) }
    var times: [Time] = []
    var values: [Double] = []
    var end: Time?
    for showing in showings {
      if let end, end < showing.range.start {
        times.append(end)
        values.append(.nan)
      }
      times.append(showing.range.start)
      values.append(Double(showing.number))
      end = showing.range.end
    }
    if let end, end < media.range.end {
      times.append(end)
      values.append(.nan)
    }
    let name = media.info.name
    return [
      "slides": .cues(Cues(media: name, cues: cues)),
      "number": .signal(
        Signal(media: name, unit: "1", times: times, channels: [Signal.Channel("number", values)])),
    ]
  }
}
