public import RecutModel

/// A plugin that is shown a medium: frames, sound, subtitle lines, or what a libavfilter chain measures.
///
/// All analyses of one medium share one decode, so an analysis says what it wants and is fed; it never opens a file.
public protocol Analysis: DeclaredAnalysis, ConfiguredAnalysis {}

/// An analysis with its parameters.
public protocol ConfiguredAnalysis: ConfiguredPlugin {
  /// What it wants to be shown, by its parameters.
  var wants: [Want] { get }
  /// Begins one run over one medium.
  func start(_ context: AnalysisContext) throws -> any AnalysisRun
}

extension DeclaredAnalysis {
  public static var inputs: [Port] { [Port("media", .media, help: "the medium to look at")] }
}

/// One run of an analysis over one medium. Its calls come one at a time and in order of time, each kind for itself.
/// What it must keep is bounded: a film may be ten hours long.
public protocol AnalysisRun: Sendable {
  /// A picture that was asked for. It is lent for the call: what is needed later must be copied.
  mutating func see(_ picture: borrowing Picture) throws
  /// A stretch of sound that was asked for, following the one before without a gap. Lent for the call.
  mutating func hear(_ sound: borrowing Sound) throws
  /// A line of a subtitle stream or file.
  mutating func read(_ line: TextLine) throws
  /// What a filter chain that was asked for said about one frame.
  mutating func measure(_ measurement: Measurement) throws
  /// The medium is over (or its readable part is): `media` has the frames that were shown. Gives the results by
  /// output name; every declared output must be there.
  mutating func finish(_ media: Media) throws -> Outputs
}

extension AnalysisRun {
  public mutating func see(_ picture: borrowing Picture) throws {}
  public mutating func hear(_ sound: borrowing Sound) throws {}
  public mutating func read(_ line: TextLine) throws {}
  public mutating func measure(_ measurement: Measurement) throws {}
}

/// What an analysis is given when it starts.
public struct AnalysisContext: Sendable {
  /// What the header tells; counts and lengths in it may be wrong.
  public var media: MediaInfo
  /// Values of further input ports, already computed.
  public var inputs: Inputs
  /// The node's place in its run.
  public var work: Work

  public init(media: MediaInfo, inputs: Inputs = Inputs(), work: Work = Work()) {
    self.media = media
    self.inputs = inputs
    self.work = work
  }
}
