internal import RecutMedia
internal import RecutModel

/// Where a sound that is laid under a cut is read from, as a source of a libavfilter graph.
struct SoundInput: Hashable, Sendable {
  /// How long it is.
  let length: Time
  private let source: String
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
      guard let stream = info.audio.first else { throw RenderError.unfit("'\(path)' holds no sound to lay under a cut") }
      start = stream.start ?? info.start
      // Bare streams have no index, and what they say of their length is a guess.
      let isIndexed = !["mp3", "aac", "ac3", "eac3", "dts", "mpeg", "mpegts"].contains(info.container)
      isSought = isIndexed
      let told = info.duration ?? .zero
      let near = isIndexed && told > .seconds(60) ? start + told - .seconds(20) : start
      let end = try MediaProbe.end(of: path, stream: stream.index, from: near)
      length = max((end ?? info.start + told) - start, .zero)
      source = "amovie=filename=\(filterValue(path)):stream_index=\(stream.index)"
    case .speech(let text, let voice, let speed):
      (start, isSought) = (.zero, false)
      source = Self.speech(text, voice, speed)
      length = Time(try Self.count("\(source),aresample=\(rate)"), over: rate)
    }
  }

  /// flite reads one line; what parts words there is a space.
  private static func speech(_ text: String, _ voice: String, _ speed: Double) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "flite=text=\(filterValue(line)):voice=\(voice)" + (speed == 1 ? "" : ",atempo=\(speed)")
  }

  private static func count(_ chain: String) throws -> Int64 {
    let graph = try FilterGraph(chain, threads: 1)
    var count: Int64 = 0
    while let frame = try graph.pull() { count += Int64(frame.sampleCount) }
    return count
  }

  /// Its samples `range` at the output's rate, counted from its beginning; silence where it has none.
  func chain(_ range: Range<Int64>) -> String {
    let first = start.units(per: rate)
    let place = Time(range.lowerBound, over: rate)
    let seeks = isSought && place > Self.near
    let seeking = seeks ? ":seek_point=\(decimal(place - Self.lead))" : ""
    let filters = [
      "aresample=\(rate)", "aformat=sample_fmts=fltp:sample_rates=\(rate):channel_layouts=\(layout)",
      "atrim=start_pts=\(first + range.lowerBound):end_pts=\(first + range.upperBound)", "asetpts=N",
      "apad=whole_len=\(range.count)", "atrim=end_sample=\(range.count)",
    ]
    return "\(source)\(seeking),\(filters.joined(separator: ","))"
  }
}
