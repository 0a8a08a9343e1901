import Foundation
import RecutModel
import RecutTesting
import Testing

/// Effects as a user of the program meets them.
struct EffectTests {
  private let program = Program()

  private func draw() throws {
    try program.draw(.withSound(75, for: .seconds(3)))
  }

  private func recipe(_ nodes: String..., outputs: String = "{ file: cut.mkv, edit: final }")
    throws
  {
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { ranges: ["200ms..1s", "2s..2600ms"] } }
      \(nodes.map { "  \($0)" }.joined(separator: "\n"))
      outputs:
        - \(outputs)
      """)
  }

  @Test(
    arguments: [
      (#"effects, in: cut, with: { video: "gblurr" }"#, "there is no filter 'gblurr'", "did you mean 'gblur'?"),
      (#"effects, in: cut, with: { video: "gblur=sigmaa=3" }"#, "has no option 'sigmaa'", "did you mean 'sigma'?"),
      (#"effects, in: cut, with: { audio: "volume=loud" }"#, "recipe.yml:5:51: error: ", "volume"),
      (
        #"effects, in: cut, with: { video: "fps=12" }"#, "'fps=12' gives 24 pictures for 48", "give the output a `rate`"
      ),
      (
        #"effects, in: cut, with: { audio: "atempo=2" }"#, "makes sound longer or shorter",
        "an effect leaves its length"
      ),
      (
        #"effects, in: cut, with: { video: "overlay" }"#, "takes 2 pictures at once",
        "an effect takes one and gives one"
      ),
      (#"effects, in: cut, with: { effect: sharpn }"#, "`effect`: expected one of", "did you mean `sharpen`?"),
      (#"lut, in: cut, with: { file: nowhere.cube }"#, "nowhere.cube", "no such file"),
      (#"lut, in: cut, with: { file: film.mp4 }"#, "is no table of colours that can be read", ".cube, .3dl"),
      (#"stabilise, in: cut, with: { clip: none }"#, "`none` is no clip", "write `3`, `last` or `every`"),
    ])
  func whatIsWrongIsFoundByTheCheck(node: String, message: String, hint: String) throws {
    try draw()
    try recipe("final: { uses: \(node) }")
    let result = try program.run("check", "recipe.yml")
    #expect(
      [65, 66].contains(result.code) && result.talk.contains(message) && result.talk.contains(hint), "\(result.talk)")
  }

  @Test func manyEffectsRunAndTheTimelineNamesThem() throws {
    try draw()
    try "LUT_3D_SIZE 2\n\((0..<8).map { "\($0 & 1) \($0 >> 1 & 1) \($0 >> 2)" }.joined(separator: "\n"))\n"
      .write(toFile: program.home.file("own.cube"), atomically: true, encoding: .utf8)
    try recipe(
      "a: { uses: stabilise, in: cut, with: { clip: 2 } }", "b: { uses: match, in: a, with: { to: 1 } }",
      "c: { uses: lut, in: b, with: { file: own.cube, strength: 50% } }",
      "d: { uses: equalise, in: c, with: { contrast: 1.2, at: 500ms } }",
      #"final: { uses: effects, in: d, with: { effect: denoise, audio: "highpass=f=80", clip: every } }"#,
      outputs: "{ file: cut.mkv, edit: final }\n  - { file: cut.otio, edit: final }\n  - { file: cut.edl, edit: final }"
    )
    let result = try program.run("run", "recipe.yml", "--json")
    #expect(result.code == 0, "\(result.talk)")
    let json = try result.json()
    let outputs = try #require(json["outputs"] as? [[String: Any]])
    #expect(outputs.first?["frames"] as? Int == 35)
    let warnings = try #require(json["warnings"] as? [String])
    #expect(
      warnings.count == 1
        && warnings[0].contains("cut.edl keeps no effects (denoise, equalise, highpass, lut, match, st"),
      "\(warnings)")
    let timeline = try String(contentsOfFile: program.home.file("cut.otio"), encoding: .utf8)
    for name in ["stabilise", "match", "lut", "equalise", "denoise", "highpass"] {
      #expect(timeline.contains("\"effect_name\": \"\(name)\""), "\(name)")
    }
    let left = try FileManager.default.contentsOfDirectory(atPath: program.home.path).sorted()
    #expect(!left.contains { $0.hasSuffix(".trf") || $0.contains(".recut-") }, "\(left)")
  }

  @Test func thePrintedCommandSteadiesInTwoPassesAndLeavesNothing() throws {
    try draw()
    try recipe(
      "final: { uses: stabilise, in: cut }", outputs: "{ file: cut.mkv, edit: final, video: { codec: ffv1 } }")
    func sums() throws -> String {
      try program.bash("ffmpeg -v error -i cut.mkv -map 0:v -f framemd5 - | grep -v '^#'").all
    }
    let run = try program.run("run", "recipe.yml")
    #expect(run.code == 0, "\(run.talk)")
    let rendered = try sums()
    let command = try program.run("graph", "recipe.yml", "--format", "ffmpeg")
    try command.output.write(toFile: program.home.file("again.sh"), atomically: true, encoding: .utf8)
    let again = try program.bash("rm cut.mkv; bash again.sh")
    #expect(again.code == 0, "\(again.all)")
    #expect(try sums() == rendered && rendered.split(separator: "\n").count == 35)
    #expect(try !FileManager.default.contentsOfDirectory(atPath: program.home.path).contains { $0.hasSuffix(".trf") })
  }
}
