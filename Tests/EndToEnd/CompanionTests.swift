import Foundation
import RecutTesting
import Testing

/// Plugins whose work is done by a program beside recut.
@Suite struct CompanionTests {
  private let recipe = """
    recut: 1
    media: { film: film.mp4 }
    graph:
      faces: { uses: face-detection, in: film, with: { every: 500ms } }
    outputs: []
    """

  /// recut as it is installed without that program.
  private func alone(in folder: String) throws -> String {
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: Program.path, toPath: folder + "/recut")
    return folder + "/recut"
  }

  @Test func withoutTheProgramTheRecipeSaysWhatIsMissing() throws {
    let program = Program()
    try program.draw(TestFilm(25))
    try program.write(recipe)
    let recut = try alone(in: program.home.file("bin"))
    let result = try program.bash("'\(recut)' check recipe.yml")
    #expect(result.code == 69)
    #expect(result.all.contains("recipe.yml:4:18: error: `face-detection` cannot run: the program 'recut-vision'"))
    #expect(result.all.contains("make vision"))
  }

  @Test func whatIsWrongWithTheRecipeIsFoundWithoutTheProgramToo() throws {
    let program = Program()
    try program.draw(TestFilm(25))
    try program.write(recipe.replacing("500ms", with: "often"))
    let recut = try alone(in: program.home.file("bin"))
    let result = try program.bash("'\(recut)' check recipe.yml")
    #expect(result.all.contains("`every`"))
    #expect(result.all.contains("often"))
  }

  @Test func aProgramThatDiesFailsItsNodeAlone() throws {
    let program = Program()
    try program.draw(TestFilm(25))
    let other = "motion: { uses: motion, in: film }"
    try program.write(recipe.replacing("outputs: []", with: "  \(other)\noutputs: []"))
    let recut = try alone(in: program.home.file("bin"))
    let companion = program.home.file("bin/recut-vision")
    try "#!/bin/sh\nkill -SEGV $$\n".write(toFile: companion, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: companion)
    let result = try program.bash("'\(recut)' run recipe.yml --plan --values motion.motion --json")
    #expect(result.code == 70)
    #expect(result.all.contains("face-detection"))
    // What the other node found is kept.
    try program.write(
      recipe.replacing("faces: { uses: face-detection, in: film, with: { every: 500ms } }", with: other))
    let nodes = try #require(try program.run("run", "recipe.yml", "--plan", "--json").json()["nodes"] as? [String: Any])
    let motion = try #require(nodes["motion"] as? [String: Any])
    #expect(motion["cached"] as? Bool == true)
  }

  @Test func itIsListedWithTheOthers() throws {
    let result = try Program().run("plugins", "list", "--ids")
    #expect(result.code == 0)
    #expect(result.output.split(separator: "\n").contains("face-detection"))
  }
}
