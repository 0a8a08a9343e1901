import Foundation
import RecutModel
import RecutTesting
import Testing

struct ReframeTests {
  private let program = Program()

  private func recipe(_ view: String, _ video: String, overrides: String = "[]") throws {
    try TestFilm(100).write(to: program.home.file("film.mp4"))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        shots: { uses: shot-boundaries, in: film }
        cut: { uses: clips, in: film, with: { ranges: ["1s..2s", "2.5s..3s"] } }
        final: { uses: reframe, in: { edit: cut, shots: [shots] }, with: { views: ["1: \(view)"] } }
      overrides: \(overrides)
      outputs:
        - { file: cut.mp4, edit: final, video: { \(video) } }
        - { file: cut.edl, edit: final }
      """)
  }

  private func clips(_ json: [String: Any]) throws -> [[String: Any]] {
    try #require((json["edits"] as? [String: [String: Any]])?["final"]?["clips"] as? [[String: Any]])
  }

  @Test func writesTheShapeAndSaysWhatATimelineLoses() throws {
    try recipe("pan 0.3..0.7", "height: 320")
    let result = try program.run("run", "recipe.yml", "--json")
    #expect(result.code == 0, "\(result.all)")
    let json = try result.json()
    let framing = try #require(try clips(json)[0]["framing"] as? [String: Any])
    let path = (framing["views"] as? [[String: Any]])?.first?["path"] as? [[String: Any]] ?? []
    #expect(path.map { $0["x"] as? Double } == [0.3, 0.7])
    let warnings = try #require(json["warnings"] as? [String])
    #expect(warnings.contains { $0.hasSuffix(".edl keeps no windows on the picture") }, "\(warnings)")
    let size = try program.bash(
      "ffprobe -v error -select_streams v -show_entries stream=width,height -of csv=p=0 cut.mp4")
    #expect(size.output.hasPrefix("180,320"), "\(size.all)")
  }

  @Test(arguments: ["crop", "stretch"]) func anotherShapeThanTheCutsIsAnErrorWhereItWouldBeSpoilt(fit: String) throws {
    try recipe("still 0.3", "width: 320, height: 180, fit: \(fit)")
    for command in ["check", "run"] {
      let result = try program.run(command, "recipe.yml")
      #expect(result.code == 65)
      #expect(result.talk.contains("`final` is framed as 9:16, and 320x180 is not: it cannot be `fit: \(fit)`"))
      #expect(result.talk.contains("`fit: letterbox` gives bars"))
    }
  }

  /// The framed picture stands between bars of the same width, whole: brightness rises from its left to its right.
  @Test(arguments: ["still 0.3", "pan 0.3..0.7", "fit"]) func anotherShapeThanTheCutsHasBars(view: String) throws {
    try recipe(view, "codec: ffv1, width: 320, height: 180, fit: letterbox")
    _ = try program.bash("sed -i s/cut.mp4/cut.mkv/ recipe.yml")
    let result = try program.run("run", "recipe.yml")
    #expect(result.code == 0 && !result.talk.contains("bars"), "\(result.all)")
    let inner = (Int((180.0 * 9 / 16 / 2).rounded()) * 2)
    let left = (320 - inner) / 2
    func brightness(_ crop: String) throws -> [Double] {
      try program.bash(
        "ffmpeg -v error -i cut.mkv -vf crop=\(crop),signalstats,metadata=print:key=lavfi.signalstats.YMAX:file=- -f null - | grep YMAX"
      ).output.split(separator: "\n").compactMap { Double($0.split(separator: "=")[1]) }
    }
    let (bar, other) = (try brightness("\(left - 4):180:0:0"), try brightness("\(left - 4):180:\(320 - left + 4):0"))
    #expect(bar.count == 38 && (bar + other).allSatisfy { $0 <= 17 }, "\(bar) \(other)")
    #expect(try brightness("\(inner - 8):60:\(left + 4):60").allSatisfy { $0 > 40 })
  }

  @Test func wishesAreCheckedAtTheirPlace() throws {
    try recipe("stil 0.3", "height: 320")
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 65)
    #expect(result.talk.contains("recipe.yml:6:"), "\(result.talk)")
    #expect(result.talk.contains("`stil` is no way to frame a clip") && result.talk.contains("did you mean `still`?"))
  }

  /// What a person takes into the cut by hand has the shape of the rest, and what is trimmed keeps its window.
  @Test func overridesKeepTheShape() throws {
    try recipe(
      "still 0.3", "height: 320",
      overrides: "[{ edit: final, clip: 1, do: trim, range: 1.2s..1.8s }, { edit: final, clip: 2, do: drop }]")
    let result = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(result.code == 0, "\(result.all)")
    let clips = try clips(result.json())
    #expect(clips.count == 1 && clips[0]["in"] as? Double == 1.2)
    #expect((clips[0]["framing"] as? [String: Any])?["aspect"] as? String == "9:16")
  }
}
