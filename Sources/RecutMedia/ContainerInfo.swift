internal import CFFmpeg

/// A container that can be written.
public struct ContainerInfo: Hashable, Sendable {
  /// libavformat's name: `matroska`.
  public let name: String

  /// The container for a file at `path`, by its extension; `nil` where there is none.
  ///
  /// - Throws: ``MediaError`` where libavformat is not installed.
  public init?(path: String) throws(MediaError) {
    try Libav.require(.avformat)
    guard let found = Self.find(path, isPath: true) else { return nil }
    name = text(found.pointee.name)
  }

  /// Whether it can hold streams that `encoder` makes; `true` where libavformat does not know.
  public func canHold(_ encoder: EncoderInfo) -> Bool {
    guard let format = av_guess_format(name, nil, nil),
      let codec = avcodec_descriptor_get_by_name(encoder.codec)?.pointee.id
    else { return false }
    return avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) != 0
  }

  static func find(_ text: String, isPath: Bool) -> UnsafePointer<AVOutputFormat>? {
    if isPath { return av_guess_format(nil, text, nil) }
    return av_guess_format(text, nil, nil) ?? av_guess_format(nil, "x." + text, nil)
  }
}
