internal import CFFmpeg
public import RecutModel

/// A decoded or filtered picture, or a stretch of sound. It never changes once it is made, so threads may share it and
/// passing it on costs nothing; its memory returns to libav when the last holder lets go.
public final class Frame: @unchecked Sendable {  // SAFETY: written before it is handed out, only read afterwards
  let pointer: UnsafeMutablePointer<AVFrame>
  /// The unit of ``ticks``.
  public let timeBase: TimeBase

  /// Takes over `pointer`, which came from the pool.
  init(owning pointer: UnsafeMutablePointer<AVFrame>, timeBase: TimeBase) {
    self.pointer = pointer
    self.timeBase = timeBase
  }

  deinit { FramePool.shared.takeBack(pointer) }

  /// When it is shown or heard, in ticks of ``timeBase``.
  public var ticks: Int64? { stamp(pointer.pointee.pts) }
  /// When it is shown or heard, on its medium's clock.
  public var time: Time? { ticks.map(timeBase.time) }
  /// How long, in ticks; 0 where nothing tells.
  public var durationTicks: Int64 { length(recut_frame_duration(pointer)) }
  public var isKey: Bool { recut_frame_is_key(pointer) }
  public var isInterlaced: Bool { recut_frame_is_interlaced(pointer) }
  public var isAudio: Bool { pointer.pointee.nb_samples > 0 }

  /// Size in pixels.
  public var width: Int { Int(pointer.pointee.width) }
  public var height: Int { Int(pointer.pointee.height) }
  /// Samples in each channel; 0 for pictures.
  public var sampleCount: Int { Int(pointer.pointee.nb_samples) }
  public var sampleRate: Int { Int(pointer.pointee.sample_rate) }
  public var channelCount: Int { Int(pointer.pointee.ch_layout.nb_channels) }

  /// What filters wrote about it: `lavfi.scene_score` to `0.03`.
  public var metadata: [String: String] { OptionDictionary.contents(of: pointer.pointee.metadata) }

  /// How it is stored. The frame rate is not known to a frame.
  public var format: FrameFormat {
    let frame = pointer.pointee
    if isAudio {
      return .audio(
        AudioFormat(
          sampleRate: sampleRate, sampleFormat: sampleFormatName(frame.format),
          layout: ChannelLayout.name(of: frame.ch_layout), timeBase: timeBase))
    }
    let aspect = frame.sample_aspect_ratio
    return .video(
      VideoFormat(
        width: width, height: height, pixelFormat: pixelFormatName(frame.format), timeBase: timeBase,
        pixelAspect: aspect.num > 0 && aspect.den > 0 ? Time(Int64(aspect.num), over: aspect.den) : Time(1),
        colour: ColourProperties(frame.color_primaries, frame.color_trc, frame.colorspace, frame.color_range)))
  }

  /// The same picture or sound at another time; the pixels are shared, not copied.
  ///
  /// - Throws: ``MediaError`` where memory is short.
  public func at(ticks: Int64, duration: Int64 = 0, timeBase: TimeBase) throws(MediaError) -> Frame {
    let copy = try reference()
    copy.pointee.pts = ticks
    recut_frame_set_duration(copy, duration)
    return Frame(owning: copy, timeBase: timeBase)
  }

  /// A second shell for the same data, owned by the caller.
  func reference() throws(MediaError) -> UnsafeMutablePointer<AVFrame> {
    let copy = try FramePool.shared.lend()
    let code = av_frame_ref(copy, pointer)
    if code < 0 { FramePool.shared.takeBack(copy) }
    try check(code, .decoding, "sharing a frame")
    return copy
  }
}
