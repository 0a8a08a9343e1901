import ArgumentParser
import Foundation
import RecutMedia

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
  @Flag(help: "Draw it anew where it is there already.") var force = false
  @Flag(help: "Print the path alone.") var quiet = false

  func run() throws {
    let target = path.map(WorkingFolder.absolute) ?? DemoFilm.defaultPath
    if force || path != nil || !FileManager.default.fileExists(atPath: target) {
      if !quiet { Streams.talk("drawing \(target)") }
      let interruption = Interruption()
      try DemoFilm.draw(to: target, cancellation: interruption.cancellation)
    }
    try Streams.result(target)
  }
}
