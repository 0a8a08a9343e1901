internal import RecutMedia
internal import RecutModel

/// Where a sound that is laid under a cut is read from, as a source of a libavfilter graph.
struct SoundInput: Hashable, Sendable {
  /// How long it is.
  let length: Time
  /// The file and its stream; the words where it is a voice.
  private let path: String
  private let stream: Int
  let words: SpokenWords?
  /// What of its time stamps is its beginning.
  private let start: Time
  /// Whether places in it are found exactly without reading what is before them.
  private let isSought: Bool
  private let rate: Int32
  private let layout: String

  /// Reading begins this long before a place that is sought, so that decoders have settled.
  private static let lead = Time.seconds(5)
  /// Nothing is sought before this: reading it costs less than a mistake.
  private static let near = Time.seconds(30)

  /// - Throws: ``RenderError`` where it is silent, `MediaError` where it cannot be read.
  init(_ sound: LaidSound.Source, rate: Int32, layout: String) throws {
    (self.rate, self.layout) = (rate, layout)
    switch sound {
    case .file(let path):
      let info = try MediaProbe.info(of: path)
      guard let stream = info.audio.first else {
        throw RenderError.unfit("'\(path)' holds no sound to lay under a cut")
      }
      start = stream.start ?? info.start
      // Bare streams have no index, and what they say of their length is a guess.
      let isIndexed = !["mp3", "aac", "ac3", "eac3", "dts", "mpeg", "mpegts"].contains(info.container)
      isSought = isIndexed
      let told = info.duration ?? .zero
      let near = isIndexed && told > .seconds(60) ? start + told - .seconds(20) : start
      let end = try MediaProbe.end(of: path, stream: stream.index, from: near)
      length = max((end ?? info.start + told) - start, .zero)
      (self.path, self.stream, words) = (path, stream.index, nil)
    case .speech(let text, let voice, let speed):
      let spoken = try SpokenWords(text, voice: voice, speed: speed)
      (start, isSought, path, stream, words, length) = (.zero, false, "", 0, spoken, spoken.length)
    }
  }

  /// Its samples `range` at the output's rate, counted from its beginning; silence where it has none.
  ///
  /// - Parameter voiceFile: where the words lie, if it is a voice.
  func chain(_ range: Range<Int64>, voiceFile: String) -> String {
    let first = start.units(per: rate)
    let place = Time(range.lowerBound, over: rate)
    let seeks = isSought && place > Self.near
    let seeking = seeks ? ":seek_point=\(decimal(place - Self.lead))" : ""
    let filters = [
      "aresample=\(rate)", "aformat=sample_fmts=fltp:sample_rates=\(rate):channel_layouts=\(layout)",
      "atrim=start_pts=\(first + range.lowerBound):end_pts=\(first + range.upperBound)", "asetpts=N",
      "apad=whole_len=\(range.count)", "atrim=end_sample=\(range.count)",
    ]
    let source = "amovie=filename=\(filterValue(words == nil ? path : voiceFile)):stream_index=\(stream)"
    return "\(source)\(seeking),\(filters.joined(separator: ","))"
  }
}
