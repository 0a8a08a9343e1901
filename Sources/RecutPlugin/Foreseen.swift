public import RecutModel

/// What is known of an edit before any medium is decoded.
public struct Foreseen: Hashable, Sendable {
  /// How many clips it has at most.
  public var clips: Int?
  /// How long it is at most.
  public var duration: Time?
  /// Width over height of its pictures, where it is framed.
  public var shape: Time?

  public init(clips: Int? = nil, duration: Time? = nil, shape: Time? = nil) {
    self.clips = clips
    self.duration = duration
    self.shape = shape
  }
}

/// A transform that knows something of the edit that it will give, so that what is put on a clip that is not there is
/// found before the run. Without more it gives the clips of its input `edit`, each as long as it is.
public protocol Foreseeing: ConfiguredTransform {
  func foreseen(_ context: CheckContext) -> Foreseen
}

extension Foreseeing {
  public func foreseen(_ context: CheckContext) -> Foreseen { context.edit }
}

extension CheckContext {
  /// What is known of the edit at the input `edit`.
  public var edit: Foreseen { inputs["edit"]?.first?.edit ?? Foreseen() }
}
