internal import RecutMedia
internal import RecutModel

/// Brings the pictures of a cut into their last form and encodes them.
final class PictureEncoder {
  let encoder: Encoder
  /// Is shown every picture as it is encoded.
  var willEncode: ((Frame) throws -> Void)?
  /// What becomes of pictures before they are encoded.
  private let finishing: FilterGraph?

  /// - Parameters:
  ///   - palette: the colours of pictures that have a choice of them.
  init(_ plan: VideoPlan, hdr: HDRMetadata?, palette: Frame?, for muxer: Muxer) throws {
    let encoding = plan.encoding(hdr: hdr)
    guard let finish = plan.finish else {
      (finishing, encoder) = (nil, try Encoder(plan.encoderFormat, encoding, for: muxer))
      return
    }
    let device = try finish.device.map { kind in try HardwareDevice(kind) }
    let text = "[in]\(palette == nil ? finish.filters : "[colours]\(PictureFinish.usingColours)")[out]"
    let colours = palette.map { [FilterInput("colours", $0.format)] } ?? []
    let graph = try FilterGraph(text, inputs: [FilterInput("in", .video(plan.encoderFormat))] + colours, device: device)
    if let palette {
      try graph.push(palette, to: 1)
      try graph.close(1)
    }
    (finishing, encoder) = (graph, try Encoder(plan.encodedFormat, encoding, for: muxer, from: graph))
  }

  /// Adds the stream to the file.
  func add(to muxer: Muxer) throws -> Int { try muxer.add(encoder) }

  /// Takes a picture, and gives the packets that are done.
  func give(_ picture: Frame, _ write: (Packet) throws -> Void) throws {
    guard let finishing else { return try encode(picture, write) }
    try finishing.push(picture)
    while let finished = try finishing.pull() { try encode(finished, write) }
  }

  /// What is left once all have been given.
  func rest(_ write: (Packet) throws -> Void) throws {
    if let finishing {
      try finishing.close()
      while let finished = try finishing.pull() { try encode(finished, write) }
    }
    try encoder.send(nil)
    while let packet = try encoder.next() { try write(packet) }
  }

  private(set) var written = 0

  private func encode(_ picture: Frame, _ write: (Packet) throws -> Void) throws {
    written += 1
    try willEncode?(picture)
    try encoder.send(picture)
    while let packet = try encoder.next() { try write(packet) }
  }
}

extension VideoPlan {
  var encoderFormat: VideoFormat {
    VideoFormat(
      width: picture.width, height: picture.height, pixelFormat: picture.pixelFormat, timeBase: timing.timeBase,
      pixelAspect: picture.pixelAspect, rate: timing.constantRate, averageRate: timing.averageRate,
      colour: picture.colour)
  }

  /// What the encoder gets.
  var encodedFormat: VideoFormat {
    guard let finish else { return encoderFormat }
    var whole = self
    whole.picture = finish.encoded(picture)
    return whole.encoderFormat
  }

  func encoding(hdr: HDRMetadata?) -> VideoEncoding {
    let isHDR = ["smpte2084", "arib-std-b67"].contains(picture.colour.transfer)
    return VideoEncoding(codec: encoder, options: options.dictionary, hdr: isHDR ? hdr : nil)
  }
}

extension [EncoderOption] {
  /// By name; the last of several wins.
  var dictionary: [String: String] { Dictionary(map { ($0.name, $0.value) }) { _, last in last } }
}
