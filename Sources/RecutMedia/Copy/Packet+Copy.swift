internal import CFFmpeg
internal import RecutModel

extension Packet {
  /// The same packet with other bytes.
  func with(_ bytes: [UInt8]) throws(MediaError) -> Packet {
    let made = try Packet.allocated()
    let packet = Packet(owning: made, timeBase: timeBase)
    try check(av_new_packet(made, Int32(clamping: bytes.count)), .reading, "copying a packet")
    bytes.withUnsafeBytes { source in
      if let start = source.baseAddress {
        UnsafeMutableRawPointer(made.pointee.data).copyMemory(from: start, byteCount: source.count)
      }
    }
    (made.pointee.pts, made.pointee.dts) = (pointer.pointee.pts, pointer.pointee.dts)
    made.pointee.duration = pointer.pointee.duration
    made.pointee.flags = pointer.pointee.flags
    return packet
  }

  /// The same packet at another time; the bytes are shared.
  ///
  /// - Throws: ``MediaError`` where memory is short.
  public func at(
    _ presentation: Int64, decoding: Int64, duration: Int64, timeBase: TimeBase
  ) throws(MediaError) -> Packet {
    let made = try Packet.allocated()
    let packet = Packet(owning: made, timeBase: timeBase)
    try check(av_packet_ref(made, pointer), .reading, "copying a packet")
    (made.pointee.pts, made.pointee.dts) = (presentation, decoding)
    made.pointee.duration = duration
    made.pointee.flags &= AV_PKT_FLAG_KEY
    return packet
  }
}
