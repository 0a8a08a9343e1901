import Foundation
import RecutModel
import RecutTesting
import Testing

/// Hiding as a user of the program meets it, with an analysis that finds what its test has drawn.
struct HideTests {
  private let program = Program()

  private func draw() throws {
    let graph =
      "color=gray:s=320x180:r=25:d=4[g];color=red:s=24x24:r=25:d=4[r];"
      + "[g][r]overlay=x=floor(40+60*t):y=80:format=rgb,format=yuv420p"
    let made = try program.bash(
      "ffmpeg -nostdin -v error -y -filter_complex '\(graph)' -c:v libx264 -qp 4 -preset ultrafast film.mp4")
    try #require(made.code == 0, "\(made.all)")
    let folder = program.home.file("plugins/redfinder")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try """
    plugin: 1
    id: org.example.red
    version: 0.1.0
    protocol: 1
    kind: analysis
    license: MIT
    summary: Finds what is red.
    command: [python3, plugin.py]
    outputs:
      things: { type: regions, help: what is red }
    wants:
      - video: { format: rgb24, height: 180, every: 250ms }
    """.write(toFile: folder + "/plugin.yml", atomically: true, encoding: .utf8)
    try """
    import recut_plugin

    class Plugin(recut_plugin.Analysis):
        def open(self):
            self.frames = []

        def see(self, picture):
            data, width = bytes(picture.data), picture.width
            row = data[92 * width * 3:93 * width * 3]
            red = [x for x in range(width) if row[3 * x] > 160 and row[3 * x + 1] < 90]
            boxes = [recut_plugin.Box(red[0], 80, len(red), 24, "thing", 1.0, 1)] if red else []
            self.frames.append(recut_plugin.RegionFrame(picture.time, picture.frame, boxes))

        def finish(self, media):
            return {"things": recut_plugin.Regions(self.frames)}

    recut_plugin.run(Plugin)
    """.write(toFile: folder + "/plugin.py", atomically: true, encoding: .utf8)
    let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Sources")
    try FileManager.default.copyItem(
      atPath: sources.appending(path: "PythonSDK/recut_plugin.py").path, toPath: folder + "/recut_plugin.py")
  }

  private func recipe(_ with: String, outputs: String, overrides: String = "[]") throws {
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        things: { uses: org.example.red, in: film }
        cut: { uses: clips, in: film, with: { ranges: ["0s..1s", "2s..3s"] } }
        safe: { uses: hide, in: { edit: cut, regions: [things] }, with: { \(with) } }
        final: { uses: speed, in: safe, with: { factor: 2, clip: "2" } }
      overrides: \(overrides)
      outputs: [\(outputs)]
      """)
  }

  /// The most redness in any picture of a file: of a red square much, of a blurred one little.
  private func redness(_ file: String) throws -> Int {
    let text = try program.bash(
      "ffmpeg -v error -i \(file) -vf signalstats,metadata=print:key=lavfi.signalstats.VMAX:file=- -f null - | grep -o 'VMAX=.*'"
    )
    return text.output.split(separator: "\n").compactMap { Int($0.dropFirst(5)) }.max() ?? 0
  }

  @Test func nothingUncoversItNeitherStepsNorOverridesNorPreviewsNorFilesOfSingleClips() throws {
    try draw()
    #expect(try redness("film.mp4") > 220)
    try recipe(
      "how: box",
      outputs:
        "{ file: cut.mp4, edit: final }, { file: \"part-{n}.mp4\", edit: final }, { file: cut.edl, edit: final }",
      overrides: "[{ edit: final, clip: 1, do: trim, range: 200ms..900ms }]")
    let result = try program.run("run", "recipe.yml", "--json")
    #expect(result.code == 0, "\(result.all)")
    for file in ["cut.mp4", "part-1.mp4", "part-2.mp4"] { #expect(try redness(file) < 150, "\(file)") }
    let preview = try program.run("run", "recipe.yml", "--preview")
    #expect(try preview.code == 0 && redness("cut.preview.mp4") < 150, "\(preview.all)")
    let json = try result.json()
    let warnings = try #require(json["warnings"] as? [String])
    #expect(
      warnings.contains { $0.contains("cut.edl keeps no hidden regions") && $0.contains("NOTHING IS HIDDEN IN IT") },
      "\(warnings)")
    let edit = try #require((json["edits"] as? [String: [String: Any]])?["final"])
    #expect((edit["hidden"] as? [[String: Any]])?.first?["look"] as? String == "box")
    #expect((edit["notes"] as? [String] ?? []).contains { $0.contains("hidden by a box: 1 in clip 1, 1 in clip 2") })
  }

  @Test func thePrintedCommandHidesTheSame() throws {
    try draw()
    try recipe("how: pixelate", outputs: "{ file: cut.mkv, edit: final, video: { codec: ffv1 } }")
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
    #expect(try sums() == rendered && rendered.split(separator: "\n").count > 30)
  }

  @Test func whatIsWrongIsToldAtItsPlace() throws {
    try draw()
    try recipe("how: blurr", outputs: "{ file: cut.mp4, edit: final }")
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 65 && result.talk.contains("recipe.yml:6:"), "\(result.talk)")
    #expect(result.talk.contains("did you mean `blur`?"), "\(result.talk)")
    try recipe("who: [thingz.1]", outputs: "{ file: cut.mp4, edit: final }")
    let other = try program.run("check", "recipe.yml")
    #expect(other.code == 65 && other.talk.contains("did you mean"), "\(other.talk)")
  }
}
