import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

/// A film to be copied, as the stock program makes it: 120 pictures with noise in them, a keyframe every 24.
private struct Kind: CustomTestStringConvertible, Sendable {
  let name: String
  let encoder: [String]
  let film: String
  let cut: String
  /// How many of the wanted pictures must be copied at least.
  var copied = 70
  var pixels = "yuv420p"

  var testDescription: String { "\(name), \(film) to \(cut)" }

  func drawn() throws -> Drawn {
    let source = ["-f", "lavfi", "-i", "testsrc2=s=192x108:r=25:d=4.8,noise=alls=4,format=\(pixels)"]
    return try Drawn(by: source + ["-g", "24", "-threads", "2"] + encoder, as: film)
  }

  private static let x264 = ["-c:v", "libx264", "-preset", "veryfast", "-bf", "3", "-x264-params"]
  private static let x265 = ["-c:v", "libx265", "-preset", "ultrafast", "-x265-params"]

  static let all = [
    Kind(name: "H.264", encoder: x264 + ["scenecut=0"], film: "film.mp4", cut: "cut.mp4"),
    Kind(name: "H.264 of a transport stream", encoder: x264 + ["scenecut=0"], film: "film.ts", cut: "cut.mov"),
    Kind(
      name: "H.264 of 10 bits", encoder: x264 + ["scenecut=0"], film: "film.mkv", cut: "cut.mp4",
      pixels: "yuv420p10le"),
    Kind(
      name: "H.264 of four slices, without B-frames", encoder: x264 + ["scenecut=0:bframes=0:slices=4"],
      film: "film.mov", cut: "cut.mkv"),
    // Of an open group the pictures that are shown before its keyframe cannot be copied without the group before.
    Kind(
      name: "H.264, open groups", encoder: x264 + ["scenecut=0:open-gop=1"], film: "film.mp4", cut: "cut.mp4",
      copied: 15),
    Kind(
      name: "HEVC, open groups", encoder: x265 + ["log-level=error:scenecut=0:open-gop=1:bframes=4"],
      film: "film.mp4", cut: "cut.mp4"),
    Kind(
      name: "HEVC Main10", encoder: x265 + ["log-level=error:scenecut=0:open-gop=0:bframes=3"], film: "film.mkv",
      cut: "cut.mov", pixels: "yuv420p10le"),
    Kind(
      name: "HEVC of a transport stream", encoder: x265 + ["log-level=error:scenecut=0:repeat-headers=1:aud=1"],
      film: "film.ts", cut: "cut.mkv"),
    Kind(
      name: "VP9 with pictures that are never shown",
      encoder: ["-c:v", "libvpx-vp9", "-cpu-used", "6", "-b:v", "400k", "-auto-alt-ref", "1", "-lag-in-frames", "12"],
      film: "film.webm", cut: "cut.mp4"),
    Kind(
      name: "VP8 with pictures that are never shown",
      encoder: ["-c:v", "libvpx", "-cpu-used", "8", "-b:v", "400k", "-auto-alt-ref", "1", "-lag-in-frames", "12"],
      film: "film.webm", cut: "cut.webm"),
    Kind(
      name: "AV1", encoder: ["-c:v", "libaom-av1", "-cpu-used", "8", "-usage", "realtime", "-b:v", "400k"],
      film: "film.mkv", cut: "cut.mp4"),
    Kind(
      name: "ProRes", encoder: ["-c:v", "prores_ks", "-profile:v", "2"], film: "film.mov", cut: "cut.mov",
      copied: 103, pixels: "yuv422p10le"),
  ]
}

@Suite("Copying pictures")
struct CopyTests {
  /// The first clip begins behind a keyframe, the second ends before one, the third lies inside of one group.
  private let cuts = [5..<60, 72..<100, 0..<20]
  private var wanted: [Int] { cuts.flatMap { Array($0) } }

  @Test("what is copied is the film's to the bit, the rest resembles it, and time goes on", arguments: Kind.all)
  private func copies(_ kind: Kind) throws {
    let film = try kind.drawn()
    let plan = try film.plan(cuts, to: kind.cut, video: VideoSettings(codec: "copy"), audio: nil)
    let result = try Renderer(plan).render()
    let copied = try #require(result.copied)
    #expect(copied >= kind.copied && copied <= wanted.count, "\(result.warnings)")
    #expect(result.frames == wanted.count)

    let source = try sums(film.path)
    let (meant, shown) = (wanted.map { source[$0] }, try sums(result.file))
    #expect(shown.count == meant.count)
    #expect(zip(meant, shown).count { $0 == $1 } >= copied)
    #expect(try faults(in: result.file).isEmpty)
    #expect(try runsOn(result.file))
    let reference = try Renderer(film.plan(cuts, to: "reference.mkv", audio: nil)).render().file
    #expect(try likeness(of: result.file, to: reference) > 34)
    // Wherever a player goes to, it sees what it would have seen on its way there.
    for frame in [3, 19, 21, 54, 55, 56, 84] {
      #expect(try sum(result.file, at: frame) == shown[frame], "\(frame)")
    }
  }

  @Test("a keyframe of which a part is missing spoils the join, so that its clip is encoded whole")
  func badJoin() throws {
    let kind = Kind(
      name: "slices", encoder: ["-c:v", "libx264", "-bf", "0", "-x264-params", "scenecut=0:slices=4"], film: "film.mp4",
      cut: "cut.mp4")
    let film = try kind.drawn()
    try loseSlice(ofKeyframe: 2, in: film.path)
    let source = try Drawn.film(at: film.path)
    let edit = try film.edit([30..<70, 96..<115])
    let plan = try RenderPlan(
      edit, ["film": source],
      OutputSettings(file: film.folder.file("cut.mp4"), video: VideoSettings(codec: "copy"), audio: nil))
    let result = try Renderer(plan).render()
    #expect(result.warnings.contains { $0.contains("clip 1 is encoded whole") }, "\(result.warnings)")
    // The second clip begins with a keyframe that is whole.
    #expect(result.copied == 19)
    #expect(try sums(result.file).suffix(19) == sums(film.path)[96..<115])
    #expect(try faults(in: result.file).isEmpty)
    #expect(try runsOn(result.file))
  }

