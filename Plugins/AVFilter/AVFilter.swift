import RecutModel
public import RecutPlugin

/// Any libavfilter chain as an analysis: what it says about each frame becomes a signal and cues.
public struct AVFilter: Analysis {
  /// Which stream the chain is run on.
  public enum Stream: String, Sendable, CaseIterable { case video, audio }

  public static let id = "avfilter"
  public static let version = "1"
  public static let summary =
    "Runs any libavfilter chain over a film and turns what it measures into a signal and cues."
  public static let outputs: [Port] = [
    Port("signal", .signal, help: "one channel for each number that the chain attaches to its frames"),
    Port("cues", .cues, help: "ranges that the chain finds (`black`, `silence`, `freeze`, ...) and words that it says"),
  ]
  public static let parameters: [Parameter<Self>] = [
    .text(
      "chain", \.chain, required: true,
      "Filters as ffmpeg's -vf or -af takes them: `signalstats`, `freezedetect=n=0.003:d=1`."),
    .choice("kind", \.kind, "Whether the filters take pictures or sound."),
    .texts(
      "keys", \.keys,
      "Metadata to keep, the first as the signal's first channel: `signalstats.YAVG`, or `signalstats` for all of it."),
  ]
  public static let details = """
    The chain is run once, over the same decode as all other analyses of the film. Its frames must carry metadata, as those
    of these filters do:

    | filter | kind | gives |
    | --- | --- | --- |
    | `signalstats` | video | `signalstats.YAVG`, `signalstats.SATAVG`, `signalstats.YDIF`, ... |
    | `blackdetect` | video | cues `black` |
    | `freezedetect=n=0.003:d=1` | video | cues `freezedetect.freeze` |
    | `cropdetect` | video | `cropdetect.x1`, `cropdetect.w`, ... |
    | `blurdetect`, `entropy`, `siti` | video | sharpness, entropy, spatial and temporal information |
    | `idet` | video | cues `idet.single.current_frame` with the text `tff`, `progressive`, ... |
    | `silencedetect=n=-40dB:d=0.3` | audio | cues `silence` |
    | `astats=metadata=1:reset=1` | audio | `astats.Overall.RMS_level`, ... |
    | `aspectralstats` | audio | `aspectralstats.1.centroid`, ... |

    - A chain writes no files: options that do so (`metadata=file=...`, `psnr=stats_file=...`) are refused. Files that it
      reads (`lut3d=file=...`) must be there; their paths begin in the folder in which recut is run.
    - Names are those that ffmpeg shows, without their first word `lavfi.`.
    - A number becomes a channel of `signal`, with the frame's time; where a frame does not carry it, it has no value.
      Infinite values (a level of digital silence) are kept as they are.
    - `NAME_start` and `NAME_end`, in seconds, become a cue labelled `NAME`; a range still open at the end of the
      film ends there. With one range a channel (`silence_start.2`), the cue has the field `channel`.
    - Any other words become cues labelled by their key, with the words as text, from where they are first said to
      where something else is.
    - Channels are in the order of the alphabet, or in that of `keys`; the first is what a bare reference reads. A
      long film has much metadata: name the `keys` that you need.
    """

  public var chain = ""
  public var kind = Stream.video
  public var keys: [String] = []

  public init() {}

  public var wants: [Want] { [kind == .video ? .videoFilter(chain) : .audioFilter(chain)] }

  public func check(_ context: CheckContext) -> [Fault] {
    let faults =
      chain.allSatisfy(\.isWhitespace)
      ? [Fault("no filter to run", hint: "for example `signalstats`")]
      : context.filters?.faults(
        inChain: chain, kind: kind == .video ? .video : .audio, on: context.inputs["media"]?.first?.media) ?? []
    return faults.map { $0.inside(.key("chain")).inside(.key("with")) }
  }

  public func start(_ context: AnalysisContext) -> any AnalysisRun { AVFilterRun(keys: KeyFilter(keys)) }
}
