/// What the installed libav can write. The plan asks; the renderer answers from libav, tests from a table.
public protocol EncoderCatalogue: Sendable {
  /// What an encoder takes, by libav's name; `nil` where it is not installed.
  func encoder(named name: String) -> EncoderOffer?
  /// Whether the container of libavformat's muxer `muxer` holds what `encoder` makes.
  func muxer(_ muxer: String, takes encoder: String) -> Bool
}

/// What an encoder takes; an empty list means anything.
public struct EncoderOffer: Hashable, Sendable {
  public var pixelFormats: [String]
  public var sampleFormats: [String]
  /// Samples a second.
  public var sampleRates: [Int]

  public init(pixelFormats: [String] = [], sampleFormats: [String] = [], sampleRates: [Int] = []) {
    self.pixelFormats = pixelFormats
    self.sampleFormats = sampleFormats
    self.sampleRates = sampleRates
  }
}
