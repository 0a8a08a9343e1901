internal import CFFmpeg
public import RecutModel

/// Writes a media file. One caller at a time is served; any thread may call.
///
/// Streams are added, then ``start()`` writes the header, ``write(_:to:)`` the packets, and ``finish()`` the rest.
/// Nothing in the file tells when or by which version it was made: the same packets give the same bytes.
public final class Muxer: @unchecked Sendable {  // SAFETY: every call into libav holds `turn`
  public let path: String
  let context: UnsafeMutablePointer<AVFormatContext>
  private let turn = Turn()
  private let cancellation: Cancellation
  private let options: [String: String]
  private var isStarted = false
  /// By stream, in seconds: how much later its packets are written, see ``ContainerInfo/adds(leadInOf:inMuxer:)``.
  private var delays: [Int: Time] = [:]

  /// Creates the file at `path`.
  ///
  /// - Parameters:
  ///   - format: the container by libavformat's name (`matroska`) or a usual file name extension (`mkv`); by the
  ///     extension of `path` where `nil`.
  ///   - options: for the container; one that it does not know is an error.
  /// - Throws: ``MediaError`` of stage `writing`: no such container, or the file cannot be made.
  public init(
    _ path: String, format: String? = nil, options: [String: String] = [:], tags: [String: String] = [:],
    chapters: [Chapter] = [], cancellation: Cancellation = Cancellation()
  ) throws(MediaError) {
    try Libav.require(.avformat)
    LibavLog.clear()
    let doing = "creating '\(path)'"
    guard let container = ContainerInfo.find(format ?? path, isPath: format == nil) else {
      throw MediaError(.writing, .muxerNotFound, "\(doing)\(format.map { " as '\($0)'" } ?? "")")
    }
    var made: UnsafeMutablePointer<AVFormatContext>?
    try check(avformat_alloc_output_context2(&made, container, nil, path), .writing, doing)
    context = try check(allocated: made, .writing, doing)
    context.pointee.flags |= AVFMT_FLAG_BITEXACT
    // Before version 6, libavformat held FLAC in MP4 for an experiment.
    context.pointee.strict_std_compliance = FF_COMPLIANCE_EXPERIMENTAL
    self.path = path
    self.cancellation = cancellation
    let usual = ContainerInfo.options(ofMuxer: text(container.pointee.name))
    self.options = usual.merging(options) { _, asked in asked }
    context.pointee.interrupt_callback = recut_interrupt_by(cancellation.flag)
    setTags(tags, &context.pointee.metadata)
    try addChapters(chapters)
    if container.pointee.flags & AVFMT_NOFILE == 0 {
      var interrupt = context.pointee.interrupt_callback
      try check(avio_open2(&context.pointee.pb, "file:" + path, AVIO_FLAG_WRITE, &interrupt, nil), .writing, doing)
    }
  }

  deinit {
    if context.pointee.oformat.pointee.flags & AVFMT_NOFILE == 0 { avio_closep(&context.pointee.pb) }
    avformat_free_context(context)
  }

  /// Whether the container holds the decoders' settings once, in its own header.
  public var wantsGlobalHeaders: Bool { context.pointee.oformat.pointee.flags & AVFMT_GLOBALHEADER != 0 }

  /// Adds a stream for the packets of `encoder`, and gives its index.
  ///
  /// - Parameter rotation: clockwise degrees by which players have to turn the picture.
  /// - Throws: ``MediaError`` of stage `writing`.
  public func add(
    _ encoder: Encoder, tags: [String: String] = [:], rotation: Int = 0
  ) throws(MediaError) -> Int {
    let index = try add(context: encoder.context, tags: tags)
    turn.take()
    defer { turn.give() }
    guard let stream = context.pointee.streams[index] else { return index }
    if case .video(let format) = encoder.format {
      if let rate = format.rate {
        stream.pointee.avg_frame_rate = AVRational(num: rate.numerator, den: rate.denominator)
        stream.pointee.r_frame_rate = stream.pointee.avg_frame_rate
      }
      stream.pointee.sample_aspect_ratio = encoder.context.pointee.sample_aspect_ratio
      try addSideData(encoder.hdr, rotation, to: stream)
    }
    return index
  }

