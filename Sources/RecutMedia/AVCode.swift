internal import CFFmpeg
internal import Glibc

/// A result code of libav: a negated `errno`, or one of libav's own tags. Codes that recut has no name for survive.
public struct AVCode: RawRepresentable, Hashable, Sendable {
  public let rawValue: Int32

  public init(rawValue: Int32) { self.rawValue = rawValue }

  public static let endOfFile = AVCode(rawValue: recut_AVERROR_EOF)
  public static let tryAgain = AVCode(rawValue: recut_AVERROR_EAGAIN)
  /// A ``Cancellation`` stopped it.
  public static let cancelled = AVCode(rawValue: recut_AVERROR_EXIT)
  public static let invalidData = AVCode(rawValue: recut_AVERROR_INVALIDDATA)
  public static let optionNotFound = AVCode(rawValue: recut_AVERROR_OPTION_NOT_FOUND)
  public static let decoderNotFound = AVCode(rawValue: recut_AVERROR_DECODER_NOT_FOUND)
  public static let encoderNotFound = AVCode(rawValue: recut_AVERROR_ENCODER_NOT_FOUND)
  public static let demuxerNotFound = AVCode(rawValue: recut_AVERROR_DEMUXER_NOT_FOUND)
  public static let muxerNotFound = AVCode(rawValue: recut_AVERROR_MUXER_NOT_FOUND)
  public static let streamNotFound = AVCode(rawValue: recut_AVERROR_STREAM_NOT_FOUND)
  public static let outOfMemory = AVCode(errno: ENOMEM)
  public static let invalidArgument = AVCode(errno: EINVAL)
  public static let noSuchFile = AVCode(errno: ENOENT)
  public static let noSpace = AVCode(errno: ENOSPC)
  /// A library of libav is not installed.
  public static let notInstalled = AVCode(errno: ELIBACC)

  /// The code for an error number of the operating system.
  public init(errno number: Int32) { rawValue = -number }

  /// The operating system's error number, where the code is one.
  public var errno: Int32? { rawValue < 0 && rawValue > -4096 ? -rawValue : nil }
}

extension AVCode: CustomStringConvertible {
  /// What it means, in libav's words or the operating system's.
  public var description: String {
    if self == .cancelled { return "cancelled" }
    if let errno { return String(cString: strerror(errno)) }
    var text = [CChar](repeating: 0, count: 128)
    guard Libav.isLoaded(.avutil), av_strerror(rawValue, &text, text.count) == 0 else { return "error \(rawValue)" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
