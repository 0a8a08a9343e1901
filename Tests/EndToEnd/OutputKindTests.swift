import Foundation
import RecutModel
import RecutTesting
import Testing

/// Previews, pictures and several outputs of one cut, as a user asks for them.
struct OutputKindTests {
  private let program = Program()

  private func draw(_ outputs: String) throws {
    try program.draw(.withSound(100))
    try program.write(
      """
      recut: 1
      media: { film: film.mp4 }
      graph:
        cut: { uses: clips, in: film, with: { ranges: [ 0.4s..1s, 2s..2.6s ] } }
      outputs:
      \(outputs.split(separator: "\n").map { "  - " + $0 }.joined(separator: "\n"))
      """)
  }

  private func outputs(_ result: Program.Result) throws -> [[String: Any]] {
    try #require(try result.json()["outputs"] as? [[String: Any]], "\(result.all)")
  }

  private var files: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: program.home.path)
        .filter { $0.contains("out") || $0.hasPrefix(".recut") }.sorted()
    }
  }

  @Test func previewsLieBesideThePlacesOfTheRealOnes() throws {
    try draw(
      """
      { file: out.mp4, edit: cut, subtitles: none }
      { file: out.webm, edit: cut }
      { file: out.gif, edit: cut }
      { file: out.otio, edit: cut }
      """)
    try program.write("mine", to: "out.mp4")
    let result = try program.run("run", "recipe.yml", "--preview", "--json")
    let found = try outputs(result)
    #expect(try files == ["out.mp4", "out.otio", "out.preview.gif", "out.preview.mp4", "out.webm.preview.mp4"])
    #expect(found.map { $0["preview"] as? Bool } == [true, true, true, nil])
    #expect(found.map { $0["frames"] as? Int } == [30, 30, 15, nil])
    #expect(try String(contentsOfFile: program.home.file("out.mp4"), encoding: .utf8) == "mine")
    let told = try program.run("run", "recipe.yml", "--preview", "--only", "out.mp4")
    #expect(told.talk.contains("wrote out.preview.mp4: a preview, "), "\(told.talk)")
    #expect(told.output == program.home.file("out.preview.mp4") + "\n")
    #expect(try program.run("graph", "recipe.yml", "--preview").output.contains("out.preview.mp4"))
    #expect(try program.run("run", "recipe.yml", "--preview", "--plan").code == 64)
  }

  @Test func oneOutputAloneCanBeAPreview() throws {
    try draw(
      """
      { file: out.mp4, edit: cut, preview: true }
      { file: out.mkv, edit: cut }
      """)
    let found = try outputs(program.run("run", "recipe.yml", "--json"))
    #expect(found.map { $0["preview"] as? Bool } == [true, nil])
    #expect(try files == ["out.mkv", "out.preview.mp4"])
  }

  @Test func aCutBecomesFilmsSoundAndPictures() throws {
    try draw(
      """
      { file: out.mp4, edit: cut }
      { file: tall-out.mp4, edit: cut, video: { width: 90, height: 160, fit: crop } }
      { file: out.flac, edit: cut }
      { file: out.webp, edit: cut, video: { loop: forever, quality: 60 } }
      { file: out.jpg, edit: cut, poster: { at: 700ms } }
      { file: sheet-out.png, edit: cut, sheet: { every: 100ms, columns: 4, width: 640 } }
      { file: out.html, edit: cut }
      """)
    let result = try program.run("run", "recipe.yml", "--json")
    let found = try outputs(result)
    #expect(
      found.map { $0["kind"] as? String } == ["video", "video", "audio", "animation", "picture", "picture", "report"])
    #expect(found.map { $0["frames"] as? Int } == [30, 30, nil, 15, 1, 1, nil])
    #expect(found[4]["duration"] == nil)
    let sheet = try program.run("inspect", "sheet-out.png", "--json").json()
    let picture = try #require((sheet["video"] as? [[String: Any]])?.first)
    #expect(picture["width"] as? Int ?? 0 > 600 && picture["width"] as? Int ?? 0 <= 640)
    let commands = try program.run("graph", "recipe.yml").output
    #expect(commands.components(separatedBy: "ffmpeg -nostdin").count == 7, "one for each rendered output")
  }

  @Test func aPictureOfSoundIsFoundByTheCheck() throws {
    try program.draw(.withSound(0, for: .seconds(2)), to: "talk.mka")
    try program.write(
      """
      recut: 1
      media: { talk: talk.mka }
      graph:
        cut: { uses: clips, in: talk, with: { ranges: [ 0s..1s ] } }
      outputs: [ { file: out.jpg, edit: cut } ]
      """)
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 65 && result.talk.contains("there are no pictures for `.jpg`"), "\(result.all)")
  }
}
