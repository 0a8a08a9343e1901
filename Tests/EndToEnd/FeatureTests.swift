import Foundation
import RecutTesting
import Testing

/// What shots look like, which repeat each other, and where the eye is drawn.
struct FeatureTests {
  private let program = Program()

  /// Shots of a second each: a test picture, two others, the first again.
  private func draw() throws {
    let sources = [
      "testsrc2=s=320x180:r=25:d=1", "rgbtestsrc=s=320x180:r=25:d=1", "smptebars=s=320x180:r=25:d=1",
      "testsrc2=s=320x180:r=25:d=1",
    ]
    let result = try program.bash(
      "ffmpeg -v error " + sources.map { "-f lavfi -i '\($0)' " }.joined()
        + "-filter_complex '[0][1][2][3]concat=n=4,format=yuv420p' -c:v libx264 -preset ultrafast film.mp4")
    #expect(result.code == 0, "\(result.all)")
  }

  private func recipe(_ settings: String = "") throws {
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        shots:    { uses: shot-boundaries, in: film }
        features: { uses: frame-features, in: { media: film, shots: shots }\(settings) }
        repeats:  { uses: similar-shots, in: { shots: shots, features: features } }
        motion:   { uses: motion, in: film }
        score:
          uses: weighted-score
          in: { shots: shots, signals: [motion, repeats, repeats.novelty] }
          with: { weights: { motion: 1, repeats.novelty: 1 }, veto: 'repeats.label == "repeat"' }
        cut: { uses: top-shots, in: { shots: shots, scores: score }, with: { duration: 4s, minimum-clip: 200ms } }
      outputs: []
      """)
  }

  @Test func aRepeatIsNotInTheCut() throws {
    try draw()
    try recipe()
    let result = try program.run(
      "run", "recipe.yml", "--plan", "--json", "--values", "features", "--values", "repeats", "--values",
      "repeats.novelty")
    #expect(result.code == 0, "\(result.all)")
    let json = try result.json()
    let values = try #require(json["values"] as? [String: Any])
    let features = try #require((values["features"] as? [String: Any])?["channels"] as? [String: [Double]])
    #expect(features.count == 299 && features.values.allSatisfy { $0.count == 4 })
    let repeats = try #require(values["repeats"] as? [[String: Any]])
    #expect(repeats.compactMap { $0["label"] as? String } == ["first", "repeat"], "\(repeats)")
    #expect(repeats.last?["of"] as? Int == 0 && repeats.last?["shot"] as? Int == 3)
    let clips = try #require((json["edits"] as? [String: [String: Any]])?["cut"]?["clips"] as? [[String: Any]])
    #expect(clips.compactMap { $0["shot"] as? Int } == [0, 1, 2])
  }

  @Test func aModelThatIsNoneIsBadInput() throws {
    try draw()
    try Data("no model".utf8).write(to: URL(filePath: program.home.file("none.onnx")))
    try recipe(", with: { model: none.onnx }")
    let broken = try program.run("run", "recipe.yml", "--plan")
    #expect(broken.code == 65 && broken.talk.contains("the model cannot be read"), "\(broken.all)")
    try recipe(", with: { model: nowhere.onnx }")
    #expect(try program.run("check", "recipe.yml").code == 66)
    try recipe(", with: { mean: [1, x, 3] }")
    let fault = try program.run("check", "recipe.yml")
    #expect(fault.code == 65 && fault.talk.contains("`x` is no number"), "\(fault.all)")
  }

  @Test func reframeFollowsWhatStandsOut() throws {
    let drawn = try program.bash(
      "ffmpeg -v error -f lavfi -i 'color=0x707070:s=640x360:r=25:d=2' "
        + "-vf 'drawbox=x=440:y=120:w=60:h=60:c=red:t=fill,format=yuv420p' -c:v libx264 -preset ultrafast film.mp4")
    #expect(drawn.code == 0, "\(drawn.all)")
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        looked: { uses: saliency, in: film }
        cut:    { uses: clips, in: film, with: { ranges: ["0s..2s"] } }
        final:  { uses: reframe, in: { edit: cut, subjects: [looked.centre] }, with: { aspect: "9:16" } }
      outputs: []
      """)
    let result = try program.run(
      "run", "recipe.yml", "--plan", "--json", "--values", "looked", "--values", "looked.spread")
    #expect(result.code == 0, "\(result.all)")
    let json = try result.json()
    let values = try #require(json["values"] as? [String: Any])
    let frames = try #require((values["looked"] as? [String: Any])?["frames"] as? [[String: Any]])
    #expect(frames.count == 10)
    for frame in frames {
      let box = try #require((frame["boxes"] as? [[String: Any]])?.first?["box"] as? [Double])
      // Round the red square, in pixels of the film.
      #expect(
        box[0] <= 450 && box[0] + box[2] >= 490 && box[2] < 190 && box[1] <= 130 && box[1] + box[3] >= 170, "\(box)")
    }
    let clips = try #require((json["edits"] as? [String: [String: Any]])?["final"]?["clips"] as? [[String: Any]])
    let view = ((clips[0]["framing"] as? [String: Any])?["views"] as? [[String: Any]])?.first
    let path = try #require(view?["path"] as? [[String: Any]])
    #expect(path.allSatisfy { abs(($0["x"] as? Double ?? 0) - 470.0 / 640) < 0.1 }, "\(path)")
  }
}
