internal import CFFmpeg

/// A device of this machine that encodes pictures in a memory of its own.
public final class HardwareDevice: @unchecked Sendable {  // SAFETY: libav counts the references to it atomically
  let pointer: UnsafeMutablePointer<AVBufferRef>

  /// Opens the usual device of a kind.
  ///
  /// - Parameter kind: libav's name: `vaapi`.
  /// - Throws: ``MediaError`` of stage `encoding` where there is none.
  public init(_ kind: String) throws(MediaError) {
    try Libav.require(.avcodec)
    LibavLog.clear()
    let doing = "opening a device for '\(kind)'"
    var made: UnsafeMutablePointer<AVBufferRef>?
    try check(av_hwdevice_ctx_create(&made, av_hwdevice_find_type_by_name(kind), nil, nil, 0), .encoding, doing)
    pointer = try check(allocated: made, .encoding, doing)
  }

  deinit {
    var pointer: UnsafeMutablePointer<AVBufferRef>? = pointer
    av_buffer_unref(&pointer)
  }
}
