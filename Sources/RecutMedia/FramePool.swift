internal import CFFmpeg
internal import Synchronization

/// Keeps empty frame shells, so that decoding does not allocate one for each frame. Frames return by themselves.
final class FramePool: Sendable {
  static let shared = FramePool()

  // SAFETY: idle, so nobody else holds it.
  private struct Shell: @unchecked Sendable { let pointer: UnsafeMutablePointer<AVFrame> }

  private static let limit = 64
  private let idle = Mutex<[Shell]>([])

  /// An empty frame, owned by the caller until it gives it back.
  func lend() throws(MediaError) -> UnsafeMutablePointer<AVFrame> {
    if let shell = idle.withLock({ $0.popLast() }) { return shell.pointer }
    return try check(allocated: av_frame_alloc(), .decoding, "making a frame")
  }

  func takeBack(_ pointer: UnsafeMutablePointer<AVFrame>) {
    av_frame_unref(pointer)
    let shell = Shell(pointer: pointer)
    let isKept = idle.withLock { idle in
      if idle.count < Self.limit { idle.append(shell) }
      return idle.last?.pointer == shell.pointer
    }
    if isKept { return }
    var pointer: UnsafeMutablePointer<AVFrame>? = pointer
    av_frame_free(&pointer)
  }

  deinit {
    for shell in idle.withLock({ $0 }) {
      var pointer: UnsafeMutablePointer<AVFrame>? = shell.pointer
      av_frame_free(&pointer)
    }
  }
}
