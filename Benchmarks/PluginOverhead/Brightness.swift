import RecutModel
import RecutPlugin

/// An analysis that does next to nothing with each frame, so that what it costs is what it costs to be shown them.
struct Brightness: Analysis {
  static let id = "brightness"
  static let version = "1"
  static let summary = "Sums up the brightness of every frame."
  static let outputs = [Port.signal("brightness", unit: "1", help: "mean brightness")]
  static let parameters: [Parameter<Self>] = [
    .integer("width", \.width, in: 2...4096, "Width of the pictures."),
    .integer("height", \.height, in: 2...4096, "Height of the pictures."),
  ]

  var width = 320
  var height = 180

  var wants: [Want] { [.video(.gray8, .exact(width: width, height: height))] }

  func start(_ context: AnalysisContext) -> any AnalysisRun { BrightnessRun() }
}

struct BrightnessRun: AnalysisRun {
  private var times: [Time] = []
  private var values: [Double] = []

  mutating func see(_ picture: borrowing Picture) {
    var sum = 0
    for y in 0..<picture.height {
      picture.withRow(y) { row in for x in row.indices { sum += Int(row[x]) } }
    }
    times.append(picture.time)
    values.append(Double(sum) / Double(255 * picture.width * picture.height))
  }

  func finish(_ media: Media) -> Outputs {
    let channel = Signal.Channel("brightness", values)
    return ["brightness": .signal(Signal(media: media.info.name, unit: "1", times: times, channels: [channel]))]
  }
}
