import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

/// A drawn film with what rendering needs to know of it.
struct Drawn {
  let folder = TestFolder()
  let path: String
  let source: RenderSource

  init(_ film: TestFilm, as name: String = "film.mp4") throws {
    path = folder.file(name)
    try film.write(to: path)
    source = try Self.source(path, hasPictures: film.count > 0)
  }

  /// A film that the stock program makes.
  init(by arguments: [String], as name: String) throws {
    path = folder.file(name)
    let said = try output(of: "ffmpeg", ["-nostdin", "-v", "error", "-y"] + arguments + [path])
    try #require(FileManager.default.fileExists(atPath: path), "\(said)")
    source = try Self.source(path, hasPictures: true)
  }

  private static func source(_ path: String, hasPictures: Bool) throws -> RenderSource {
    let frames = hasPictures ? try FrameIndex.read(path).table : nil
    return RenderSource(media: Media(info: try MediaProbe.info(of: path, name: "film"), frames: frames))
  }

  /// A cut of these frames, in this order.
  func edit(_ ranges: [Range<Int>]) throws -> Edit {
    let table = source.media.frames ?? FrameTable(.variable(starts: [], end: .zero))
    return Edit(clips: ranges.map { Clip(media: "film", source: table.times(of: $0), frames: $0) })
  }

  func plan(
    _ ranges: [Range<Int>], to name: String = "cut.mkv", video: VideoSettings? = VideoSettings(codec: "ffv1"),
    audio: AudioSettings? = AudioSettings(codec: "pcm_s16le"), subtitles: SubtitlePlacement? = nil,
    chapters: Bool = false, lines: [Cue] = []
  ) throws -> RenderPlan {
    var source = source
    source.lines = lines
    return try RenderPlan(
      edit(ranges), ["film": source],
      OutputSettings(
        file: folder.file(name), video: video, audio: audio, subtitles: subtitles, hasChapters: chapters))
  }
}

/// What the renderer and the printed command are compared by.
extension Drawn {
  /// Films of a hundred pictures and four seconds of sound: evenly spaced, not so, and of 10 bits.
  static let kinds = ["film.mkv", "variable.mkv", "deep.mkv"]

  /// Outputs that lose nothing: as the film is, of another size, and at another rate.
  static let lossless = [
    VideoSettings(codec: "ffv1"), VideoSettings(codec: "ffv1", width: 200, height: 200),
    VideoSettings(codec: "ffv1", rate: FrameRate(30)),
  ]

  init(kind: String) throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(4))]
    if kind == "variable.mkv" { film.timing = .variable }
    if kind == "deep.mkv" { film.pixelFormat = "yuv420p10le" }
    try self.init(film, as: kind)
  }
}

extension Drawn {
  /// A film that lies at `path` already, as a source.
  static func film(at path: String) throws -> RenderSource {
    let frames = try FrameIndex.read(path).table
    return RenderSource(media: Media(info: try MediaProbe.info(of: path, name: "film"), frames: frames))
  }
}

extension RenderSource {
  /// A silent cut of these frames.
  func plan(_ range: Range<Int>, into file: String, _ video: VideoSettings) throws -> RenderPlan {
    let table = try #require(media.frames)
    let edit = Edit(clips: [Clip(media: "film", source: table.times(of: range), frames: range)])
    return try RenderPlan(edit, ["film": self], OutputSettings(file: file, video: video, audio: nil))
  }
}

/// The frame numbers that a film of ``TestFilm`` shows, decoded from its beginning.
func numbers(in path: String) throws -> [Int] { try frames(in: path).map { try FrameNumber.read($0) ?? -1 } }

/// All frames of a file.
func frames(in path: String) throws -> [Frame] {
  let demuxer = try Demuxer(path)
  guard let format = demuxer.streams.first(where: { $0.kind == .video }) else { return [] }
  demuxer.select([format.index])
  let decoder = try Decoder(format)
  var frames: [Frame] = []
  while let packet = try demuxer.read() { frames += try decoder.decode(packet) }
  return frames + (try decoder.decode(nil))
}

/// What a stock program prints, both streams together.
func output(of program: String, _ arguments: [String]) throws -> String {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [program] + arguments
  process.standardInput = FileHandle.nullDevice
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = pipe
  try process.run()
  let text = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  return String(decoding: text, as: UTF8.self)
}

/// The sound of a file as 16-bit samples, of its first channel or of all, interleaved.
func samples(in path: String, channels: Int? = 1) throws -> [Int16] {
  let raw = path + ".raw"
  let mixed = channels.map { ["-ac", "\($0)"] } ?? []
  _ = try output(of: "ffmpeg", ["-v", "error", "-y", "-i", path, "-map", "0:a:0", "-f", "s16le"] + mixed + [raw])
  let data = try Data(contentsOf: URL(fileURLWithPath: raw))
  return data.withUnsafeBytes { bytes in
    (0..<(bytes.count / 2)).map { Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0 * 2, as: Int16.self)) }
  }
}

/// Checksums of all decoded pictures of a file.
func sums(_ path: String) throws -> [String] {
  try output(
    of: "ffmpeg", ["-v", "error", "-i", path, "-map", "0:v:0", "-fps_mode", "passthrough", "-f", "framemd5", "-"]
  )
  .split(separator: "\n").filter { !$0.hasPrefix("#") }.compactMap { $0.split(separator: ",").last.map(String.init) }
}
