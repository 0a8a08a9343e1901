import Foundation
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutTesting
import Testing

@testable import RecutRuntime

@Suite struct GraphFaultTests {
  @Test(arguments: ["graph", "references", "parameters", "files"]) func saysWhatIsWrong(theme: String) throws {
    let folder = try GraphFolder()
    try GraphFaultCase.expect(theme) { fault in
      let diagnostics = try folder.check(fault.text).diagnostics
      let said = diagnostics.map { $0.rendered() } + ["exit \(diagnostics.exitCode)"]
      return said.joined(separator: "\n").replacingOccurrences(of: folder.path, with: "/films")
    }
  }

  /// As wide as a recipe can be: nothing in the check takes more than a moment for it.
  @Test func checksALongChain() throws {
    let text =
      "recut: 1\nmedia: { film: film.mp4 }\ngraph:\n  n0: { uses: clips, in: film, with: { label: x } }\n"
      + (1..<10_000).map { "  n\($0): { uses: transitions, in: n\($0 - 1) }\n" }.joined()
    let folder = try GraphFolder()
    let clock = ContinuousClock()
    var reading: GraphReading?
    let took = try clock.measure { reading = try folder.check(text) }
    #expect(reading?.graph?.nodes.count == 10_000)
    #expect(took < .seconds(30), "what grows with the square takes minutes")
  }
}

/// A folder with a few files in it, in which recipes are checked.
struct GraphFolder {
  private let folder = TestFolder()

  var path: String { folder.path }

  init() throws {
    let files = FileManager.default
    try files.createDirectory(atPath: path + "/sub.mp4", withIntermediateDirectories: true)
    for name in ["film.mp4", "silent.mp4", "voice.wav", "broken.mp4", "lines.srt", "film.srt", "words.txt", "list.csv"]
    {
      try Data("x".utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }
    try files.createSymbolicLink(atPath: path + "/link.mp4", withDestinationPath: "film.mp4")
  }

  func check(_ text: String) throws -> GraphReading {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/r.yml"))
    let reading = Recipe.read(
      text: text, name: "r.yml", options: RecipeReadingOptions(workingDirectory: path))
    var environment = GraphEnvironment(registry: Registry(GraphTestPlugins.all))
    environment.header = Self.header
    environment.subtitlesBeside = { $0.hasSuffix("film.mp4") ? [$0.replacing(".mp4", with: ".srt")] : [] }
    environment.words = { if $0.hasSuffix("words.txt") { throw MediumFault("there is no line in it") } }
    environment.encoders = TestEncoders()
    environment.outputKinds.remove(.report)
    return Graph.build(from: reading, in: environment)
  }

  @Sendable private static func header(_ medium: RecipeMedium) throws -> MediaInfo {
    let file = medium.file?.absolute ?? ""
    if file.hasSuffix("broken.mp4") || file.hasSuffix("words.txt") { throw MediumFault("no stream was found in it") }
    var info = MediaInfo(name: medium.name, path: file, container: "test", duration: .seconds(60))
    if file.hasSuffix(".srt") {
      info.subtitles = [SubtitleStream(index: 0, codec: "subrip", isText: true)]
      return info
    }
    if !file.hasSuffix(".wav") {
      info.video = [
        VideoStream(index: 0, codec: "h264", codedWidth: 64, codedHeight: 48, rate: nil, pixelFormat: "yuv420p")
      ]
    }
    if !file.hasSuffix("silent.mp4") {
      info.audio = [
        AudioStream(index: 1, codec: "aac", sampleRate: 48000, channels: 2, layout: "stereo", language: "eng")
      ]
    }
    return info
  }
}

private struct TestEncoders: EncoderChecking {
  func faults(in video: RecipeVideo, of file: String, isStill: Bool, _ media: [MediaInfo]) -> [Fault] {
    var faults: [Fault] = []
    if let codec = video.codec?.value, codec != "h264" {
      faults.append(Fault("no encoder is called `\(codec)`", at: [.key("codec")], hint: "did you mean `h264`?"))
    }
    for option in video.options where option.name != "preset" {
      faults.append(
        Fault(
          "`h264` has no option `\(option.name)`", at: [.key("options"), .key(option.name)], hint: "it has `preset`"))
    }
    return faults
  }

  func faults(in audio: RecipeAudio, of file: String, _ media: [MediaInfo]) -> [Fault] {
    audio.codec?.value == "aac" || audio.codec == nil
      ? []
      : [
        Fault(
          "`.\(file.split(separator: ".").last ?? "")` cannot hold `\(audio.codec?.value ?? "")`", at: [.key("codec")])
      ]
  }
}
