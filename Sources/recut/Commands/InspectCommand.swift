import ArgumentParser
import RecutMedia
import RecutModel
import RecutRecipe
import RecutRuntime

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows what is in a film: streams, frame rate, rotation, colour, duration, subtitles.",
    discussion:
      "Only the header is read; nothing is decoded. Subtitle files beside the film are listed too.\n\n  recut inspect film.mp4\n  recut inspect film.mp4 --json"
  )

  @Argument(help: "A film or sound file.", completion: .file()) var media: String
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let info = try MediaProbe.info(of: WorkingFolder.absolute(media))
    let beside = SubtitleFiles.beside(info.path).map { Beside($0, SubtitleFiles.language(of: $0, beside: info.path)) }
    if json {
      let member = JSON.Member("subtitle_files", .array(beside.map(\.json)))
      try Streams.result(info.contractJSON.adding(member).text(indented: true))
    } else {
      try Streams.result(([MediaDescription(info).text] + beside.map(\.text)).joined(separator: "\n"))
    }
  }

  /// A subtitle file that lies beside the film.
  private struct Beside {
    let path: String
    let language: String?

    init(_ path: String, _ language: String?) {
      self.path = path
      self.language = language
    }

    var text: String {
      "  beside     " + [path.fileName, language].compactMap { $0 }.joined(separator: ", ")
    }

    var json: JSON { ["file": .string(path), "language": language.map { .string($0) } ?? .null] }
  }
}
