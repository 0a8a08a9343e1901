public import RecutModel
public import RecutPlugin

/// How loud the sound is by EBU R128, how high its true peaks are, and where it is silent.
public struct Loudness: Analysis {
  public static let id = "loudness"
  public static let version = "1"
  public static let summary = "Measures loudness by EBU R128, true peaks and levels, and finds silences."
  public static let outputs: [Port] = [
    .signal("momentary", unit: "LUFS", help: "loudness of the 400 ms around each time, in LUFS; -70 and less is -70"),
    .signal("short-term", unit: "LUFS", help: "loudness of the 3 s around each time, in LUFS; -70 and less is -70"),
    .signal(
      "integrated", unit: "LUFS", help: "loudness from the start up to each time, in LUFS; the last is the film's"),
    .signal("range", unit: "LU", help: "loudness range from the start up to each time, in LU; the last is the film's"),
    .signal("true-peak", unit: "dBTP", help: "highest true peak of all channels in each 100 ms, in dBTP"),
    .signal("level", unit: "dB", help: "RMS level of the loudest channel in each 10 ms, in dB below full scale"),
    .cues(
      "silences", labels: ["silence"], fields: [.number("value", unit: "dB"), .number("threshold", unit: "dB")],
      help: "where all channels are silent; the value is the mean level in dB"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .number(
      "threshold", \.threshold, in: -120...0, unit: "dB",
      "Level (RMS of 10 ms, full scale 0) below which it is silent; without it, found from the film's own levels."),
    .time("shortest", \.shortest, in: .zero ... .seconds(3600), "Silences shorter than this are left out."),
  ]
  public static let details = """
    ## Loudness

    `momentary`, `short-term`, `integrated` and `range` are those of EBU Tech 3341 and 3342 (ITU-R BS.1770 with its gates),
    measured by libavfilter's `ebur128`, ten a second. A meter shows what it has just heard; here each momentary and
    short-term value stands at the middle of what it measures, so that a shot gets its own loudness. Whatever lies
    below the absolute gate of -70 LUFS, silence included, is given as -70. The film's integrated loudness and its
    loudness range are the last values of their signals.

    `true-peak` is measured by ITU-R BS.1770 annex 2, four times oversampled; above 0 dBTP the sound would clip once it
    is played. Digital silence is given as -120, as it is for `level`.

    ## Silences

    It is silent where no channel reaches `threshold` for at least `shortest`; where the film has pictures but no
    sound yet, or no longer, it is silent too. Without a `threshold`, it is found from the film:

    - 20 dB below the programme, which is the mean level of all that is not far below it (gated as in R128);
    - where the background is louder than that, 6 dB above the background (the quietest twentieth of what is not
      digital silence), but never less than 12 dB below the programme.

    So a clean recording and one in a noisy room work alike, and the threshold used stands in each cue's field
    `threshold`. Give one when the film is nearly all silence or nearly all noise. A full-scale sine has a level of
    -3 dB.
    """

  public var threshold: Double?
  public var shortest = Time.milliseconds(200)

  static let chain = "ebur128=metadata=1"

  public init() {}

  public var wants: [Want] { [.audioFilter(Self.chain), .audio(rate: nil, .original)] }

  public func start(_ context: AnalysisContext) -> any AnalysisRun {
    LoudnessRun(silences: SilenceFinder(threshold: threshold, shortest: shortest))
  }
}
