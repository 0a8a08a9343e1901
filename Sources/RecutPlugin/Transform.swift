public import RecutModel

/// A plugin that turns values into values: scoring, selection, editing.
public protocol Transform: DeclaredTransform, ConfiguredTransform {}

/// A transform with its parameters.
public protocol ConfiguredTransform: ConfiguredPlugin {
  /// Gives the results by output name; every declared output must be there. The same inputs and parameters give the
  /// same results.
  func run(_ inputs: Inputs, _ context: TransformContext) throws -> Outputs
}

/// What a transform is given beside its inputs.
public struct TransformContext: Sendable {
  /// Every medium that the inputs stem from, by name.
  public var media: [String: Media]
  /// The node's place in its run.
  public var work: Work

  public init(media: [String: Media], work: Work = Work()) {
    self.media = media
    self.work = work
  }
}

/// Results by output name.
public typealias Outputs = [String: Value]
