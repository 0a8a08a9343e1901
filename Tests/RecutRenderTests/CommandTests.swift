import Foundation
import RecutMedia
import RecutModel
import RecutRender
import RecutTesting
import Testing

@Suite("The printed command gives what the renderer gives")
struct CommandTests {
  /// MD5 sums of all decoded frames and samples, as the stock program counts them.

  /// Seconds at which the last picture begins and the last sound ends.
  private func ends(_ path: String) throws -> [String: Double] {
    let wanted = "packet=codec_type,pts_time,duration_time"
    let packets = try output(of: "ffprobe", ["-v", "error", "-show_entries", wanted, "-of", "csv=p=0", path])
    var ends: [String: Double] = [:]
    for packet in packets.split(separator: "\n").map({ $0.split(separator: ",") }) {
      let (stream, times) = (String(packet[0]), packet.dropFirst().compactMap { Double($0) })
      let end = stream == "audio" ? times.reduce(0, +) : times[0]
      ends[stream] = max(ends[stream] ?? 0, end)
    }
    return ends
  }

  /// - Parameter tolerance: by how much a sample may differ, where a decoder rounds by what went before.
  func check(_ plan: RenderPlan, tolerance: Int = 0) throws {
    let renderer = Renderer(plan)
    let file = try renderer.render().file
    let pictures = plan.video == nil ? [] : try sums(file)
    let heard = plan.audio == nil ? [] : try samples(in: file, channels: nil)
    let expected = try ends(file)
    try FileManager.default.removeItem(atPath: file)
    let said = try output(of: "sh", ["-c", renderer.command().text])
    try #require(FileManager.default.fileExists(atPath: file), "\(said)")
    if plan.video != nil {
      let printed = try sums(file)
      #expect(printed.count == pictures.count)
      #expect(zip(printed, pictures).enumerated().filter { $1.0 != $1.1 }.map(\.offset) == [], "pictures that differ")
    }
    let found = try ends(file)
    #expect(Set(found.keys) == Set(expected.keys))
    for (stream, end) in found { #expect(abs(end - (expected[stream] ?? 0)) < 0.01, "where \(stream) ends") }
    guard plan.audio != nil else { return }
    let given = try samples(in: file, channels: nil)
    #expect(given.count == heard.count)
    #expect(zip(given, heard).map { abs(Int($0) - Int($1)) }.max() ?? 0 <= tolerance)
    #expect(heard.contains { $0.magnitude > 1000 }, "there is something to be heard")
  }

  @Test("for pictures and sound")
  func plain() throws {
    var film = TestFilm(100)
    film.tracks = [TestSound(.tone(hertz: 441), codec: "flac", duration: .seconds(4))]
    let drawn = try Drawn(film, as: "it's a film.mkv")
    try check(drawn.plan([60..<70, 5..<9, 30..<31, 80..<100]))
  }

  @Test("at another rate and size, with bars")
  func conformed() throws {
    let drawn = try Drawn(TestFilm(100))
    let video = VideoSettings(codec: "ffv1", width: 200, height: 200, rate: FrameRate(30))
    try check(drawn.plan([60..<70, 5..<9], video: video))
  }

  @Test("of interlaced film, scaled")
  func interlaced() throws {
    var film = TestFilm(60)
    film.options = ["preset": "ultrafast", "flags": "+ildct+ilme", "g": "12"]
    let drawn = try Drawn(film, as: "film.mkv")
    let video = VideoSettings(codec: "ffv1", height: 120)
    try check(drawn.plan([40..<50, 5..<9, 20..<21], video: video))
  }

  @Test("with variable frame rate")
  func variable() throws {
    var film = TestFilm(60)
    film.timing = .variable
    let drawn = try Drawn(film)
    try check(drawn.plan([40..<50, 5..<9, 20..<21]))
  }

  @Test("where a clip's last frame is on screen for one frame of the output, at any end of the film")
  func lastFrames() throws {
    var film = TestFilm(60)
    film.timing = .variable
    let drawn = try Drawn(film)
    let video = VideoSettings(codec: "ffv1", rate: FrameRate(25))
    try check(drawn.plan([40..<50, 5..<9, 20..<31, 30..<41, 2..<3, 50..<60], video: video))
  }

  /// A film of the stock program's test pictures, with a tone that rises, so that no two moments sound alike.
  private func made(
    _ options: String, as name: String, rate: Int = 25, seconds: Int = 8, sound: Bool = true
  ) throws -> Drawn {
    let picture = "testsrc2=size=160x90:rate=\(rate):duration=\(seconds)"
    let tone = "aevalsrc=0.4*sin(2*PI*t*(200+60*t))|0.4*sin(2*PI*t*(900-40*t)):s=48000:d=\(seconds)"
    let sources = ["-f", "lavfi", "-i", picture] + (sound ? ["-f", "lavfi", "-i", tone] : [])
    return try Drawn(by: sources + options.split(separator: " ").map(String.init), as: name)
  }

  private static let cuts = [150..<171, 3..<9, 60..<61, 30..<52, 61..<62, 195..<200, 88..<120]

  @Test(
    "sample by sample, however the sound is stored",
    arguments: [
      ("-c:a aac -aac_pns 0", "mp4"), ("-c:a aac -aac_pns 0", "mkv"), ("-c:a aac -aac_pns 0", "ts"),
      ("-c:a libmp3lame -ar 44100", "mkv"), ("-c:a mp2", "ts"), ("-c:a flac -ar 96000", "mkv"),
      ("-c:a pcm_s16le", "mov"),
    ])
  func sound(_ codec: String, _ container: String) throws {
    let film = try made("-c:v libx264 -preset ultrafast -g 50 -bf 2 \(codec)", as: "film.\(container)")
    try check(film.plan(Self.cuts))
  }

  @Test("sample by sample in WebM, whose time stamps are rounded", arguments: [("libvorbis", 0), ("libopus", 1)])
  func webm(_ codec: String, _ tolerance: Int) throws {
    let film = try made("-c:v libvpx -deadline realtime -cpu-used 8 -g 40 -c:a \(codec)", as: "film.webm")
    try check(film.plan(Self.cuts), tolerance: tolerance)
  }

  @Test("for sound at another rate")
  func resampled() throws {
    let film = try made("-c:v libx264 -preset ultrafast -g 50 -c:a pcm_s16le -ar 44100", as: "film.mkv")
    try check(film.plan(Self.cuts, audio: AudioSettings(codec: "pcm_s16le", rate: 48000)))
  }

  @Test("where a clip is a single frame and its sound is complete before that of the clip ahead")
  func singleFrames() throws {
    let film = try made("-c:v libx264 -preset ultrafast -c:a aac -aac_pns 0", as: "film.mp4", rate: 1, seconds: 12)
    let plan = try film.plan([5..<12, 11..<12, 2..<3, 0..<1])
    #expect(try #require(plan.audio).count == 10 * 48000)
    try check(plan)
  }

  @Test(
    "where a place that is marked as a beginning shows a whole picture only later", arguments: ["mp4", "mkv", "ts"])
  func intraRefresh(_ container: String) throws {
    let film = try made(
      "-c:v libx264 -preset veryfast -x264-params intra-refresh=1:keyint=40:bframes=3", as: "film.\(container)",
      sound: false)
    try check(film.plan([150..<171, 45..<50, 60..<61, 118..<123, 80..<84]))
  }

  @Test("where frames can only be counted, or reading can only begin at the beginning", arguments: ["h264", "mjpeg"])
  func counted(_ container: String) throws {
    let film = try made(container == "h264" ? "-c:v libx264 -bf 3" : "-q:v 3", as: "film.\(container)", sound: false)
    #expect(try FrameIndex.read(film.path).isOrdinal == (container == "h264"))
    try check(film.plan([150..<171, 3..<9, 60..<61, 0..<4]))
  }

  @Test("for pictures of red, green and blue")
  func gif() throws {
    let film = try made("-t 3", as: "film.gif", rate: 10, sound: false)
    try check(film.plan([20..<25, 3..<9, 11..<12]))
  }

  @Test("names colours as the program's options do")
  func colours() throws {
    var film = TestFilm(10)
    film.colour = ColourProperties(primaries: "bt470bg", transfer: "bt470bg", matrix: "bt470bg", range: "tv")
    let drawn = try Drawn(film)
    try check(drawn.plan([5..<9]))
  }

  /// What a person wrote must not end a here-document or a quotation: bash runs what follows.
  @Test(
    "takes words of subtitles and of names for nothing but words",
    arguments: [
      "END_OF_3\ntouch caught", "END_OF_3\nEND_OF_3_\ntouch caught", "END_\0OF_3\ntouch caught",
      "END_OF_3\r\ntouch caught",
    ])
  func words(_ text: String) throws {
    let drawn = try Drawn(TestFilm(30), as: "a'\u{301}; touch caught; '\u{301}film.mp4")
    let line = Cue(range: TimeRange(.zero, .seconds(1)), label: "line", text: text)
    let plan = try drawn.plan([0..<20], audio: nil, subtitles: .inside, lines: [line])
    let command = drawn.folder.file("command")
    try Renderer(plan).command().text.write(toFile: command, atomically: true, encoding: .utf8)
    let said = try output(of: "bash", ["-c", "cd \"$1\" && bash < command", "bash", drawn.folder.path])
    #expect(!FileManager.default.fileExists(atPath: drawn.folder.file("caught")), "\(said)")
    try #require(FileManager.default.fileExists(atPath: plan.file), "\(said)")
    let shown = try output(of: "ffmpeg", ["-v", "error", "-i", plan.file, "-map", "0:s", "-f", "srt", "-"])
    for word in text.split(whereSeparator: { $0.isNewline }) {
      #expect(shown.contains(word.split(separator: "\0").joined()), "\(shown)")
    }
  }
}