  @Test("where less than half of the frames can be copied, a warning says how many")
  func fewCopied() throws {
    let film = try Kind.all[0].drawn()
    func warnings(_ cuts: [Range<Int>]) throws -> [String] {
      try Renderer(film.plan(cuts, to: "cut.mp4", video: VideoSettings(codec: "copy"), audio: nil)).render().warnings
    }
    // The only keyframe in the first is its 24th picture.
    let few = try warnings([1..<32])
    #expect(few.contains { $0.contains(/only [1-9] of 31 frames could be copied/) }, "\(few)")
    #expect(try !warnings([20..<110]).contains { $0.contains("could be copied") })
  }

  @Test("the same plan gives the same file")
  func repeatable() throws {
    let film = try Kind.all[0].drawn()
    let files = try ["a.mp4", "b.mp4"].map { name in
      try Renderer(film.plan(cuts, to: name, video: VideoSettings(codec: "copy"), audio: nil)).render().file
    }
    let bytes = try files.map { try Data(contentsOf: URL(fileURLWithPath: $0)) }
    #expect(bytes[0] == bytes[1])
  }

  @Test("sound is what it is without copying")
  func sound() throws {
    var drawn = TestFilm(100)
    drawn.tracks = [TestSound()]
    let film = try Drawn(drawn)
    let cuts = [7..<50, 60..<99]
    let copied = try Renderer(film.plan(cuts, to: "copied.mkv", video: VideoSettings(codec: "copy"))).render()
    let encoded = try Renderer(film.plan(cuts, to: "encoded.mkv")).render()
    #expect(copied.copied ?? 0 > 50)
    #expect(try samples(in: copied.file) == samples(in: encoded.file))
    #expect(try numbers(in: copied.file) == cuts.flatMap { Array($0) })
  }
}

/// What the stock program has to say of a file when it decodes all of it.
private func faults(in path: String) throws -> String {
  try output(of: "ffmpeg", ["-nostdin", "-v", "error", "-xerror", "-i", path, "-f", "null", "-"])
}

/// Whether times of showing differ, times of decoding rise, and nothing is shown before it is decoded.
private func runsOn(_ path: String) throws -> Bool {
  let text = try output(
    of: "ffprobe",
    ["-v", "error", "-select_streams", "v:0", "-show_entries", "packet=pts,dts", "-of", "csv=p=0", path])
  let packets = text.split(whereSeparator: \.isNewline).map { $0.split(separator: ",").map { Int($0) } }
  let (shown, decoded) = (packets.map { $0[0] }, packets.map { $0[1] })
  let isRising = zip(decoded, decoded.dropFirst()).allSatisfy { $0 ?? .min < $1 ?? .max }
  let isInTime = zip(shown, decoded).allSatisfy { $0 ?? .min >= $1 ?? .min }
  return !shown.contains(nil) && Set(shown).count == shown.count && isRising && isInTime
}

/// The worst signal-to-noise ratio of any picture, in decibels.
private func likeness(of path: String, to reference: String) throws -> Double {
  let chain = "[0:v]settb=1/25,setpts=N[a];[1:v]settb=1/25,setpts=N[b];[a][b]psnr=stats_file=-"
  let text = try output(
    of: "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-i", reference, "-lavfi", chain, "-f", "null", "-"])
  let values = text.split(whereSeparator: \.isWhitespace).filter { $0.hasPrefix("psnr_avg:") }
    .map { $0.hasSuffix("inf") ? 99 : Double($0.dropFirst("psnr_avg:".count)) ?? 0 }
  try #require(!values.isEmpty, "\(text)")
  return values.min() ?? 0
}

/// The checksum of the picture that a player shows when it is sent to a frame.
private func sum(_ path: String, at frame: Int) throws -> String {
  let place = "\(Double(frame) / 25 - 0.015)"
  let text = try output(
    of: "ffmpeg",
    ["-nostdin", "-v", "error"] + (frame > 0 ? ["-ss", place] : [])
      + ["-i", path, "-map", "0:v:0", "-frames:v", "1", "-f", "framemd5", "-"])
  return text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    .compactMap { $0.split(separator: ",").last.map(String.init) }.first ?? text
}

/// Makes the last slice of a keyframe a unit that says nothing, in a file that puts lengths before units.
private func loseSlice(ofKeyframe number: Int, in path: String) throws {
  let demuxer = try Demuxer(path)
  var keys = 0
  while let packet = try demuxer.read() {
    guard packet.isKey else { continue }
    keys += 1
    guard keys == number + 1, let place = packet.position else { continue }
    let start: Int? = packet.withBytes { bytes in
      var (next, last) = (0, Int?.none)
      while next + 4 < bytes.count {
        if bytes[next + 4] & 0x1f == 5 { last = next + 4 }
        next += 4 + (0..<4).reduce(0) { $0 << 8 | Int(bytes[next + $1]) }
      }
      return last
    }
    let file = try #require(FileHandle(forUpdatingAtPath: path))
    try file.seek(toOffset: UInt64(place) + UInt64(try #require(start)))
    // Filler data.
    try file.write(contentsOf: Data([12]))
    try file.close()
    return
  }
}
