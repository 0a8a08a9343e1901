import Glibc
import RecutModel
import RecutTesting
import Testing

@testable import RecutMedia

@Suite struct EncodingTests {
  @Test(arguments: ["a.mp4", "a.mkv", "a.mov"]) func sameFilmSameBytes(_ name: String) throws {
    let folder = TestFolder()
    var film = TestFilm(30)
    film.tracks = [TestSound(duration: .seconds(1))]
    film.chapters = [Chapter(range: TimeRange(.zero, .seconds(1)), title: "One")]
    try film.write(to: folder.file("1" + name))
    try film.write(to: folder.file("2" + name))
    let first = try bytes(of: folder.file("1" + name))
    #expect(!first.isEmpty)
    #expect(try bytes(of: folder.file("2" + name)) == first)
  }

  @Test func headerComesFirstInMP4() throws {
    let folder = TestFolder()
    try TestFilm(30).write(to: folder.file("a.mp4"))
    let text = String(decoding: try bytes(of: folder.file("a.mp4")), as: Unicode.ASCII.self)
    let (header, media) = (text.firstRange(of: "moov"), text.firstRange(of: "mdat"))
    #expect(try #require(header).lowerBound < #require(media).lowerBound)
  }

  @Test func unknownOptionIsAnError() throws {
    let folder = TestFolder()
    var film = TestFilm(3)
    film.options["sharpness_of_mind"] = "7"
    let error = #expect(throws: MediaError.self) { try film.write(to: folder.file("a.mp4")) }
    #expect(error?.code == .optionNotFound)
    #expect(error?.description.contains("sharpness_of_mind") == true)
    film.options = [:]
    film.muxerOptions = ["fast": "1"]
    let other = #expect(throws: MediaError.self) { try film.write(to: folder.file("b.mp4")) }
    #expect(other?.code == .optionNotFound)
  }

  @Test func errorsKeepTheirReason() throws {
    let missing = #expect(throws: MediaError.self) { try Demuxer("/nowhere/film.mp4") }
    #expect(missing?.code == .noSuchFile && missing?.exitCode == 66)
    let folder = TestFolder()
    let nowhere = #expect(throws: MediaError.self) { try TestFilm(3).write(to: folder.file("no/a.mp4")) }
    #expect(nowhere?.exitCode == 73)
    let full = #expect(throws: MediaError.self) { try fill("/dev/full") }
    #expect(full?.code == .noSpace && full?.exitCode == 74)
    let codec = #expect(throws: MediaError.self) { try EncoderInfo(for: "h265") }
    #expect(codec?.code == .encoderNotFound)
    #expect(EncoderInfo.suggestion(for: "libx26") != nil)
  }

  /// Writes to a device that is always full.
  private func fill(_ path: String) throws(MediaError) {
    let muxer = try Muxer(path, format: "mkv")
    let graph = try FilterGraph("testsrc2=size=320x180:rate=25,format=pix_fmts=yuv420p")
    let format = VideoFormat(
      width: 320, height: 180, pixelFormat: "yuv420p", timeBase: TimeBase(1, 25), rate: FrameRate(25))
    let encoder = try Encoder(format, VideoEncoding(codec: "ffv1"), for: muxer)
    let stream = try muxer.add(encoder)
    try muxer.start()
    for _ in 0..<50 {
      for packet in try encoder.encode(try graph.pull()) { try muxer.write(packet, to: stream) }
    }
    try muxer.finish()
  }

  @Test func encodersSayWhatTheyTake() throws {
    let x264 = try EncoderInfo(for: "h264")
    #expect(x264.name == "libx264" && x264.kind == .video && x264.qualityRange == 0...51)
    #expect(x264.pixelFormats.contains("yuv420p"))
    #expect(x264.faults(in: ["preset": "veryfast", "bf": "2"]).isEmpty)
    #expect(x264.faults(in: ["bf": "many", "rubbish": "1"]).count == 2)
    #expect(try EncoderInfo(for: "opus").sampleRates.contains(48000))
    #expect(try EncoderInfo(for: "flac").kind == .audio)
    #expect(try EncoderInfo(for: "ffv1").qualityRange == nil)
    let webm = try #require(try ContainerInfo(path: "a.webm"))
    #expect(!webm.canHold(x264))
    #expect(try webm.canHold(EncoderInfo(for: "vp9")))
    #expect(try ContainerInfo(path: "a.nonsense") == nil)
  }

  /// libavcodec tells no upper bound of some.
  @Test func boundsOfQualityCanBeSaid() throws {
    try Libav.require(.avcodec)
    for encoder in EncoderInfo.all {
      let faults = encoder.faults(in: ["crf": "-1", "qp": "-1"])
      guard encoder.name.hasPrefix("libx264") else { continue }
      #expect(faults["crf"] == "'crf' of the encoder \(encoder.name) goes from 0 to 51")
    }
  }