  /// Adds a stream for packets that are copied from a film, with encoded ones between them.
  ///
  /// - Parameters:
  ///   - timeBase: the clock on which players shall count, where the container leaves the choice.
  ///   - delay: frames by which decoding runs ahead of showing.
  /// - Throws: ``MediaError`` of stage `writing`.
  public func add(
    _ header: CopyHeader, timeBase: TimeBase, rate: FrameRate?, delay: Int
  ) throws(MediaError) -> Int {
    turn.take()
    defer { turn.give() }
    let stream = try newStream([:])
    let muxer = text(context.pointee.oformat.pointee.name)
    try header.write(to: stream, muxer: muxer, timeBase: timeBase, rate: rate, delay: delay)
    try addSideData(header.hdr, 0, to: stream)
    if !header.turn.isEmpty {
      let code = header.turn.withUnsafeBufferPointer {
        recut_stream_add_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, $0.baseAddress, $0.count)
      }
      try check(code, .writing, "adding a stream to '\(path)'")
    }
    return Int(stream.pointee.index)
  }

  /// Adds a stream for what an open encoder makes.
  func add(context encoder: UnsafeMutablePointer<AVCodecContext>, tags: [String: String]) throws(MediaError) -> Int {
    turn.take()
    defer { turn.give() }
    let stream = try newStream(tags)
    let doing = "adding a stream to '\(path)'"
    try check(avcodec_parameters_from_context(stream.pointee.codecpar, encoder), .writing, doing)
    let (codec, muxer) = (text(avcodec_get_name(encoder.pointee.codec_id)), text(context.pointee.oformat.pointee.name))
    if ContainerInfo.adds(leadInOf: codec, inMuxer: muxer) {
      delays[Int(stream.pointee.index)] = Time(
        Int64(encoder.pointee.initial_padding), over: encoder.pointee.sample_rate)
    }
    if let tag = ContainerInfo.tag(of: codec, inMuxer: muxer) {
      stream.pointee.codecpar.pointee.codec_tag = tag.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    stream.pointee.time_base = encoder.pointee.time_base
    return Int(stream.pointee.index)
  }

  private func newStream(_ tags: [String: String]) throws(MediaError) -> UnsafeMutablePointer<AVStream> {
    let stream = try check(allocated: avformat_new_stream(context, nil), .writing, "adding a stream to '\(path)'")
    setTags(tags, &stream.pointee.metadata)
    return stream
  }

  private func addSideData(
    _ hdr: HDRMetadata?, _ rotation: Int, to stream: UnsafeMutablePointer<AVStream>
  ) throws(MediaError) {
    func add<Value>(_ type: AVPacketSideDataType, _ value: Value) throws(MediaError) {
      let code = withUnsafeBytes(of: value) { bytes in
        recut_stream_add_side_data(stream, type, bytes.bindMemory(to: UInt8.self).baseAddress, bytes.count)
      }
      try check(code, .writing, "adding a stream to '\(path)'")
    }
    if let mastering = hdr?.avMastering { try add(AV_PKT_DATA_MASTERING_DISPLAY_METADATA, mastering) }
    if let light = hdr?.avLight { try add(AV_PKT_DATA_CONTENT_LIGHT_LEVEL, light) }
    if rotation % 360 != 0 {
      let zero: Int32 = 0
      var matrix = (zero, zero, zero, zero, zero, zero, zero, zero, zero)
      withUnsafeMutableBytes(of: &matrix) { bytes in
        bytes.bindMemory(to: Int32.self).baseAddress.map { av_display_rotation_set($0, Double(rotation)) }
      }
      try add(AV_PKT_DATA_DISPLAYMATRIX, matrix)
    }
  }

  private func addChapters(_ chapters: [Chapter]) throws(MediaError) {
    guard !chapters.isEmpty else { return }
    let list = av_mallocz(chapters.count * MemoryLayout<UnsafeMutablePointer<AVChapter>?>.stride)
    let items = try check(allocated: list, .writing, "writing chapters")
      .bindMemory(to: UnsafeMutablePointer<AVChapter>?.self, capacity: chapters.count)
    // libav owns the list and what is in it from here on.
    context.pointee.chapters = items
    for (index, chapter) in chapters.enumerated() {
      let made = try check(allocated: av_mallocz(MemoryLayout<AVChapter>.size), .writing, "writing chapters")
        .bindMemory(to: AVChapter.self, capacity: 1)
      made.pointee.id = Int64(index)
      made.pointee.time_base = AVRational(num: 1, den: 1000)
      made.pointee.start = chapter.range.start.units(per: 1000)
      made.pointee.end = chapter.range.end.units(per: 1000)
      setTags(["title": chapter.title], &made.pointee.metadata)
      items[index] = made
      context.pointee.nb_chapters = UInt32(index + 1)
    }
  }

  private func setTags(_ tags: [String: String], _ dictionary: inout OpaquePointer?) {
    for (key, value) in tags.sorted(by: { $0.key < $1.key }) { av_dict_set(&dictionary, key, value, 0) }
  }

  /// Writes the header; no stream can be added any more.
  ///
  /// - Throws: ``MediaError`` of stage `writing`: the container cannot hold a stream, knows no such option, or the
  ///   file cannot be written.
  public func start() throws(MediaError) {
    turn.take()
    defer { turn.give() }
    let doing = "beginning '\(path)'"
    var taken = OptionDictionary(options)
    try check(avformat_write_header(context, &taken.pointer), .writing, doing)
    isStarted = true
    if let unknown = taken.remaining.keys.min() {
      throw MediaError(.writing, .optionNotFound, "\(doing) with option '\(unknown)'")
    }
  }

  /// Writes a packet. Packets of several streams may come in any order that is not too far from that of their times.
  ///
  /// - Throws: ``MediaError`` of stage `writing`; a full disk keeps its code.
  public func write(_ packet: Packet, to stream: Int) throws(MediaError) {
    turn.take()
    defer { turn.give() }
    let doing = "writing '\(path)'"
    try cancellation.check(.writing, doing)
    guard isStarted, stream < Int(context.pointee.nb_streams), let target = context.pointee.streams[stream] else {
      throw MediaError(.writing, .streamNotFound, doing)
    }
    var copy: UnsafeMutablePointer<AVPacket>? = try Packet.allocated()
    defer { av_packet_free(&copy) }
    try check(av_packet_ref(copy, packet.pointer), .writing, doing)
    if let delay = delays[stream], let copy {
      let ticks = packet.timeBase.ticks(delay)
      if packet.presentation != nil { copy.pointee.pts += ticks }
      if packet.decoding != nil { copy.pointee.dts += ticks }
    }
    av_packet_rescale_ts(copy, packet.timeBase.rational, target.pointee.time_base)
    copy?.pointee.stream_index = Int32(stream)
    copy?.pointee.pos = -1
    try check(av_interleaved_write_frame(context, copy), .writing, doing)
  }

  /// Writes what is left and closes the file, which is whole only if this does not throw.
  ///
  /// - Throws: ``MediaError`` of stage `writing`; a full disk keeps its code.
  public func finish() throws(MediaError) {
    turn.take()
    defer { turn.give() }
    let doing = "finishing '\(path)'"
    guard isStarted else { return }
    isStarted = false
    try check(av_write_trailer(context), .writing, doing)
    guard let file = context.pointee.pb else { return }
    avio_flush(file)
    try check(file.pointee.error, .writing, doing)
    try check(avio_closep(&context.pointee.pb), .writing, doing)
  }
}
