import Foundation
import RecutModel
import RecutPlugin
import RecutRecipe
import Testing

@testable import RecutRuntime

/// Nodes with `optional: true` on media with and without the stream that they need.
@Suite struct OptionalNodeTests {
  private func recipe(film: String, weights: String = "{ faces: 1, sound: 0.5 }", veto: String = "") -> String {
    """
    recut: 1
    media: { film: \(film) }
    graph:
      score:
        uses: weighted-score
        in: { shots: shots, signals: [faces, sound] }
        with: { weights: \(weights)\(veto) }
      cut: { uses: top-shots, in: { shots: shots, scores: score, cues: sound.silences } }
      shots: { uses: shot-boundaries, in: film }
      faces: { uses: face-detection, in: film }
      sound: { uses: loudness, in: film, optional: true }
    outputs: [{ file: cut.otio, edit: cut }]
    """
  }

  private func said(_ text: String) throws -> [String] {
    try GraphFolder().check(text).diagnostics.map { "\($0.severity): \($0.message)" }
  }

  @Test func isThereWhereTheStreamIs() throws {
    let reading = try GraphFolder().check(recipe(film: "film.mp4"))
    #expect(reading.diagnostics.isEmpty && reading.graph?.node("sound") != nil)
    #expect(reading.graph?.node("score")?.inputs.map(\.reference) == ["shots", "faces", "sound"])
  }

  @Test func isLeftOutWhereTheStreamIsNot() throws {
    let reading = try GraphFolder().check(recipe(film: "silent.mp4"))
    #expect(reading.diagnostics.map(\.message) == ["`sound` is left out: `film` has no sound"])
    #expect(reading.diagnostics.map(\.severity) == [.warning])
    #expect(reading.diagnostics.first?.at.start.line == 11)
    let graph = try #require(reading.graph)
    #expect(graph.nodes.map(\.name).sorted() == ["cut", "faces", "score", "shots"])
    #expect(graph.node("score")?.inputs.map(\.reference) == ["shots", "faces"])
    #expect(graph.node("score")?.parameters == [.init("weights", ["faces": 1])])
    #expect(graph.node("cut")?.inputs.map(\.reference) == ["shots", "score"])
  }

  /// What is left is the recipe that a person would have written for a silent film, and has its keys.
  @Test func isTheRecipeWithoutIt() throws {
    let folder = try GraphFolder()
    let left = try #require(try folder.check(recipe(film: "silent.mp4")).graph)
    let plain = recipe(film: "silent.mp4", weights: "{ faces: 1 }")
      .replacing(", sound]", with: "]").replacing(", cues: sound.silences", with: "")
      .replacing("\n  sound: { uses: loudness, in: film, optional: true }", with: "")
    let written = try #require(try folder.check(plain).graph)
    #expect(left.nodes.map(\.name) == written.nodes.map(\.name))
    #expect(left.nodes.map(\.inputs) == written.nodes.map(\.inputs))
    #expect(left.nodes.map(\.parameters) == written.nodes.map(\.parameters))
  }

  @Test func withoutItsFlagIsAnError() throws {
    let text = recipe(film: "silent.mp4").replacing(", optional: true", with: "")
    #expect(try said(text) == ["error: `loudness` needs sound, and `film` has none"])
  }

  /// The others would count alike, which nobody asked for.
  @Test func theLastWeightIsNotDropped() throws {
    let said = try said(recipe(film: "silent.mp4", weights: "{ sound: 1 }"))
    #expect(said.contains("error: every entry of `weights` is of a node that is left out"), "\(said)")
  }

  @Test func aNodeWithNothingLeftIsAnErrorUnlessItIsOptional() throws {
    let text = """
      recut: 1
      media: { film: silent.mp4 }
      graph:
        shots: { uses: shot-boundaries, in: film }
        score: { uses: weighted-score, in: { shots: shots, signals: [sound] } }
        sound: { uses: loudness, in: film, optional: true }
      outputs: []
      """
    let wrong = try GraphFolder().check(text).diagnostics.filter { $0.severity == .error }
    #expect(wrong.map(\.hint) == ["`sound` is left out (`film` has no sound)"])
    let optional = text.replacing("signals: [sound] } }", with: "signals: [sound] }, optional: true }")
    let reading = try GraphFolder().check(optional)
    #expect(reading.graph?.nodes.map(\.name) == ["shots"])
    #expect(
      reading.diagnostics.map(\.message) == [
        "`score` is left out: `film` has no sound", "`sound` is left out: `film` has no sound",
      ])
  }

  @Test func anOutputOfItIsAnError() throws {
    let text = """
      recut: 1
      media: { film: silent.mp4 }
      graph:
        sound: { uses: loudness, in: film, optional: true }
        score: { uses: weighted-score, in: { shots: shots, signals: [sound] }, optional: true }
        shots: { uses: shot-boundaries, in: film }
        cut: { uses: top-shots, in: { shots: shots, scores: score }, optional: true }
      outputs: [{ file: cut.otio, edit: cut }]
      """
    let errors = try GraphFolder().check(text).diagnostics.filter { $0.severity == .error }
    #expect(errors.map(\.message) == ["`cut` is left out (`film` has no sound), so that there is nothing to write"])
  }

  @Test func isTrueOrFalse() throws {
    let text = recipe(film: "film.mp4").replacing("optional: true", with: "optional: maybe")
    #expect(try said(text).count == 1)
  }
}
