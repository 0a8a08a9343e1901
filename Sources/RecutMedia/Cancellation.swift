internal import CFFmpeg

/// A wish to stop, which every thread may utter and libav's blocking calls look at.
public final class Cancellation: @unchecked Sendable {  // SAFETY: the flag is read and written atomically
  let flag = UnsafeMutablePointer<Int32>.allocate(capacity: 1)

  public init() { flag.initialize(to: 0) }

  /// Makes all work that was given this object end with a ``MediaError`` whose code is `cancelled`.
  public func cancel() { recut_flag_raise(flag) }

  public var isCancelled: Bool { recut_flag_is_raised(flag) }

  func check(_ stage: MediaError.Stage, _ doing: @autoclosure () -> String) throws(MediaError) {
    if isCancelled { throw MediaError(stage, .cancelled, doing()) }
  }

  deinit { flag.deallocate() }
}