  @Test(arguments: [
    ("h264", 23.0), ("hevc", 28), ("av1", 40), ("vp9", 40), ("mjpeg", 4), ("mpeg4", 5), ("prores", 10),
  ])
  func qualityDecidesSize(codec: String, quality: Double) throws {
    func size(_ quality: Double) throws -> Int {
      let graph = try FilterGraph("testsrc2=size=192x128:rate=25,noise=alls=20")
      let pixels = codec == "prores" ? "yuv422p10le" : codec == "mjpeg" ? "yuvj420p" : "yuv420p"
      let format = VideoFormat(
        width: 192, height: 128, pixelFormat: pixels, timeBase: TimeBase(1, 25), rate: FrameRate(25))
      let speed = codec == "av1" ? ["preset": "12"] : codec == "vp9" ? ["deadline": "realtime", "cpu-used": "8"] : [:]
      let encoder = try Encoder(format, VideoEncoding(codec: codec, quality: quality, options: speed))
      let chain = try FilterGraph("format=pix_fmts=\(pixels)", inputs: [FilterInput(nil, try #require(graph.format()))])
      var size = 0
      for _ in 0..<8 {
        try chain.push(try #require(try graph.pull()))
        for packet in try encoder.encode(try chain.pull()) { size += packet.size }
      }
      return try encoder.encode(nil).reduce(size) { $0 + $1.size }
    }
    #expect(try size(quality) > size(quality * 1.4))
  }

  @Test(.timeLimit(.minutes(1)), arguments: ["h264", "hevc", "av1", "vp9"], [0, 3])
  func canBeGivenUpBeforeItsEnd(codec: String, frames: Int) throws {
    let graph = try FilterGraph("testsrc2=size=192x128:rate=25,format=pix_fmts=yuv420p")
    let format = VideoFormat(
      width: 192, height: 128, pixelFormat: "yuv420p", timeBase: TimeBase(1, 25), rate: FrameRate(25))
    let encoder = try Encoder(format, VideoEncoding(codec: codec))
    #expect(throws: MediaError.self) { try Encoder(format, VideoEncoding(codec: codec, options: ["nonsense": "1"])) }
    for _ in 0..<frames { #expect(try encoder.encode(try graph.pull()).count <= 1) }
  }

  /// Real-time threads would keep other programs from running.
  @Test(.enabled(if: geteuid() == 0, "root alone is given real-time threads"))
  func threadsHaveOrdinaryPriority() throws {
    let format = VideoFormat(
      width: 192, height: 128, pixelFormat: "yuv420p", timeBase: TimeBase(1, 25), rate: FrameRate(25))
    let encoder = try Encoder(format, VideoEncoding(codec: "av1"))
    // Tests beside this one may just be opening encoders of their own.
    for _ in 0..<100 where !ThreadPriority.realTime.isEmpty { usleep(50_000) }
    #expect(ThreadPriority.realTime.isEmpty)
    withExtendedLifetime(encoder) {}
  }

  @Test func hdrSurvives() throws {
    let folder = TestFolder()
    let path = folder.file("hdr.mp4")
    let metadata = HDRMetadata(
      mastering: HDRMetadata.Mastering(
        red: [Time(34000, over: 50000), Time(16000, over: 50000)],
        green: [Time(13250, over: 50000), Time(34500, over: 50000)],
        blue: [Time(7500, over: 50000), Time(3000, over: 50000)],
        white: [Time(15635, over: 50000), Time(16450, over: 50000)], leastLuminance: Time(50, over: 10000),
        greatestLuminance: Time(1000)), greatestContentLight: 1000, greatestFrameAverage: 400)
    let muxer = try Muxer(path)
    var format = VideoFormat(
      width: 128, height: 96, pixelFormat: "yuv420p10le", timeBase: TimeBase(1, 25), rate: FrameRate(25))
    format.colour = ColourProperties(primaries: "bt2020", transfer: "smpte2084", matrix: "bt2020nc", range: "tv")
    let encoder = try Encoder(
      format, VideoEncoding(codec: "hevc", options: ["preset": "ultrafast"], hdr: metadata), for: muxer)
    let stream = try muxer.add(encoder)
    try muxer.start()
    let graph = try FilterGraph("testsrc2=size=128x96:rate=25,format=pix_fmts=yuv420p10le")
    for _ in 0..<5 { for packet in try encoder.encode(try graph.pull()) { try muxer.write(packet, to: stream) } }
    for packet in try encoder.encode(nil) { try muxer.write(packet, to: stream) }
    try muxer.finish()
    let video = try #require(try MediaProbe.info(of: path).video.first)
    #expect(video.isHDR && video.bitDepth == 10 && video.primaries == "bt2020" && video.range == "tv")
    let reader = try ClipReader(path, index: try FrameIndex.read(path))
    try reader.select(0..<1)
    #expect(try reader.next()?.frame.hdr == metadata)
  }
}

/// All bytes of a file.
func bytes(of path: String) throws -> [UInt8] {
  let file = try #require(fopen(path, "rb"))
  defer { fclose(file) }
  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while case let count = fread(&buffer, 1, buffer.count, file), count > 0 { bytes += buffer[..<count] }
  return bytes
}
