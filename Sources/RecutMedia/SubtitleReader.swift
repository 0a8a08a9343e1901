internal import RecutModel
public import RecutPlugin

/// Reads subtitles as lines of text with exact times: files beside a medium, and text streams inside of one.
public enum SubtitleReader {
  /// All lines of a subtitle file that libavformat reads (SubRip, WebVTT, ASS/SSA, ...), in order of their start.
  /// Text that is not UTF-8 is read as what its first bytes say, else as Windows-1252.
  ///
  /// - Throws: ``MediaError`` of stage `reading` where there is no such file or it holds no subtitles.
  public static func lines(
    ofFile path: String, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> [TextLine] {
    let text = try TextFile.utf8(at: path)
    defer { text.remove() }
    let demuxer = try Demuxer(text.path, cancellation: cancellation)
    guard let format = demuxer.streams.first(where: { $0.kind == .subtitle }) else {
      throw MediaError(.reading, .streamNotFound, "looking for subtitles in '\(path)'")
    }
    return try lines(of: format, in: demuxer)
  }

  /// All lines of a text stream inside of a medium, in order of their start.
  ///
  /// - Parameter stream: index among all streams of the file.
  /// - Throws: ``MediaError`` of stage `reading` or `decoding` where the stream holds no text.
  public static func lines(
    of path: String, stream: Int, cancellation: Cancellation = Cancellation()
  ) throws(MediaError) -> [TextLine] {
    let demuxer = try Demuxer(path, cancellation: cancellation)
    guard let format = demuxer.streams.first(where: { $0.index == stream && $0.kind == .subtitle }) else {
      throw MediaError(.reading, .streamNotFound, "looking for subtitle stream \(stream) of '\(path)'")
    }
    return try lines(of: format, in: demuxer)
  }

  private static func lines(of format: StreamFormat, in demuxer: Demuxer) throws(MediaError) -> [TextLine] {
    demuxer.select([format.index])
    let decoder = try SubtitleDecoder(format)
    var lines: [TextLine] = []
    while let packet = try demuxer.read() { lines += decoder.decode(packet) }
    return lines.sorted { ($0.range.start, $0.range.end) < ($1.range.start, $1.range.end) }
  }
}
