internal import CFFmpeg
public import RecutModel

/// A piece of a stream as it lies in the file. It never changes once it is made, so threads may share it.
public final class Packet: @unchecked Sendable {  // SAFETY: written before it is handed out, only read afterwards
  let pointer: UnsafeMutablePointer<AVPacket>
  public let timeBase: TimeBase

  /// Takes over `pointer`.
  init(owning pointer: UnsafeMutablePointer<AVPacket>, timeBase: TimeBase) {
    self.pointer = pointer
    self.timeBase = timeBase
  }

  static func allocated() throws(MediaError) -> UnsafeMutablePointer<AVPacket> {
    try check(allocated: av_packet_alloc(), .reading, "making a packet")
  }

  /// Index of its stream in the file.
  public var stream: Int { Int(pointer.pointee.stream_index) }
  /// Presentation and decoding time in ticks of ``timeBase``.
  public var presentation: Int64? { stamp(pointer.pointee.pts) }
  public var decoding: Int64? { stamp(pointer.pointee.dts) }
  public var duration: Int64 { length(pointer.pointee.duration) }
  public var time: Time? { presentation.map(timeBase.time) }
  /// Where it begins in the file, in bytes; `nil` where the container cannot tell.
  public var position: Int64? { pointer.pointee.pos >= 0 ? pointer.pointee.pos : nil }
  public var size: Int { Int(pointer.pointee.size) }
  public var isKey: Bool { pointer.pointee.flags & AV_PKT_FLAG_KEY != 0 }
  public var isCorrupt: Bool { pointer.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 }
  /// Decoded but never shown: cut off by the container's edit list.
  public var isDiscarded: Bool { pointer.pointee.flags & AV_PKT_FLAG_DISCARD != 0 }

  /// Reads the bytes.
  public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result {
    try body(UnsafeRawBufferPointer(start: pointer.pointee.data, count: size))
  }

  deinit {
    var pointer: UnsafeMutablePointer<AVPacket>? = pointer
    av_packet_free(&pointer)
  }
}
