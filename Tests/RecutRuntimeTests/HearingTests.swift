import Foundation
import RecutMedia
import RecutModel
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutRuntime

/// Writes down what it hears.
private struct Ear: Analysis {
  static let id = "ear"
  static let version = "1"
  static let summary = "Writes down what it hears."
  static let outputs = [Port("heard", .signal, help: "one sample for each sample")]
  static let parameters: [Parameter<Self>] = []

  var wants: [Want] { [.audio(), .audioFilter("astats=metadata=1:reset=1")] }

  func start(_ context: AnalysisContext) -> any AnalysisRun { EarRun() }
}

private struct EarRun: AnalysisRun {
  var first: Int64?
  var next: Int64?
  var samples: [Double] = []
  var rate: Int32 = 1
  var measured = Time.zero

  mutating func hear(_ sound: borrowing Sound) throws {
    if let next, next != sound.position { throw PluginError("a gap at \(sound.position)") }
    (first, next) = (first ?? sound.position, sound.position + Int64(sound.count))
    rate = Int32(sound.sampleRate)
    sound.withChannel(0) { span in for index in 0..<span.count { samples.append(Double(span[index])) } }
  }

  mutating func measure(_ measurement: RecutPlugin.Measurement) {
    measured = measurement.time + (measurement.duration ?? .zero)
  }

  func finish(_ media: Media) throws -> Outputs {
    let end = Time(first ?? 0, over: rate) + Time(Int64(samples.count), over: rate)
    if measured != end { throw PluginError("what measures heard the sound end at \(measured), not at \(end)") }
    let times = SampleTimes(first: Time(first ?? 0, over: rate), step: Time(1, over: rate), count: samples.count)
    return [
      "heard": .signal(Signal(media: media.info.name, unit: "", times: times, channels: [.init("0", samples)]))
    ]
  }
}

extension TestRun {
  private var library: MediaLibrary { MediaLibrary([PlannedMedium(name: "film", path: film)], store: store) }

  /// What an analysis hears, and what a rendering hears in the same place.
  fileprivate func heard() async throws -> (analysis: Signal, rendering: [Double]) {
    let ear = PlannedNode(
      id: "ear", plugin: Ear(), inputs: [.init(port: "media", reference: "film", source: .medium("film"))])
    let graph = PlannedGraph(media: [PlannedMedium(name: "film", path: film)], nodes: [ear])
    var options = RunOptions()
    options.values = ["ear"]
    let outcome = await Run(graph, store: store, library: library, options: options).execute(recipe: "test.yml")
    if let failure = outcome.failure { throw failure }
    let signal = try #require(outcome.seen("ear"))
    // The pass has kept where the samples lie, and that is what reading alone finds out.
    let content = try library.content(of: film)
    let index = try AudioIndex.read(film)
    #expect(store.sound(of: content, stream: index.stream) == index)
    let reader = try AudioReader(film, index: index, sampleFormat: "fltp")
    let first = signal.times.first?.units(per: Int32(index.sampleRate)) ?? 0
    try reader.select(first..<(first + Int64(signal.times.count)))
    var samples: [Double] = []
    while let chunk = try reader.next() {
      _ = chunk.frame.withSound(position: chunk.position) { sound in
        sound.withChannel(0) { span in for index in 0..<span.count { samples.append(Double(span[index])) } }
      }
    }
    return (signal, samples)
  }
}

/// Analyses hear what a rendering plays, at the same time.
@Suite struct HearingTests {
  /// Holes shorter than a tenth of a second and longer ones.
  @Test(arguments: [Time.milliseconds(40), .milliseconds(90), .seconds(3)])
  func holesStayWhereTheyAre(length: Time) async throws {
    var sound = TestSound(.counting, codec: "pcm_s16le", duration: .seconds(6))
    sound.holes = [TimeRange(.milliseconds(1500), .milliseconds(1500) + length)]
    var film = TestFilm(150)
    film.tracks = [sound]
    let test = try TestRun(film, "film.mkv")
    let (analysis, rendering) = try await test.heard()
    let heard = analysis.channels[0].values
    #expect(heard == rendering)
    // Behind a hole Matroska's stamp counts, which is rounded to a millisecond.
    #expect(abs(heard.count - 6 * 48000) <= 48)
    let silent = heard.indices.filter { heard[$0] == 0 }.count
    #expect(abs(silent - Int(length.units(per: 48000))) < 2100)
    // Every sample tells its place.
    let strays = heard.enumerated().filter { place, sample in
      sample != 0 && abs(Int((sample * 32768).rounded()) - place % 32768) % 32720 > 48
    }
    #expect(strays.isEmpty)
  }

