internal import CFFmpeg
internal import Glibc

/// An open media file, read packet by packet. One caller at a time is served; any thread may call.
public final class Demuxer: @unchecked Sendable {  // SAFETY: every call into libav holds `turn`
  public let path: String
  /// All streams, by their index in the file.
  public let streams: [StreamFormat]
  /// Where it was told to stop, if ever.
  public let cancellation: Cancellation
  let context: UnsafeMutablePointer<AVFormatContext>
  private let turn = Turn()
  private var faults = 0
  private var selected: Set<Int>

  /// How many read errors in a row are taken for damage that reading on can pass by.
  private static let patience = 64

  /// Opens the file at `path` and reads its headers.
  ///
  /// - Parameters:
  ///   - format: libavformat's name of the container where it must not be guessed.
  ///   - options: for the demuxer; one that it does not know is an error.
  ///   - cancellation: ends opening and every later call.
  /// - Throws: ``MediaError`` of stage `reading`, or `loading` where libav is missing.
  public init(
    _ path: String, format: String? = nil, options: [String: String] = [:],
    cancellation: Cancellation = Cancellation()
  ) throws(MediaError) {
    try Libav.require(.avformat)
    LibavLog.clear()
    let context = try Self.open(path, format, options, cancellation)
    do {
      try check(avformat_find_stream_info(context, nil), .reading, "reading the streams of '\(path)'")
      try cancellation.check(.reading, "opening '\(path)'")
      streams = try Self.streams(of: context)
    } catch {
      Self.close(context)
      throw error
    }
    selected = Set(streams.indices)
    self.path = path
    self.cancellation = cancellation
    self.context = context
    LibavLog.clear()
  }

  deinit { Self.close(context) }

  private static func open(
    _ path: String, _ format: String?, _ options: [String: String], _ cancellation: Cancellation
  ) throws(MediaError) -> UnsafeMutablePointer<AVFormatContext> {
    let doing = "opening \(isEmpty(path) ? "the empty file " : "")'\(path)'"
    var context = try check(allocated: avformat_alloc_context(), .reading, doing) as UnsafeMutablePointer?
    context?.pointee.interrupt_callback = recut_interrupt_by(cancellation.flag)
    var taken = OptionDictionary(options)
    var input: UnsafePointer<AVInputFormat>?
    if let format {
      input = av_find_input_format(format)
      if input == nil { throw MediaError(.reading, .demuxerNotFound, "\(doing) as '\(format)'") }
    }
    // The protocol is named, so that a colon in a file's name is nothing but a colon. On failure libav frees.
    try check(avformat_open_input(&context, "file:" + path, input, &taken.pointer), .reading, doing)
    let opened = try check(allocated: context, .reading, doing)
    if let unknown = taken.remaining.keys.min() {
      close(opened)
      throw MediaError(.reading, .optionNotFound, "\(doing) with option '\(unknown)'")
    }
    return opened
  }

  private static func isEmpty(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_size == 0
  }

  private static func close(_ context: UnsafeMutablePointer<AVFormatContext>) {
    var context: UnsafeMutablePointer<AVFormatContext>? = context
    avformat_close_input(&context)
  }

  private static func streams(
    of context: UnsafeMutablePointer<AVFormatContext>
  ) throws(MediaError) -> [StreamFormat] {
    var streams: [StreamFormat] = []
    for index in 0..<Int(context.pointee.nb_streams) {
      if let stream = context.pointee.streams[index] { streams.append(try StreamFormat(stream, in: context)) }
    }
    return streams
  }

  /// libavformat's short name of the container.
  public var container: String { text(context.pointee.iformat.pointee.name) }
  /// Reads that failed and were passed by, and packets that the demuxer marked as damaged.
  public var errorCount: Int {
    turn.take()
    defer { turn.give() }
    return faults
  }

  /// Reads on only in these streams; all others are passed over, which is quicker.
  public func select(_ wanted: some Sequence<Int>) {
    turn.take()
    defer { turn.give() }
    selected = Set(wanted)
    for index in 0..<Int(context.pointee.nb_streams) {
      context.pointee.streams[index]?.pointee.discard = selected.contains(index) ? AVDISCARD_DEFAULT : AVDISCARD_ALL
    }
  }

  /// The next packet of the selected streams, or `nil` at the end. A truncated or damaged file ends where it can no
  /// longer be read; damage is counted in ``errorCount``.
  ///
  /// - Throws: ``MediaError`` on cancellation, or where the device fails.
  public func read() throws(MediaError) -> Packet? {
    turn.take()
    defer { turn.give() }
    var failures = 0
    while true {
      try cancellation.check(.reading, "reading '\(path)'")
      let pointer = try Packet.allocated()
      let code = av_read_frame(context, pointer)
      if code >= 0, let packet = packet(from: pointer) { return packet }
      if code >= 0 { continue }
      var unused: UnsafeMutablePointer<AVPacket>? = pointer
      av_packet_free(&unused)
      switch AVCode(rawValue: code) {
      case .endOfFile: return nil
      case .cancelled, .outOfMemory, AVCode(errno: EIO): try check(code, .reading, "reading '\(path)'")
      case .tryAgain: continue
      default:
        failures += 1
        faults += 1
        if failures >= Self.patience { return nil }
      }
    }
  }

  /// Takes `pointer` over as a packet; `nil`, and frees it, for a stream that is not selected (libav still gives what
  /// it had read ahead of the selection) or that came up after opening.
  private func packet(from pointer: UnsafeMutablePointer<AVPacket>) -> Packet? {
    let index = Int(pointer.pointee.stream_index)
    guard selected.contains(index), streams.indices.contains(index) else {
      var unused: UnsafeMutablePointer<AVPacket>? = pointer
      av_packet_free(&unused)
      return nil
    }
    let packet = Packet(owning: pointer, timeBase: streams[index].timeBase)
    if packet.isCorrupt { faults += 1 }
    return packet
  }

  /// Goes to a place from which `stream` can be decoded, at or before `ticks` of its time base as far as the container
  /// can tell: what follows must be looked at. `false` where the container cannot seek there.
  public func seek(stream: Int, ticks: Int64) -> Bool {
    turn.take()
    defer { turn.give() }
    return av_seek_frame(context, Int32(clamping: stream), ticks, AVSEEK_FLAG_BACKWARD) >= 0
  }

  /// Goes to a place in the file, in bytes; `false` where the container cannot begin just anywhere.
  public func seek(byte position: Int64) -> Bool {
    turn.take()
    defer { turn.give() }
    return av_seek_frame(context, -1, position, AVSEEK_FLAG_BYTE) >= 0
  }
}
