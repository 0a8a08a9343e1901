public import RecutModel
public import RecutPlugin

/// What a run tells while it works.
public enum ProgressEvent: Sendable {
  case began(Activity)
  case advanced(Activity, Position)
  /// The activity is over; `isComplete` unless it failed or was interrupted.
  case ended(Activity, Position, isComplete: Bool)
  /// A node is done: how long it took, and whether its result was stored already.
  case finished(node: String, seconds: Double, isCached: Bool)
  case failed(node: String, message: String)
  /// How far a node says it has come, from 0 to 1.
  case worked(node: String, share: Double)
  /// What a plugin says to the user.
  case said(node: String, level: LogLevel, text: String)

  /// Work on one stretch of media that takes its time.
  public struct Activity: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable { case analysis, rendering }

    public var kind: Kind
    /// Name of the medium that is analysed, or of the file that is written.
    public var name: String
    /// How much there is to do; `nil` where nothing tells.
    public var total: Time?

    public init(_ kind: Kind, _ name: String, total: Time?) {
      self.kind = kind
      self.name = name
      self.total = total
    }
  }

  /// How far an activity has come.
  public struct Position: Hashable, Sendable {
    /// How much of the media is done.
    public var done: Time
    /// Seconds since the activity began.
    public var elapsed: Double

    public init(done: Time, elapsed: Double) {
      self.done = done
      self.elapsed = elapsed
    }
  }
}

extension ProgressEvent.Position {
  /// Speed as a multiple of real time.
  public var speed: Double { elapsed > 0 ? done.seconds / elapsed : 0 }

  /// The share that is done, from 0 to 1.
  public func share(of total: Time?) -> Double? {
    total.flatMap { $0 > .zero ? (done.seconds / $0.seconds).clamped(to: 0...1) : nil }
  }

  /// Seconds that are left at the speed so far.
  public func timeLeft(of total: Time?) -> Double? {
    guard let total, speed > 0 else { return nil }
    return max(0, (total - done).seconds / speed)
  }
}

/// Follows a run. Called from several threads, and must not hold them up.
public protocol ProgressObserver: Sendable {
  func observe(_ event: ProgressEvent)
}

/// Says nothing.
public struct SilentProgress: ProgressObserver {
  public init() {}
  public func observe(_ event: ProgressEvent) {}
}
