import RecutModel
public import RecutPlugin

/// Where the beats and the bars of music are, and how fast it goes.
public struct Beats: Analysis {
  public static let id = "beats"
  public static let version = "1"
  public static let summary = "Finds the tempo, the beats and the downbeats of music, and how sure they are."
  public static let details = beatsPage
  public static let outputs: [Port] = [
    .cues(
      "beats", labels: ["beat", "downbeat"],
      fields: [
        .number("value", unit: "BPM"), .number("confidence", unit: "1"), .number("position", unit: "beats"),
        .number("accent", unit: "1"),
      ],
      help: "every beat, up to the next one; `downbeat` where a bar begins; the value is the tempo there"),
    .signal("tempo", unit: "BPM", help: "beats a minute, from each beat on; no value where there is no beat"),
    .signal("onsets", unit: "1", help: "how strongly something begins to sound, a hundred a second"),
    .signal("confidence", unit: "1", help: "how regularly what is heard returns with the beat, one a second"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .number("slowest", \.slowest, in: 30...150, unit: "BPM", "Slower tempi are not looked for."),
    .number("fastest", \.fastest, in: 60...300, unit: "BPM", "Faster ones neither; at least twice `slowest`."),
    .integer("beats-in-bar", \.beatsInBar, in: 0...12, "Beats in a bar; 0 finds out whether there are 3 or 4."),
    .number("least-confidence", \.leastConfidence, in: 0...1, "Beats that are less sure are left out."),
  ]

  public var slowest = 55.0
  public var fastest = 215.0
  public var beatsInBar = 0
  public var leastConfidence = 0.3

  public init() {}

  var barLength: Int? { beatsInBar > 0 ? beatsInBar : nil }

  public var wants: [Want] { [.audio(rate: OnsetMeter.sampleRate, .mono)] }

  public func check(_ context: CheckContext) -> [Fault] {
    guard fastest < 2 * slowest else { return [] }
    return [
      Fault(
        "`fastest` is less than twice `slowest`", at: [.key("with"), .key("fastest")],
        hint: "music that can be felt at half the speed or twice needs an octave to be found in")
    ]
  }

  public func start(_ context: AnalysisContext) -> any AnalysisRun { BeatsRun(self, context.work) }
}
