/// One node's work within a run: what it is called, whether it is still wanted, and whom it tells how far it is.
public struct Work: Sendable {
  /// The node's name in its recipe.
  public var node: String
  /// Whether the user has stopped the run: work that takes long looks at it and ends by throwing.
  public var isCancelled: @Sendable () -> Bool
  /// Tells how much is done, from 0 to 1.
  public var progress: @Sendable (Double) -> Void
  /// Says something to the user.
  public var log: @Sendable (LogLevel, String) -> Void

  public init(
    node: String = "", isCancelled: @escaping @Sendable () -> Bool = { false },
    progress: @escaping @Sendable (Double) -> Void = { _ in },
    log: @escaping @Sendable (LogLevel, String) -> Void = { _, _ in }
  ) {
    self.node = node
    self.isCancelled = isCancelled
    self.progress = progress
    self.log = log
  }
}
