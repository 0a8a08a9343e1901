public import RecutModel

/// One thing that an analysis wants to be shown.
public enum Want: Hashable, Sendable, Codable {
  /// Pictures of the medium's video, upright (rotation applied), at the given size and as often as `sampling` says.
  case video(PixelFormat, PictureSize, Sampling = .everyFrame)
  /// Sound as planar 32-bit floats; `rate` in samples a second, `nil` for the medium's own.
  case audio(rate: Int? = nil, SoundLayout = .original)
  /// Metadata that a libavfilter video chain attaches to its frames, as `signalstats`. The chain sees upright frames.
  case videoFilter(String)
  /// Metadata that a libavfilter audio chain attaches to its frames, as `ebur128=metadata=1`.
  case audioFilter(String)
  /// Lines of the subtitles beside the medium or, without those, of the text stream in `language` or the first.
  case subtitles(language: String? = nil)

  public enum Kind: String, Hashable, Sendable, Codable { case video, audio, subtitles }

  /// Which kind of stream it needs.
  public var kind: Kind {
    switch self {
    case .video, .videoFilter: .video
    case .audio, .audioFilter: .audio
    case .subtitles: .subtitles
    }
  }
}

/// How the pixels of a lent picture are stored: 8 bits a sample.
public enum PixelFormat: String, Hashable, Sendable, Codable, CaseIterable {
  /// One byte of luma a pixel.
  case gray8
  /// Red, green, blue: three bytes a pixel.
  case rgb24
  /// Three planes, each one byte a pixel: luma and two colour differences, limited range, BT.601 as converted.
  case yuv444p

  /// Bytes that one pixel takes in plane 0.
  public var bytesPerPixel: Int { self == .rgb24 ? 3 : 1 }
  public var planeCount: Int { self == .yuv444p ? 3 : 1 }
}

/// The size at which pictures are wanted. Pixels are made square.
public enum PictureSize: Hashable, Sendable, Codable {
  case native
  /// This many rows; the width keeps the picture's shape and is even.
  case height(Int)
  /// The longer side has this many pixels at most: larger pictures are made smaller and keep their shape, smaller ones stay
  /// as they are. So an upright film of a phone is seen as well as a wide one.
  case longerSide(Int)
  /// Exactly this size, whatever the picture's shape.
  case exact(width: Int, height: Int)
}

/// Which frames are wanted.
public enum Sampling: Hashable, Sendable, Codable {
  case everyFrame
  /// Only frames that can be decoded alone: cheap, irregular.
  case keyframes
  /// The frame on screen at every multiple of this time. Of the shots at the input `onceIn` in which none of these lies,
  /// the frame in the middle too.
  case every(Time, onceIn: String? = nil)
  /// The frames that the regions at this input tell of.
  case framesOf(String)
}

/// How many channels of sound are wanted.
public enum SoundLayout: String, Hashable, Sendable, Codable {
  case original, mono, stereo
}
