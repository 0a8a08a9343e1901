import ArgumentParser
import Foundation
import RecutMedia
import RecutRuntime

struct DemoFilmCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo-film",
    abstract: "Draws a short film to try recut on.",
    discussion: """
      Sixteen shots of libavfilter's patterns with cuts, two dissolves and a fade through black, a voice, music, silence, \
      and subtitles beside it. Without a path it is drawn once into the cache, and its path is printed.

        recut demo-film
        recut demo-film demo.mp4
      """)

  @Argument(help: "Where to draw it.", completion: .file()) var path: String?
  @Flag(help: "Draw it where a film or subtitles of that name are already.") var force = false
  @Flag(help: "Print the path alone.") var quiet = false

  func run() throws {
    let target = path.map(WorkingFolder.absolute) ?? DemoFilm.defaultPath
    if path != nil, !force { try requireNothing(at: [target, DemoFilm.subtitles(of: target)]) }
    if force || path != nil || !FileManager.default.fileExists(atPath: target) {
      if !quiet { Streams.talk("drawing \(target)") }
      let interruption = Interruption()
      try DemoFilm.draw(to: target, cancellation: interruption.cancellation)
    }
    try Streams.result(target)
  }

  /// What lies where a person says may be anything; in the cache it is recut's own.
  private func requireNothing(at paths: [String]) throws(Failure) {
    for path in paths where FileManager.default.fileExists(atPath: path) {
      throw Failure(.cannotCreate, "'\(path)' is there already; --force draws over it")
    }
  }
}
