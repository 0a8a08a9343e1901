import Foundation
import RecutModel
import RecutTesting
import Testing

/// The ready recipes, each on a film that it is made for.
struct ReadyRecipeTests {
  private let program = Program()

  /// Eight seconds: four shots, beeps with silence between them, two lines.
  private func drawFilm() throws {
    var film = TestFilm(200)
    film.shots = [50, 60, 40, 50]
    film.tracks = [TestSound(.beeps(every: .seconds(2), length: .seconds(1)), duration: .seconds(8))]
    film.lines = [
      TextLineOfTest(TimeRange(.seconds(1), .seconds(2)), "A word is said."),
      TextLineOfTest(TimeRange(.seconds(5), .seconds(6)), "Another one."),
    ]
    try film.write(to: program.home.file("film.mp4"))
  }

  private func run(_ name: String, _ settings: String...) throws -> [String: Any] {
    let result = try program.run(["run", name, "--json"] + settings.flatMap { ["--set", $0] })
    #expect(result.code == 0, "\(result.all)")
    return try result.json()
  }

  private func clips(_ json: [String: Any]) throws -> [[String: Any]] {
    try #require((json["edits"] as? [String: [String: Any]])?["cut"]?["clips"] as? [[String: Any]])
  }

  @Test func theseAreAll() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Recipes.root.appending(path: "recipes").path)
    let names = files.filter { $0.hasSuffix(".yml") }.map { String($0.dropLast(4)) }.sorted()
    let all = [
      "clips-by-hand", "highlights", "highlights-with-music", "motion-cut", "one-person", "people-first", "quickstart",
      "silence-cut", "silence-speed", "surveillance",
      "vertical", "word-cut",
    ]
    #expect(names == all)
    let list = try program.run("recipes", "list", "--json").json()["recipes"] as? [[String: Any]]
    #expect(list?.compactMap { $0["name"] as? String } == names)
  }

  @Test func cutsSilences() throws {
    try drawFilm()
    let json = try run("silence-cut", "film=film.mp4", "out=short.mkv", "margin=100ms")
    let clips = try clips(json)
    #expect(clips.count == 4)
    for (index, clip) in clips.enumerated() {
      let (start, end) = (try #require(clip["in"] as? Double), try #require(clip["out"] as? Double))
      #expect(abs(start - max(0, Double(2 * index) - 0.1)) < 0.06 && abs(end - Double(2 * index) - 1.1) < 0.06)
    }
  }

  @Test func hurriesThroughSilences() throws {
    try drawFilm()
    let json = try run("silence-speed", "film=film.mp4", "out=short.mkv", "margin=100ms", "factor=5")
    let clips = try clips(json)
    let (spoken, silent) = (clips.filter { $0["speed"] == nil }, clips.filter { $0["speed"] as? Double == 5 })
    #expect(spoken.count == 4 && silent.count == 4 && clips.last?["out"] as? Double == 8)
    for (clip, next) in zip(clips, clips.dropFirst()) { #expect(clip["out"] as? Double == next["in"] as? Double) }
    let outputs = try #require(json["outputs"] as? [[String: Any]])
    // Four seconds and their margins, and a fifth of the rest.
    #expect(abs(try #require(outputs[0]["duration"] as? Double) - (4.7 + 3.3 / 5)) < 0.25)
  }

  @Test func keepsTheLinesThatAreAskedFor() throws {
    try drawFilm()
    let clips = try clips(try run("word-cut", "film=film.mp4", "words=word", "out=word.mkv", "margin=0s"))
    #expect(clips.map { $0["in"] as? Double } == [1] && clips.map { $0["out"] as? Double } == [2])
  }

  @Test func saysThatWordsNeedSubtitles() throws {
    try TestFilm(25).write(to: program.home.file("film.mp4"))
    let result = try program.run("run", "word-cut", "--set", "film=film.mp4", "--set", "words=word")
    #expect(result.code == 65 && result.talk.contains("`subtitles` needs subtitles, and `film` has none"))
    #expect(result.talk.contains("`.srt` beside it"), "\(result.talk)")
  }

  @Test func choosesHighlights() throws {
    try drawFilm()
    let json = try run("highlights", "film=film.mp4", "duration=3s", "out=best")
    #expect(try !clips(json).isEmpty)
    for clip in try clips(json) { #expect((clip["why"] as? [Any])?.isEmpty == false && clip["shot"] is Int) }
    let outputs = try #require(json["outputs"] as? [[String: Any]])
    #expect(outputs.map { $0["kind"] as? String } == ["video", "timeline", "table", "report"])
    #expect(try #require(outputs[0]["duration"] as? Double) <= 3.001)
  }

  /// A film without sound is cut by its picture; a recipe that is about sound refuses it.
  @Test(arguments: ["highlights", "quickstart"]) func doesWithoutSound(name: String) throws {
    var film = TestFilm(200)
    film.shots = [50, 60, 40, 50]
    try film.write(to: program.home.file("silent.mp4"))
    let arguments = ["--set", "film=silent.mp4"]
    let checked = try program.run(["check", name] + arguments)
    #expect(checked.code == 0 && checked.talk.contains("warning: `sound` is left out: `film` has no sound"))
    let json = try run(name, "film=silent.mp4", "duration=3s", "out=best")
    let why = try clips(json).flatMap { $0["why"] as? [[String: Any]] ?? [] }.compactMap { $0["from"] as? String }
    #expect(!why.isEmpty && why.allSatisfy { !$0.hasPrefix("sound") })
    #expect((json["warnings"] as? [String])?.contains("`sound` is left out: `film` has no sound") == true)
    #expect(try program.run(["check", "silence-cut"] + arguments).code == 65)
  }

  @Test func laysMusicUnderHighlights() throws {
    try drawFilm()
    var song = TestFilm(0)
    song.tracks = [
      TestSound(.beeps(every: .milliseconds(500), length: .milliseconds(60)), codec: "flac", duration: .seconds(6))
    ]
    try song.write(to: program.home.file("song.mka"))
    let json = try run(
      "highlights-with-music", "film=film.mp4", "music=song.mka", "duration=7s", "out=best")
    let cut = try #require((json["edits"] as? [String: [String: Any]])?["cut"])
    let sound = try #require((cut["sounds"] as? [[String: Any]])?.first)
    #expect((sound["file"] as? String)?.hasSuffix("/song.mka") == true && sound["gain"] as? Double == -6)
    #expect((sound["yields"] as? [String: Any])?["depth"] as? Double == 12 && sound["loop"] != nil)
    #expect(FileManager.default.fileExists(atPath: program.home.file("best.mp4")))
  }

  /// Shots of three seconds, each shown nearly whole, and none without its dissolve.
  @Test func highlightsWithMusicDissolve() throws {
    let size = "s=320x180:r=25:d=3"
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i testsrc2=\(size) -f lavfi -i mandelbrot=s=320x180:r=25 -f lavfi -i life=\(size.dropLast(4)) "
        + "-filter_complex '[0]split[a][b];[1]trim=duration=3[c];[2]trim=duration=3[d];[b]negate,hflip[e];"
        + "[a][c][e][d]concat=n=4,format=yuv420p[v]' -map '[v]' -preset ultrafast film.mp4")
    #expect(drawn.code == 0, "\(drawn.all)")
    var song = TestFilm(0)
    song.tracks = [
      TestSound(.beeps(every: .milliseconds(500), length: .milliseconds(60)), codec: "flac", duration: .seconds(12))
    ]
    try song.write(to: program.home.file("song.mka"))
    let json = try run("highlights-with-music", "film=film.mp4", "music=song.mka", "duration=6s", "out=best")
    let clips = try clips(json)
    #expect(clips.count > 2 && clips.dropFirst().allSatisfy { $0["transition"] != nil })
  }

  /// Four seconds each: a logo on black with loud music, two moving scenes, credits in colour that stand still. There is
  /// room for all of it.
  @Test func highlightsAreNeitherLogosNorCredits() throws {
    let (size, box) = ("s=320x180:r=25:d=4", "t=fill:color")
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i color=black:\(size) -f lavfi -i testsrc2=\(size) -f lavfi -i mandelbrot=s=320x180:r=25 "
        + "-f lavfi -i color=0x202830:\(size) -f lavfi -i 'aevalsrc=0.5*sin(880*PI*t)*lt(t\\,12):d=16' -filter_complex "
        + "'[0]drawbox=120:70:80:40:\(box)=red[a];[2]trim=duration=4[c];[3]drawbox=140:30:40:120:\(box)=gray[d];"
        + "[a][1][c][d]concat=n=4,format=yuv420p[v]' -map '[v]' -map 4 -preset ultrafast film.mp4")
    #expect(drawn.code == 0, "\(drawn.all)")
    let json = try run("highlights", "film=film.mp4", "duration=16s", "out=best")
    let (first, last) = (try clips(json).first?["in"] as? Double, try clips(json).last?["out"] as? Double)
    #expect(try #require(first) >= 4 && #require(last) <= 12.01)
  }

  @Test func keepsWhatMoves() throws {
    try TestFilm(150).write(to: program.home.file("moving.mp4"))
    #expect(try clips(try run("motion-cut", "film=moving.mp4", "out=kept.mp4")).count == 1)
  }

  /// A box crosses the picture of a fixed camera twice; beside it a lamp blinks all the time.
  @Test func passesOverWhatHardlyMoves() throws {
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i smptehdbars=s=320x180:r=25:d=24 -f lavfi -i color=black:s=50x70:r=25:d=24 "
        + "-filter_complex \"[0]drawbox=2:2:4:4:t=fill:color=white:enable='lt(mod(t,1),0.5)'[a];"
        + "[a][1]overlay=x='(mod(t,12)-4)*80':y=60:enable='between(mod(t,12),4,8)'\" "
        + "-pix_fmt yuv420p -preset ultrafast camera.mp4")
    #expect(drawn.code == 0, "\(drawn.all)")
    let clips = try clips(try run("motion-cut", "film=camera.mp4", "out=events.mp4"))
    #expect(clips.count == 2)
    for (clip, start) in zip(clips, [3.0, 15]) {
      let (from, to) = (try #require(clip["in"] as? Double), try #require(clip["out"] as? Double))
      #expect(abs(from - start) < 0.5 && abs(to - start - 6) < 0.5, "\(from) to \(to)")
    }
  }

  /// Somebody crosses the picture twice, while the light changes; then a lamp blinks.
  @Test func watchesForWhoComes() throws {
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i mandelbrot=s=320x180:r=10 -f lavfi -i color=brown:s=30x70:r=10:d=26 "
        + "-filter_complex \"[0]trim=end_frame=1,loop=-1:1,setpts=N/10/TB,trim=duration=26,"
        + "geq=lum='min(235,lum(X,Y)*(1+0.1*sin(T/3)))':cb='cb(X,Y)':cr='cr(X,Y)'[a];"
        + "[a][1]overlay=x='(mod(t,12)-4)*80':y=60:enable='between(mod(t,12),4,8)'"
        + ",drawbox=2:2:4:4:t=fill:color=white:enable='lt(mod(t,1),0.5)'\" -pix_fmt yuv420p -preset ultrafast camera.mp4"
    )
    #expect(drawn.code == 0, "\(drawn.all)")
    let clips = try clips(try run("surveillance", "film=camera.mp4", "out=events.mp4"))
    #expect(clips.count == 2)
    for (clip, start) in zip(clips, [3.0, 15]) {
      let (from, to) = (try #require(clip["in"] as? Double), try #require(clip["out"] as? Double))
      #expect(abs(from - start) < 0.6 && abs(to - start - 6) < 0.8, "\(from) to \(to)")
    }
  }

  @Test func takesClipsByHand() throws {
    try drawFilm()
    let clips = try clips(try run("clips-by-hand", "film=film.mp4", "ranges=[1s..2s, 0f..10f]", "out=two.mkv"))
    #expect(clips.map { $0["in_frame"] as? Int } == [25, 0])
  }

  /// A box goes from the left to the right of a plain picture, and stays there.
  @Test func followsWhatMovesUpright() throws {
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i smptehdbars=s=320x180:r=25:d=6 -f lavfi -i testsrc2=s=40x70:r=25:d=6 -filter_complex "
        + "\"[0][1]overlay=x='10+max(0,min(t-1,4))*60':y=60\" -pix_fmt yuv420p -preset ultrafast walk.mp4")
    #expect(drawn.code == 0, "\(drawn.all)")
    let json = try run("vertical", "film=walk.mp4", "out=upright.mp4", "height=320", "to=5s")
    let clip = try #require(
      ((json["edits"] as? [String: [String: Any]])?["final"]?["clips"] as? [[String: Any]])?.first)
    let framing = try #require(clip["framing"] as? [String: Any])
    let view = try #require((framing["views"] as? [[String: Any]])?.first)
    let path = try #require(view["path"] as? [[String: Any]])
    #expect(framing["aspect"] as? String == "9:16" && view["show"] as? String == "window")
    let (first, last) = (path.first?["x"] as? Double ?? 1, path.last?["x"] as? Double ?? 0)
    #expect(first < 0.3 && last > 0.65, "\(path)")
    let output = try #require((json["outputs"] as? [[String: Any]])?.first)
    #expect(output["frames"] as? Int == 125)
    #expect((clip["note"] as? String)?.contains("motion.centre") == true)
    let size = try program.bash("ffprobe -v error -show_entries stream=width,height -of csv=p=0 upright.mp4")
    #expect(size.output.hasPrefix("180,320"), "\(size.all)")
  }

  /// The drawn film itself takes long to draw in a debug build; any film shows that the recipe works.
  @Test func quickstartWritesAllItsOutputs() throws {
    try drawFilm()
    let json = try run("quickstart", "film=film.mp4", "duration=4s", "out=out")
    #expect(try !clips(json).isEmpty)
    for ending in ["mp4", "otio", "csv", "html"] {
      #expect(FileManager.default.fileExists(atPath: program.home.file("out/quickstart.\(ending)")))
    }
  }
}
