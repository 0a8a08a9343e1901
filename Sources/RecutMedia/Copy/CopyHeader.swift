internal import CFFmpeg
internal import RecutModel

/// What the header of a stream has to tell whose packets are copied, some of them or all.
public struct CopyHeader: Sendable {
  private let film: StreamFormat
  private let bytes: [UInt8]
  private let renumbering: Renumbering?
  /// What the encoder of the other packets told first.
  private let encoded: [UInt8]
  private let sets: ParameterSets?

  /// - Parameters:
  ///   - film: what is copied.
  ///   - encoder: makes the packets in between, if there are any.
  ///   - isCopied: whether any packet of the film is copied.
  /// - Throws: ``MediaError`` of stage `encoding` where pictures of both cannot stand under one header.
  public init(_ film: StreamFormat, _ encoder: Encoder?, isCopied: Bool) throws(MediaError) {
    self.film = film
    let header = film.header
    encoded = encoder?.header ?? []
    let unfit = MediaError(.encoding, .invalidArgument, "encoding \(film.codec) as the film has it")
    if encoder == nil {
      (bytes, renumbering, sets) = (Self.startCoded(header, film.codec) ?? header, nil, nil)
      return
    }
    guard let format = NALFormat(film.codec) else {
      // AV1 tells again in its packets; of other formats there is nothing to tell, or it has to be the same.
      let isTold = ["av1", "vp8", "vp9"].contains(film.codec) || header == encoded
      guard isTold || !isCopied else { throw unfit }
      (bytes, renumbering, sets) = (isCopied ? header : encoded, nil, nil)
      return
    }
    let own = isCopied ? ParameterSets(format, header: header) : nil
    guard let told = ParameterSets(format, header: encoded), let found = Renumbering(told, avoiding: own)
    else { throw unfit }
    sets = told
    bytes = NALUnits.joined((own?.all ?? []) + found.units)
    renumbering = found
  }

  private static func startCoded(_ header: [UInt8], _ codec: String) -> [UInt8]? {
    NALFormat(codec).flatMap { ParameterSets($0, header: header) }.map { NALUnits.joined($0.all) }
  }

  /// A packet of an encoder as it can lie between copied ones.
  ///
  /// - Throws: ``MediaError`` where the encoder is not set as the one that the header was made of.
  public func fitting(_ packet: Packet, of encoder: Encoder) throws(MediaError) -> Packet {
    guard let renumbering, let format = NALFormat(film.codec) else { return packet }
    let units = NALUnits(format, header: encoded)
    let isAlike = encoder.header == encoded || ParameterSets(format, header: encoder.header)?.units == sets?.units
    let fitted = packet.withBytes { bytes in
      units.ranges(in: bytes)?.compactMap { range -> [UInt8]?? in
        if format.isParameterSet(format.type(bytes[range.lowerBound])) { return nil }
        return .some(renumbering.renumbered(Array(bytes[range])))
      }
    }
    guard isAlike, let fitted, !fitted.isEmpty, !fitted.contains(where: { $0 == nil }) else {
      throw MediaError(.encoding, .invalidData, "fitting pictures of \(encoder.info.name) to copied ones")
    }
    return try packet.with(NALUnits.joined(fitted.compactMap { $0 }))
  }

  /// Writes it into a stream of a file.
  func write(
    to stream: UnsafeMutablePointer<AVStream>, muxer: String, timeBase: TimeBase, rate: FrameRate?, delay: Int
  ) throws(MediaError) {
    let parameters = try check(
      allocated: stream.pointee.codecpar as UnsafeMutablePointer?, .writing, "adding a stream")
    try check(avcodec_parameters_copy(parameters, film.parameters), .writing, "adding a stream")
    withUnsafeMutablePointer(to: &parameters.pointee.extradata) { av_freep($0) }
    parameters.pointee.extradata_size = 0
    if !bytes.isEmpty {
      let room = av_mallocz(bytes.count + Int(AV_INPUT_BUFFER_PADDING_SIZE))
      let memory = try check(allocated: room, .writing, "adding a stream")
      bytes.withUnsafeBytes { memory.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory), byteCount: $0.count) }
      parameters.pointee.extradata = memory.assumingMemoryBound(to: UInt8.self)
      parameters.pointee.extradata_size = Int32(bytes.count)
    }
    let isKin = CopyCodec.isIntra(film.codec) && muxer == "mov" && film.container.contains("mov")
    if !isKin { parameters.pointee.codec_tag = 0 }
    if let tag = ContainerInfo.tag(of: film.codec, inMuxer: muxer) {
      parameters.pointee.codec_tag = tag.utf8.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
    parameters.pointee.bit_rate = 0
    parameters.pointee.video_delay = Int32(delay)
    stream.pointee.time_base = timeBase.rational
    if let rate {
      stream.pointee.avg_frame_rate = AVRational(num: rate.numerator, den: rate.denominator)
      stream.pointee.r_frame_rate = stream.pointee.avg_frame_rate
    }
    let aspect = film.pixelAspect
    if parameters.pointee.sample_aspect_ratio.num > 0 || aspect != Time(1) {
      parameters.pointee.sample_aspect_ratio = AVRational(num: Int32(clamping: aspect.value), den: aspect.scale)
      stream.pointee.sample_aspect_ratio = parameters.pointee.sample_aspect_ratio
    }
  }

  var hdr: HDRMetadata? { film.hdr }
  /// The matrix by which players turn the picture.
  var turn: [UInt8] { film.turn }
}
