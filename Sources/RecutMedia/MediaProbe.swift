internal import CFFmpeg
public import RecutModel

/// Reads what a file's header tells, without decoding the film.
public enum MediaProbe {
  /// What is in the file at `path`.
  ///
  /// - Parameter name: the name that the recipe gives the medium.
  /// - Throws: ``MediaError`` of stage `reading` where there is no such file or it is not media.
  public static func info(
    of path: String, name: String = "", cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> MediaInfo {
    info(of: try Demuxer(path, cancellation: cancellation), name: name)
  }

  /// What is in a file that is open already.
  public static func info(of demuxer: Demuxer, name: String = "") -> MediaInfo {
    let context = demuxer.context.pointee
    var info = MediaInfo(name: name, path: demuxer.path, container: demuxer.container, duration: nil)
    info.start = stamp(context.start_time).map(microseconds) ?? .zero
    info.duration = stamp(context.duration).flatMap { $0 > 0 ? microseconds($0) : nil }
    info.tags = OptionDictionary.contents(of: context.metadata)
    for format in demuxer.streams {
      guard let stream = context.streams[format.index] else { continue }
      switch format.kind {
      case .video where !format.isAttachedPicture: info.video.append(video(format, stream))
      case .audio: info.audio.append(audio(format, stream))
      case .subtitle: info.subtitles.append(subtitle(format, stream))
      default: break
      }
    }
    for index in 0..<Int(context.nb_chapters) {
      if let chapter = context.chapters[index] { info.chapters.append(read(chapter.pointee)) }
    }
    if let timecode = timecode(in: context) { info.tags["timecode"] = timecode }
    return info
  }

  /// When the last packet of a file ends, read from about `time` on.
  ///
  /// - Parameter stream: index among all streams of the file; any of them by default.
  /// - Throws: ``MediaError`` where the file cannot be read, or on cancellation.
  public static func end(
    of path: String, stream: Int? = nil, from time: Time, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> Time? {
    let demuxer = try Demuxer(path, cancellation: cancellation)
    if let first = demuxer.streams.first { _ = demuxer.seek(stream: first.index, ticks: first.timeBase.ticks(time)) }
    var end: Time?
    while let packet = try demuxer.read() {
      guard let start = packet.time, stream == nil || stream == packet.stream else { continue }
      let own = start + packet.timeBase.time(packet.duration)
      end = max(end ?? own, own)
    }
    return end
  }

  /// The time code of the first picture: the container's, or that of the first stream that tells one, which in MOV and MP4
  /// is often a stream of its own. Matroska writes names of tags in capitals.
  private static func timecode(in context: AVFormatContext) -> String? {
    let streams = (0..<Int(context.nb_streams)).map {
      OptionDictionary.contents(of: context.streams[$0]?.pointee.metadata)
    }
    return ([OptionDictionary.contents(of: context.metadata)] + streams).lazy
      .compactMap { tags in tags.first { $0.key.lowercased() == "timecode" }?.value }.first
  }

  private static func microseconds(_ count: Int64) -> Time { TimeBase(1, AV_TIME_BASE).time(count) }

  private static func video(
    _ format: StreamFormat, _ stream: UnsafeMutablePointer<AVStream>
  ) -> VideoStream {
    let header = format.parameters.pointee
    let description = av_pix_fmt_desc_get(AVPixelFormat(rawValue: header.format))?.pointee
    let (rotation, isMirrored) = orientation(of: stream)
    var video = VideoStream(
      index: format.index, codec: format.codec, codedWidth: Int(header.width), codedHeight: Int(header.height),
      pixelAspect: format.pixelAspect, rotation: rotation, isMirrored: isMirrored, rate: format.rate,
      pixelFormat: pixelFormatName(header.format), bitDepth: Int(description?.comp.0.depth ?? 8))
    let colour = ColourProperties(header.color_primaries, header.color_trc, header.color_space, header.color_range)
    video.primaries = colour.primaries
    video.transfer = colour.transfer
    video.matrix = colour.matrix
    video.range = colour.range
    let isMarkedAlpha = ["alpha_mode", "ALPHA_MODE"].contains {
      OptionDictionary.contents(of: stream.pointee.metadata)[$0] == "1"
    }
    video.hasAlpha = isMarkedAlpha || (description?.flags ?? 0) & UInt64(AV_PIX_FMT_FLAG_ALPHA) != 0
    video.isInterlaced = format.isInterlaced
    video.start = stamp(stream.pointee.start_time).map(format.timeBase.time)
    video.duration = stamp(stream.pointee.duration).map(format.timeBase.time)
    return video
  }

  private static func orientation(of stream: UnsafeMutablePointer<AVStream>) -> (rotation: Int, isMirrored: Bool) {
    var size = 0
    var isMirrored = false
    let matrix = recut_stream_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size)
    let degrees = Int((recut_rotation(matrix, size, &isMirrored) / 90).rounded()) * 90
    return (((degrees % 360) + 360) % 360, isMirrored)
  }

  private static func audio(_ format: StreamFormat, _ stream: UnsafeMutablePointer<AVStream>) -> AudioStream {
    let header = format.parameters.pointee
    let tags = OptionDictionary.contents(of: stream.pointee.metadata)
    return AudioStream(
      index: format.index, codec: format.codec, sampleRate: Int(header.sample_rate),
      channels: Int(header.ch_layout.nb_channels), layout: ChannelLayout.name(of: header.ch_layout),
      language: language(tags), title: tags["title"],
      start: stamp(stream.pointee.start_time).map(format.timeBase.time),
      duration: stamp(stream.pointee.duration).map(format.timeBase.time))
  }

  private static func subtitle(_ format: StreamFormat, _ stream: UnsafeMutablePointer<AVStream>) -> SubtitleStream {
    let tags = OptionDictionary.contents(of: stream.pointee.metadata)
    let properties = avcodec_descriptor_get(format.parameters.pointee.codec_id)?.pointee.props ?? 0
    return SubtitleStream(
      index: format.index, codec: format.codec, isText: properties & AV_CODEC_PROP_TEXT_SUB != 0,
      language: language(tags), title: tags["title"])
  }

  /// The language tag, unless it says that the language is not known.
  private static func language(_ tags: [String: String]) -> String? {
    tags["language"].flatMap { $0 == "und" || $0.isEmpty ? nil : $0 }
  }

  private static func read(_ chapter: AVChapter) -> Chapter {
    let timeBase = TimeBase(chapter.time_base)
    return Chapter(
      range: TimeRange(timeBase.time(chapter.start), timeBase.time(chapter.end)),
      title: OptionDictionary.contents(of: chapter.metadata)["title"] ?? "")
  }
}

extension StreamFormat {
  /// Whether pictures are made of two fields.
  var isInterlaced: Bool {
    [AV_FIELD_TT, AV_FIELD_BB, AV_FIELD_TB, AV_FIELD_BT].contains(parameters.pointee.field_order)
  }
}
