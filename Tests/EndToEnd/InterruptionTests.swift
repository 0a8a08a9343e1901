import Foundation
import RecutModel
import RecutTesting
import Testing

/// A run that is stopped leaves nothing half-written, and the next one finds what was finished.
struct InterruptionTests {
  private let program = Program()

  /// A film that takes several seconds to analyse and to render.
  private func drawLongFilm() throws {
    var film = TestFilm(1500)
    (film.width, film.height) = (1280, 720)
    film.tracks = [TestSound(.tone(hertz: 440), duration: .seconds(60))]
    try film.write(to: program.home.file("film.mp4"))
  }

  private func files() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.home.path).sorted()
  }

  /// A recipe that renders the first `frames` to a file as `video` says.
  private func writeCut(_ frames: Int, to output: String, video: String = "{}") throws {
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["0f..\(frames)f"] } }
      outputs:
        - { file: \(output), edit: cut, video: \(video) }
      """)
  }

  /// Waits until a run that tells its progress as JSON says `words`, and expects that it does not end before.
  private func expect(
    _ running: Running, toSay words: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let isSaid = waits(60) { !running.process.isRunning || running.talk.contains(words) }
    #expect(isSaid && running.process.isRunning, "\(running.talk)", sourceLocation: sourceLocation)
  }

  private static func progress(of activity: String) -> String { "\"event\":\"progress\",\"activity\":\"\(activity)\"" }

  /// Runs the recipe, interrupts it `seconds` after it has begun to render, and expects it to end within a second and to
  /// leave nothing.
  private func expectStop(after seconds: TimeInterval = 0) throws {
    let before = try files() + ["cache"]
    let running = try program.start(["run", "recipe.yml", "--json", "--progress", "json"])
    expect(running, toSay: Self.progress(of: "rendering"))
    Thread.sleep(forTimeInterval: seconds)
    #expect(running.process.isRunning)
    let begin = ContinuousClock.now
    running.process.interrupt()
    let result = try running.result()
    #expect(begin.duration(to: .now) < .seconds(1))
    #expect(result.code == 130)
    #expect((try result.json()["error"] as? [String: Any])?["code"] as? Int == 130)
    #expect(try files() == before.sorted())
  }

  @Test func stopsWithinASecondWhenRendering() throws {
    try drawLongFilm()
    try writeCut(1500, to: "cut.mkv", video: "{ codec: h264, options: { preset: veryslow } }")
    try expectStop()
  }

  /// x265 looks so far ahead that a short film is encoded after its last picture has come, in calls that take longer than
  /// a second, and without threads it does so for half a minute wherever this runs.
  @Test func stopsWithinASecondWhenAnEncoderFinishes() throws {
    var film = TestFilm(50)
    (film.width, film.height) = (1920, 1080)
    try film.write(to: program.home.file("film.mp4"))
    try writeCut(
      50, to: "cut.mp4", video: "{ codec: hevc, options: { preset: veryslow, x265-params: pools=none } }")
    try expectStop(after: 5)
  }

  @Test func stopsWithinASecondWhenAnalysing() throws {
    try drawLongFilm()
    try program.write(Recipes.analyses)
    let running = try program.start(["run", "recipe.yml", "--plan", "--progress", "json"])
    expect(running, toSay: Self.progress(of: "analysis"))
    let begin = ContinuousClock.now
    running.process.terminate()
    #expect(try running.result().code == 130)
    #expect(begin.duration(to: .now) < .seconds(1))
  }

  /// A terminal that is closed is a wish to stop, unless `nohup` says otherwise.
  @Test(arguments: [false, true]) func stopsWhenTheTerminalGoesAway(isIgnored: Bool) throws {
    try drawLongFilm()
    try writeCut(1500, to: "cut.mkv")
    let before = try files()
    let line = (isIgnored ? "trap '' HUP; " : "") + "exec \"$RECUT\" run recipe.yml --progress json"
    let running = try program.startBash(line)
    expect(running, toSay: Self.progress(of: "rendering"))
    kill(running.process.processIdentifier, SIGHUP)
    if isIgnored {
      Thread.sleep(forTimeInterval: 0.6)
      #expect(running.process.isRunning)
      running.process.terminate()
    }
    #expect(try running.result().code == 130)
    #expect(try files() == (before + ["cache"]).sorted())
  }

  @Test func findsWhatAKilledRunHadFinished() throws {
    try drawLongFilm()
    try TestFilm(10).write(to: program.home.file("short.mp4"))
    try program.write(
      """
      recut: 1
      media: { short: short.mp4, film: film.mp4 }
      graph:
        first: { uses: colour, in: short }
        motion: { uses: motion, in: film }
        colour: { uses: colour, in: film }
      outputs: []
      """)
    let running = try program.start(["run", "recipe.yml", "--plan", "--progress", "json"])
    expect(running, toSay: "\"name\":\"film\"")
    kill(running.process.processIdentifier, SIGKILL)
    #expect(try running.result().code == -SIGKILL)
    let nodes = try #require(
      try program.run("run", "recipe.yml", "--plan", "--json").json()["nodes"] as? [String: [String: Any]])
    // The pass over the short film had come to its end, that over the long one had not.
    #expect(nodes.mapValues { $0["cached"] as? Bool } == ["first": true, "motion": false, "colour": false])
  }
}
