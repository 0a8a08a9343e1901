import ArgumentParser
import RecutMedia
import RecutModel

struct InspectCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Shows what is in a film: streams, frame rate, rotation, colour, duration, subtitles.",
    discussion:
      "Only the header is read; nothing is decoded.\n\n  recut inspect film.mp4\n  recut inspect film.mp4 --json")

  @Argument(help: "A film or sound file.", completion: .file()) var media: String
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let info = try MediaProbe.info(of: WorkingFolder.absolute(media))
    try Streams.result(json ? info.contractJSON.text(indented: true) : MediaDescription(info).text)
  }
}
