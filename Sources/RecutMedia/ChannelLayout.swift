internal import CFFmpeg

/// Owns an `AVChannelLayout`, which may hold memory of its own.
struct ChannelLayout: ~Copyable {
  private(set) var layout: AVChannelLayout

  /// The layout that libav calls `name`.
  init(named name: String, _ stage: MediaError.Stage) throws(MediaError) {
    layout = AVChannelLayout()
    try check(av_channel_layout_from_string(&layout, name), stage, "reading the channel layout '\(name)'")
  }

  deinit {
    var layout = layout
    av_channel_layout_uninit(&layout)
  }

  /// libav's name of a layout; the usual one for its number of channels where the order is not told.
  static func name(of layout: AVChannelLayout) -> String {
    var layout = layout
    var usual = AVChannelLayout()
    if layout.order == AV_CHANNEL_ORDER_UNSPEC, layout.nb_channels > 0 {
      av_channel_layout_default(&usual, layout.nb_channels)
      layout = usual
    }
    defer { av_channel_layout_uninit(&usual) }
    return described(&layout)
  }

  private static func described(_ layout: inout AVChannelLayout) -> String {
    var text = [CChar](repeating: 0, count: 256)
    guard av_channel_layout_describe(&layout, &text, text.count) > 0 else { return "unknown" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension AudioFormat {
  /// Channels of its layout.
  ///
  /// - Throws: ``MediaError`` where libav knows no such layout.
  public var channelCount: Int {
    get throws(MediaError) {
      try Libav.require(.avutil)
      return Int(try ChannelLayout(named: layout, .filtering).layout.nb_channels)
    }
  }
}
