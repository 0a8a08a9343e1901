public import RecutModel
public import RecutPlugin

/// The film's subtitles as cues.
public struct Subtitles: Analysis {
  public static let id = "subtitles"
  public static let version = "1"
  public static let summary = "Reads subtitles beside the film or inside it, and tells when somebody speaks."
  public static let outputs: [Port] = [
    .cues(
      "lines", labels: ["line", "sound"], fields: [.words("text"), .words("speaker"), .words("style")],
      help: "every line: `line` for speech, `sound` for captions of sounds and music"),
    .cues(
      "speech", labels: ["speech"],
      help: "the stretches in which lines of speech are shown, joined over short gaps"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .text("language", \.language, "Language of the stream to read where the film has several: `en`, `eng`."),
    .time(
      "shift", \.shift, in: .seconds(-3600) ... .seconds(3600),
      "Added to all times, for subtitles that are early (positive) or late (negative)."),
    .time("join", \.join, in: .zero ... .seconds(60), "Stretches of speech nearer to each other than this are one."),
  ]
  public static let details = """
    Reads SRT, WebVTT, ASS and every other text format that libavcodec knows: the file given with the medium, the one
    beside it, or else the first text stream in `language` (or at all). Picture subtitles hold no words and are not read.

    Each line is a cue in `lines` with its words in `text`, without markup, and the fields `speaker` and `style` where the
    format has them. Captions of sounds are labelled `sound`: `[door slams]`, `(laughter)`, `♪ music ♪`; all others
    `line`. Lines of no words are left out.

    `speech` is made of the `line` cues alone; gaps shorter than `join` are closed. Subtitles usually appear a little before
    the words and stay a little longer, so a cut outside of `speech` clips no word.
    """

  public var language: String?
  public var shift = Time.zero
  public var join = Time.milliseconds(300)

  public init() {}

  public var wants: [Want] { [.subtitles(language: language)] }

  public func start(_ context: AnalysisContext) -> any AnalysisRun { SubtitlesRun(shift: shift, join: join) }
}
