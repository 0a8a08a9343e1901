import Foundation
import RecutMedia
import RecutModel
import RecutRender

/// The film that recut draws for demonstrations, so that they need no download.
enum DemoFilm {
  /// The environment variable under which recipes find it.
  static let variable = "RECUT_DEMO_FILM"

  /// In the user's cache. The number grows when another film is drawn.
  static var defaultPath: String { Environment.folder("CACHE", inHome: ".cache") + "/demo/demo-1.mp4" }

  /// Whether a recipe that names `path` means the film in the cache, and it is not there yet.
  static func isToBeDrawn(_ path: String) -> Bool {
    path == defaultPath && !FileManager.default.fileExists(atPath: path)
  }

  /// The subtitles of a film that is drawn to `path`.
  static func subtitles(of path: String) -> String { (path as NSString).deletingPathExtension + ".srt" }

  /// Draws the film to `path`, and its subtitles beside it.
  ///
  /// - Throws: ``MediaError``, also when `cancellation` asks to stop, ``RecutError`` or `RenderError` where there is no
  ///   place for it; no partial file is left.
  static func draw(to path: String, cancellation: Cancellation) throws {
    try OutputFolder.make(for: path)
    let film = try TemporaryFile(for: path)
    try render(to: film.path, cancellation)
    let words = try TemporaryFile(try subtitles(cancellation), for: subtitles(of: path))
    // The film last, so that whoever finds it finds all of it.
    try TemporaryFile.keep([words, film])
  }

  private static func render(to path: String, _ cancellation: Cancellation) throws {
    let muxer = try Muxer(path, format: "mp4", cancellation: cancellation)
    var tracks = [
      try Track(DemoScript.pictureGraph, muxer) { graph in
        guard case .video(let format)? = graph.format() else { return nil }
        let encoding = VideoEncoding(codec: "h264", quality: 20, options: ["preset": "veryfast", "g": "48"])
        return try Encoder(format, encoding, for: muxer)
      },
      try Track(DemoScript.soundGraph, muxer) { graph in
        guard case .audio(let format)? = graph.format() else { return nil }
        return try Encoder(format, AudioEncoding(codec: "aac", bitrate: 128_000), for: muxer)
      },
    ]
    try muxer.start()
    // Whichever track is behind goes on, so that the muxer need not hold back much.
    while let next = tracks.indices.filter({ !tracks[$0].isOver }).min(by: { tracks[$0].time < tracks[$1].time }) {
      try tracks[next].advance(muxer)
    }
    try muxer.finish()
  }

  /// One stream of the film on its way from a graph of sources to the file.
  private struct Track {
    let graph: FilterGraph
    let encoder: Encoder
    let stream: Int
    var time = Time.zero
    var isOver = false

    init(_ description: String, _ muxer: Muxer, _ encoder: (FilterGraph) throws -> Encoder?) throws {
      graph = try FilterGraph(description)
      guard let encoder = try encoder(graph) else {
        throw MediaError(.filtering, .invalidArgument, "drawing the demonstration film")
      }
      self.encoder = encoder
      stream = try muxer.add(encoder)
    }

    mutating func advance(_ muxer: Muxer) throws {
      let frame = try graph.pull()
      for packet in try encoder.encode(frame) { try muxer.write(packet, to: stream) }
      if let frame { time = frame.time ?? time } else { isOver = true }
    }
  }

  /// The lines as SubRip, each as long as the voice takes to say it.
  private static func subtitles(_ cancellation: Cancellation) throws -> String {
    var cues: [Cue] = []
    for line in DemoScript.lines {
      let graph = try FilterGraph(DemoScript.voiceGraph(line))
      var samples = 0
      while let frame = try graph.pull() { samples += frame.sampleCount }
      let start = Time(seconds: line.start)
      let end = start + Time(Int64(samples), over: Int32(DemoScript.sampleRate))
      cues.append(Cue(range: TimeRange(start, end), label: "line", text: line.text))
    }
    return SubRip.text(cues)
  }
}