  /// A clock that leaps takes nothing away and adds nothing.
  @Test(arguments: [(0, 20000), (20000, 0), (5, 5)]) func joinedStreamsGoOn(first: Int64, second: Int64) async throws {
    var bytes: [UInt8] = []
    for start in [first, second] {
      var film = TestFilm(100)
      film.start = .seconds(start)
      var sound = TestSound(.beeps(every: .seconds(1), length: .milliseconds(200)), duration: .seconds(4))
      sound.start = .seconds(start)
      sound.options = ["aac_pns": "0"]
      film.tracks = [sound]
      let part = try TestRun(film, "part.ts")
      bytes += [UInt8](try Data(contentsOf: URL(fileURLWithPath: part.film)))
    }
    let test = try TestRun(file: bytes, "film.ts")
    let (analysis, rendering) = try await test.heard()
    let heard = analysis.channels[0].values
    #expect(heard == rendering)
    #expect(abs(heard.count - 8 * 48000) < 8000)
    // Eight beeps, the second film's like the first one's.
    let loud = stride(from: 0, to: heard.count - 4800, by: 4800).map { start in
      heard[start..<(start + 4800)].contains { abs($0) > 0.3 }
    }
    let beeps = zip([false] + loud, loud).filter { !$0 && $1 }.count
    #expect(beeps == 8)
  }

  @Test(arguments: ["film.mp4", "film.mkv", "film.webm", "film.mp3", "film.ogg", "film.flac", "film.ts", "film.wav"])
  func usualSoundIsHeardAsItIsRendered(name: String) async throws {
    let codecs = ["webm": "opus", "mp3": "mp3", "ogg": "vorbis", "flac": "flac", "ts": "mp2", "wav": "pcm_s16le"]
    let ending = String(name.split(separator: ".")[1])
    var film = TestFilm(["mp4", "mkv", "ts"].contains(ending) ? 75 : 0)
    var sound = TestSound(
      .beeps(every: .seconds(1), length: .milliseconds(200)), codec: codecs[ending, default: "aac"],
      duration: .seconds(3))
    if sound.codec == "aac" { sound.options = ["aac_pns": "0"] }
    film.tracks = [sound]
    let (analysis, rendering) = try await TestRun(film, name).heard()
    #expect(analysis.channels[0].values == rendering)
    #expect(rendering.contains { abs($0) > 0.3 })
  }

  /// Headers guess how long sound is, or say nothing.
  @Test(arguments: ["bare.aac", "variable.mp3", "piped.flac", "recorded.webm"])
  func soundIsAsLongAsItIs(name: String) async throws {
    let test = try TestRun(file: try Self.bytes(name), name)
    let told = try MediaProbe.info(of: test.film).duration ?? .zero
    #expect((told - .seconds(30)).magnitude > .seconds(1), "the header is right: nothing is shown here")
    let all = test.snip("all", ["0s..1000s"])
    let outcome = await test.run([all])
    #expect(outcome.failure == nil)
    let edit = try #require(outcome.report.edits.first?.edit)
    #expect((edit.duration - .seconds(30)).magnitude < .milliseconds(100))
    let hears = test.probe("hears", [.init("height", 0), .init("sound", true)])
    let samples = await test.run([hears]).channel("hears", "samples").first ?? 0
    #expect((Time(Int64(samples), over: 8000) - edit.duration).magnitude < .milliseconds(60))
    // The length is known now: a second run reads no sound.
    let medium = PlannedMedium(name: "film", path: test.film)
    let library = MediaLibrary([medium], store: test.store)
    #expect(test.store.sound(of: try library.content(of: test.film), stream: 0)?.range == edit.clips.first?.source)
  }

  /// Thirty seconds, loud for two of every twenty, of which the header tells something else.
  private static func bytes(_ name: String) throws -> [UInt8] {
    let folder = TestFolder()
    let ending = String(name.split(separator: ".")[1])
    let codecs = ["mp3": "mp3", "flac": "flac", "webm": "opus"]
    var film = TestFilm(0)
    var sound = TestSound(
      .beeps(every: .seconds(20), length: .seconds(2)), codec: codecs[ending, default: "aac"], duration: .seconds(30))
    if ending == "mp3" {
      film.muxerOptions = ["write_xing": "0"]
      sound.options = ["flags": "+qscale", "global_quality": "236", "compression_level": "7"]
    }
    if ending == "webm" { film.muxerOptions = ["live": "1"] }
    film.tracks = [sound]
    try film.write(to: folder.file(name))
    var bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: folder.file(name))))
    if ending == "flac" {
      // The number of samples, 36 bits of the stream's description.
      bytes[21] &= 0xf0
      for place in 22..<26 { bytes[place] = 0 }
    }
    return bytes
  }
}
