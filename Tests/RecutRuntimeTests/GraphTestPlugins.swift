import RecutModel
import RecutPlugin

/// Plugins that do nothing but declare themselves: the graph is checked by declarations alone.
enum GraphTestPlugins {
  static let all: [any Plugin.Type] = [
    Boundaries.self, Faces.self, Sound.self, Words.self, Score.self, Choose.self, Dissolve.self, FromFile.self,
  ]

  struct NoRun: AnalysisRun {
    mutating func finish(_ media: Media) throws -> Outputs { [:] }
  }

  struct Boundaries: Analysis {
    static let id = "shot-boundaries", version = "1", summary = "Finds shots."
    static let outputs = [Port("shots", .shots, help: "the shots")]
    static let parameters: [Parameter<Self>] = [
      .number("threshold", \.threshold, in: 0...100, unit: "%", "Difference."),
      .time("shortest", \.shortest, in: .zero ... .seconds(10), "Shortest shot."),
    ]
    var threshold = 10.0
    var shortest = Time.milliseconds(600)
    var wants: [Want] { [.video(.gray8, .height(180))] }
    func start(_ context: AnalysisContext) throws -> any AnalysisRun { NoRun() }
  }

  struct Faces: Analysis {
    static let id = "face-detection", version = "1", summary = "Finds faces."
    static let outputs = [
      Port("faces", .regions, help: "the faces"), Port("count", .signal, help: "how many"),
    ]
    static let parameters: [Parameter<Self>] = []
    var wants: [Want] { [.video(.rgb24, .native)] }
    func start(_ context: AnalysisContext) throws -> any AnalysisRun { NoRun() }
  }

  struct Sound: Analysis {
    static let id = "loudness", version = "1", summary = "Measures loudness."
    static let outputs = [
      Port("short-term", .signal, help: "3 s"), Port("momentary", .signal, help: "400 ms"),
      Port("silences", .cues, help: "silences"),
    ]
    static let parameters: [Parameter<Self>] = []
    var wants: [Want] { [.audio()] }
    func start(_ context: AnalysisContext) throws -> any AnalysisRun { NoRun() }
  }

  struct Words: Analysis {
    static let id = "subtitles", version = "1", summary = "Reads subtitles."
    static let outputs = [Port("lines", .cues, help: "the lines")]
    static let parameters: [Parameter<Self>] = []
    var wants: [Want] { [.subtitles()] }
    func start(_ context: AnalysisContext) throws -> any AnalysisRun { NoRun() }
  }
}
