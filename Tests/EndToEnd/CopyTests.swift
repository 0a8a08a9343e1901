import Foundation
import RecutModel
import RecutTesting
import Testing

/// Cutting without encoding, as a user does it.
struct CopyTests {
  private let program = Program()

  private let recipe = """
    recut: 1
    media: { film: film.mp4 }
    graph:
      cut: { uses: clips, in: film, with: { ranges: ["5f..60f"] } }
    outputs: [ { file: cut.mp4, edit: cut, video: { codec: copy } } ]
    """

  @Test func tellsHowManyPicturesWereCopied() throws {
    try program.draw(.withSound(75, for: .seconds(2)))
    try program.write(recipe)
    let result = try program.run("run", "recipe.yml", "--json")
    #expect(result.code == 0, "\(result.all)")
    let output = try #require((try result.json()["outputs"] as? [[String: Any]])?.first)
    let (copied, encoded) = (output["copied_frames"] as? Int ?? 0, output["encoded_frames"] as? Int ?? 0)
    // Keyframes are 12 frames apart.
    #expect(copied >= 46 && encoded >= 7 && copied + encoded == 55)
    #expect(output["frames"] as? Int == 55)
    #expect(try program.run("run", "recipe.yml").talk.contains("55 frames (\(copied) copied)"))
    let printed = try program.run("graph", "recipe.yml")
    #expect(printed.output.hasPrefix("# `recut run` copies"), "\(printed.all)")
  }

  @Test func checkSaysWhichFilmsCanBeCopied() throws {
    var film = TestFilm(10, codec: "mpeg4")
    film.options = [:]
    try film.write(to: program.home.file("film.mp4"))
    try program.write(recipe)
    let result = try program.run("check", "recipe.yml")
    #expect(result.code == 65)
    #expect(result.talk.contains("pictures of mpeg4 cannot be copied"), "\(result.talk)")
    #expect(result.talk.contains("H.264, HEVC, VP9, VP8, AV1"), "\(result.talk)")
  }
}
