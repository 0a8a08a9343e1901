internal import RecutMedia
internal import RecutModel

/// A stream of a test film while it is written.
protocol TestSource {
  /// When the next frame begins; `nil` when there is none left.
  var next: Time? { get }
  mutating func write(to muxer: Muxer) throws(MediaError)
  mutating func finish(_ muxer: Muxer) throws(MediaError)
}

struct PictureSource: TestSource {
  private let film: TestFilm
  private let graph: FilterGraph
  private let encoder: Encoder
  private let stream: Int
  private var number = 0

  init(_ film: TestFilm, _ muxer: Muxer) throws(MediaError) {
    self.film = film
    graph = try FilterGraph(film.chain)
    var format = VideoFormat(
      width: film.width, height: film.height, pixelFormat: film.pixelFormat, timeBase: film.timeBase,
      pixelAspect: film.pixelAspect, rate: film.rate.frameRate)
    format.colour = film.colour
    encoder = try Encoder(format, VideoEncoding(codec: film.codec, options: film.options), for: muxer)
    stream = try muxer.add(encoder, rotation: film.rotation)
  }

  var next: Time? { number < film.count ? film.time(ofFrame: number) : nil }

  mutating func write(to muxer: Muxer) throws(MediaError) {
    guard let frame = try graph.pull() else {
      number = film.count
      return
    }
    let ticks = film.timeBase.ticks(film.time(ofFrame: number))
    for packet in try encoder.encode(try frame.at(ticks: ticks, timeBase: film.timeBase)) {
      try muxer.write(packet, to: stream)
    }
    number += 1
  }

  func finish(_ muxer: Muxer) throws(MediaError) {
    for packet in try encoder.encode(nil) { try muxer.write(packet, to: stream) }
  }
}

struct SoundSource: TestSource {
  private let track: TestSound
  private let graph: FilterGraph
  private let encoder: Encoder
  private let stream: Int
  private var samples: Int64 = 0
  private var isOver = false

  init(_ track: TestSound, _ muxer: Muxer) throws(MediaError) {
    self.track = track
    let format = try EncoderInfo(for: track.codec).sampleFormats.first ?? "fltp"
    graph = try FilterGraph(track.description(sampleFormat: format))
    encoder = try Encoder(
      AudioFormat(sampleRate: track.sampleRate, sampleFormat: format, layout: track.layout),
      AudioEncoding(codec: track.codec, options: track.options), for: muxer)
    stream = try muxer.add(encoder, tags: track.language.map { ["language": $0] } ?? [:])
  }

  var next: Time? { isOver ? nil : track.start + Time(samples, over: Int32(clamping: track.sampleRate)) }

  mutating func write(to muxer: Muxer) throws(MediaError) {
    guard let frame = try graph.pull() else {
      isOver = true
      return
    }
    defer { samples += Int64(frame.sampleCount) }
    let time = Time(samples, over: Int32(clamping: track.sampleRate))
    if track.holes.contains(where: { $0.contains(time) }) { return }
    let position = track.start.units(per: Int32(clamping: track.sampleRate)) + samples
    let timeBase = TimeBase(1, Int32(clamping: track.sampleRate))
    for packet in try encoder.encode(try frame.at(ticks: position, timeBase: timeBase)) {
      try muxer.write(packet, to: stream)
    }
  }

  func finish(_ muxer: Muxer) throws(MediaError) {
    for packet in try encoder.encode(nil) { try muxer.write(packet, to: stream) }
  }
}

struct LineSource: TestSource {
  private let encoder: SubtitleEncoder
  private let stream: Int
  private var lines: ArraySlice<TextLineOfTest>

  init(_ lines: [TextLineOfTest], _ muxer: Muxer) throws(MediaError) {
    encoder = try SubtitleEncoder(for: muxer)
    stream = try muxer.add(encoder)
    self.lines = lines[...]
  }

  var next: Time? { lines.first?.range.start }

  mutating func write(to muxer: Muxer) throws(MediaError) {
    guard let line = lines.popFirst() else { return }
    try muxer.write(try encoder.encode(line.text, line.range), to: stream)
  }

  func finish(_ muxer: Muxer) throws(MediaError) {}
}
