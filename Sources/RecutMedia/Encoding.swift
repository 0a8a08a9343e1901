/// How pictures are to be encoded.
public struct VideoEncoding: Hashable, Sendable {
  /// A format (`h264`, `prores`) or the name of an encoder (`libx264`).
  public var codec: String
  /// The encoder's constant-quality number; its default where `nil`.
  public var quality: Double?
  /// Options of the encoder, by libav's names.
  public var options: [String: String]
  /// 0 for as many as there are cores. Some encoders give other bytes with another number.
  public var threads: Int
  /// For HDR pictures.
  public var hdr: HDRMetadata?

  public init(
    codec: String, quality: Double? = nil, options: [String: String] = [:], threads: Int = 0, hdr: HDRMetadata? = nil
  ) {
    self.codec = codec
    self.quality = quality
    self.options = options
    self.threads = threads
    self.hdr = hdr
  }
}

/// How sound is to be encoded.
public struct AudioEncoding: Hashable, Sendable {
  /// A format (`aac`, `opus`, `pcm_s16le`) or the name of an encoder.
  public var codec: String
  /// Bits a second.
  public var bitrate: Int?
  public var options: [String: String]

  public init(codec: String, bitrate: Int? = nil, options: [String: String] = [:]) {
    self.codec = codec
    self.bitrate = bitrate
    self.options = options
  }
}
