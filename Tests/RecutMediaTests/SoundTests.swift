import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutMedia

/// A sound track as a test names it.
struct Track: Sendable, CustomTestStringConvertible {
  let file: String
  let sound: TestSound
  var isLossless = false

  var testDescription: String { "\(sound.codec) at \(sound.sampleRate) in \(file)" }

  /// Codecs that fill bands with noise of their own (AAC's perceptual noise substitution, AC-3's dither) go on in it
  /// from wherever decoding began, so their samples are never the same twice; AAC can be told not to.
  static let all: [Track] =
    lossy(["a.mp4", "a.mkv", "a.ts", "a.aac"], "aac", ["aac_pns": "0"]) + lossy(["a.ogg", "a.webm"], "vorbis")
    + lossy(["a.mp3", "a.mp4", "a.mkv"], "mp3") + lossy(["a.ts", "a.mkv"], "mp2")
    + lossy(["a.opus", "a.webm", "a.mp4"], "opus", rate: 48000)
    + lossless(["a.flac", "a.mkv", "a.mp4"], "flac") + lossless(["a.m4a"], "alac")
    + lossless(["a.wav", "a.mkv", "a.avi"], "pcm_s16le")

  static func lossy(
    _ files: [String], _ codec: String, _ options: [String: String] = [:], rate: Int = 44100
  ) -> [Track] {
    files.map { file in
      var sound = TestSound(
        .beeps(every: .milliseconds(370), length: .milliseconds(50)), codec: codec, sampleRate: rate,
        duration: .seconds(12))
      sound.options = options
      return Track(file: file, sound: sound)
    }
  }

  static func lossless(_ files: [String], _ codec: String) -> [Track] {
    files.map { file in
      let sound = TestSound(.counting, codec: codec, sampleRate: 44100, duration: .seconds(12))
      return Track(file: file, sound: sound, isLossless: true)
    }
  }
}

extension AudioReader {
  /// Samples of the first channel as floats.
  func samples(_ range: Range<Int64>) throws -> [Float] {
    try select(range)
    var samples: [Float] = []
    while let chunk = try next(atMost: 1500) {
      #expect(chunk.position == range.lowerBound + Int64(samples.count))
      let part = chunk.frame.withSound(position: chunk.position) { sound in
        sound.withChannel(0) { span in (0..<span.count).map { span[$0] } }
      }
      samples += part ?? []
    }
    return samples
  }
}

@Suite struct SoundTests {
  @Test(arguments: Track.all) func samplesAreTheSameFromAnywhere(_ track: Track) throws {
    let folder = TestFolder()
    let path = folder.file(track.file)
    var film = TestFilm(0)
    film.tracks = [track.sound]
    try film.write(to: path)
    let index = try AudioIndex.read(path)
    let rate = Int64(index.sampleRate)
    let whole = try AudioReader(path, index: index, sampleFormat: "fltp").samples(-rate..<(13 * rate))
    #expect(whole.count == 14 * Int(rate))
    let reader = try AudioReader(path, index: index, sampleFormat: "fltp")
    for start in [7 * rate + 13, 11 * rate, 3 * rate - 1, 0, 500, 9 * rate + 1, -300, 5 * rate, 6 * rate] {
      let part = try reader.samples(start..<(start + 5000))
      let expected = Array(whole[Int(start + rate)..<Int(start + rate + 5000)])
      let differences = zip(part, expected).map { abs($0 - $1) }.filter { $0 > 0 }
      let report = "from \(start): \(differences.count) differ, by up to \(differences.max() ?? 0)"
      #expect(part.count == 5000 && differences.isEmpty, "\(report)")
    }
  }

  @Test(arguments: Track.all.filter { $0.isLossless }) func everySampleIsInItsPlace(_ track: Track) throws {
    let folder = TestFolder()
    let path = folder.file(track.file)
    var film = TestFilm(0)
    film.tracks = [track.sound]
    try film.write(to: path)
    let reader = try AudioReader(path, index: try AudioIndex.read(path), sampleFormat: "fltp")
    for start: Int64 in [0, 100_000, 485_100, 40_000] {
      let samples = try reader.samples(start..<(start + 3000))
      let positions = samples.map { Int64(($0 * 32768).rounded()) }
      #expect(positions == (start..<(start + 3000)).map { $0 % 32768 })
    }
  }

  @Test(arguments: [
    ("aac", "a.mp4"), ("opus", "a.mp4"), ("opus", "a.mkv"), ("opus", "a.webm"), ("opus", "a.ogg"), ("vorbis", "a.webm"),
    ("vorbis", "a.ogg"), ("aac", "a.mkv"), ("mp3", "a.mp3"), ("mp3", "a.mp4"), ("ac3", "a.mp4"), ("flac", "a.mkv"),
  ]) func beepsBeginWhereTheyShould(codec: String, file: String) throws {
    let folder = TestFolder()
    let path = folder.file(file)
    var film = TestFilm(0)
    film.tracks = [
      TestSound(.beeps(every: .seconds(1), length: .milliseconds(100)), codec: codec, duration: .seconds(6))
    ]
    try film.write(to: path)
    let reader = try AudioReader(path, index: try AudioIndex.read(path), sampleFormat: "fltp")
    let samples = try reader.samples(0..<(48000 * 5))
    // MP3 cannot say that sound begins before time zero, nor does libavformat before 6 of AAC in Matroska: all of it
    // comes a frame later. So does Vorbis in WebM, by its first packet; there the container counts in milliseconds.
    let isTold = try (Int(Libav.version(of: .avformat).prefix { $0 != "." }) ?? 0) >= 60
    let late =
      ["aac a.mkv": isTold ? 0 : 1024, "mp3 a.mp3": 1105, "vorbis a.webm": 128]["\(codec) \(file)"] ?? 0
    for second in 1..<5 {
      let expected = second * 48000 + late
      let found = try #require(samples[(expected - 2000)...].firstIndex { abs($0) > 0.3 })
      // A sine of 1000 Hz takes five samples to get there.
      let difference = found - expected - 5
      #expect(abs(difference) < (late == 128 ? 24 : 6), "\(difference) samples late")
    }
  }

  @Test(arguments: ["aac", "ac3"]) func noiseAsideSamplesAreTheSameFromAnywhere(codec: String) throws {
    let folder = TestFolder()
    let path = folder.file("a.mkv")
    var film = TestFilm(0)
    film.tracks = [TestSound(.tone(hertz: 440), codec: codec, duration: .seconds(12))]
    try film.write(to: path)
    let index = try AudioIndex.read(path)
    let whole = try AudioReader(path, index: index, sampleFormat: "fltp").samples(0..<(48000 * 11))
    let part = try AudioReader(path, index: index, sampleFormat: "fltp").samples(400_001..<404_000)
    #expect(zip(part, whole[400_001..<404_000]).allSatisfy { abs($0 - $1) < 0.002 })
  }

  @Test func missingSoundIsSilence() throws {
    let folder = TestFolder()
    let path = folder.file("late.mkv")
    var sound = TestSound(.counting, codec: "pcm_s16le", duration: .seconds(1))
    sound.start = .milliseconds(1500)
    var film = TestFilm(100)
    film.tracks = [sound]
    try film.write(to: path)
    let reader = try AudioReader(path, index: try AudioIndex.read(path), sampleFormat: "fltp")
    let samples = try reader.samples(0..<(48000 * 4))
    #expect(samples[..<72000].allSatisfy { $0 == 0 })
    #expect((samples[72001] * 32768).rounded() == 1)
    #expect(samples[(48000 * 5 / 2 + 1)...].allSatisfy { $0 == 0 })
  }
}
