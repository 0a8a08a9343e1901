import Foundation
import RecutModel
import RecutPlugin
import RecutRecipe
import Testing

@testable import RecutRuntime

/// The schema, judged by a JSON Schema library that is not ours (Python's jsonschema).
@Suite(.enabled(if: SchemaValidator.isWanted, "python3 with jsonschema is not installed")) struct SchemaTests {
  /// Faults that no schema can express: names that lead nowhere, files, cycles, and variables.
  private static let inexpressible: [String: Set<String>] = [
    "variables": [
      "unknown variable", "unknown variable inside a text", "unknown variable in a block", "unknown setting",
      "setting without variables", "required", "required and set", "cycle", "cycle of one", "environment",
      "syntax of variables", "list inside a text", "a faulty value from a variable",
      "a faulty value from the command line",
    ],
    "recipe": [], "outputs": ["good"], "overrides": ["good"],
    "graph": ["cycle", "cycle of one", "cycle of three", "good"],
    "references": [
      "wrong type at a port", "wrong type without a port", "unknown output", "a variable that leads nowhere", "edits",
      "overrides", "overrides of which edit", "overrides of no edit",
    ],
    "parameters": [
      "a list from a variable", "what the plugin says", "unknown variable in a parameter", "encoders",
      "what the plugin says is left out where an input is at fault",
    ],
    "files": [
      "missing", "missing from the command line", "no media", "no picture, no sound, no words", "tracks",
      "outputs over inputs", "outputs over outputs", "outputs that are folders",
      "outputs over what lies beside a medium", "outputs of every clip over other outputs",
      "words that are none, tracks of words",
    ],
  ]

  @Test(arguments: inexpressible.keys.sorted()) func rejectsWhatASchemaCanExpress(theme: String) throws {
    let validator = try SchemaValidator(plugins: GraphTestPlugins.all)
    let cases = try GraphFaultCase.read(theme)
    let verdicts = try validator.judge(cases.map { (name: $0.name, text: $0.text) })
    try #require(verdicts.count == cases.count, "\(verdicts)")
    let accepted = Set(zip(cases, verdicts).filter { $1.hasPrefix("ok") }.map { $0.0.name })
    #expect(accepted == Self.inexpressible[theme])
  }

  @Test func acceptsWhateverIsRight() throws {
    let validator = try SchemaValidator(plugins: GraphTestPlugins.all)
    let verdict = try validator.judge([("good", Self.good)])
    #expect(verdict == ["ok 0.json"])
    #expect(try GraphFolder().check(Self.good).diagnostics.map { $0.rendered() } == [])
  }

  /// The reader takes the version in quotes, so an editor must not call it wrong.
  @Test(arguments: [("1", true), ("\"1\"", true), ("2", false), ("\"2\"", false), ("one", false)])
  func theVersionIsJudgedAsTheReaderDoes(version: String, isRight: Bool) throws {
    let text = Self.good.replacingOccurrences(of: "recut: 1\n", with: "recut: \(version)\n")
    let verdict = try SchemaValidator(plugins: GraphTestPlugins.all).judge([("version", text)])
    #expect(verdict.map { $0.hasPrefix("ok") } == [isRight])
    #expect(try GraphFolder().check(text).diagnostics.isEmpty == isRight)
  }

  private static let good = """
    recut: 1
    title: All
    x-notes: &base { threshold: 12 }
    vars: { film: film.mp4, größe: 720, length: 1m30s, list: [1s..2s], way: "${film}" }
    media:
      film: ${film}
      other: { file: film.mp4, audio: eng, video: "1" }
    graph:
      shots: { uses: shot-boundaries, in: film, with: { <<: *base, shortest: 1.5 } }
      again: { uses: shot-boundaries, in: { media: [other] }, with: { threshold: "12.5 %", shortest: 00:00:01.5 } }
      sound: { uses: loudness, in: [film], with: }
      score:
        uses: weighted-score
        in: { shots: shots, signals: [sound, sound.silences] }
        with: { weights: { sound: 1, sound.silences: -50% }, veto: }
      cut: { uses: top-shots, in: [shots, score], with: { duration: "${length}", seed: "3", skip: one } }
      clips: { uses: clips, in: film, with: { label: 3, ranges: [12.5s..15.25s, 300f..366f, "00:01:00..00:01:02.5"] } }
      more: { uses: clips, in: film, with: { label: x, ranges: "${list}" } }
    overrides:
      - { edit: cut, shot: 7, do: drop }
      - { edit: cut, at: 90, do: trim, range: 90s..91s }
    outputs:
      - file: out/a.mp4
        edit: cut
        video: { height: "${größe}", rate: 30000/1001, quality: 20, options: { preset: fast } }
        audio: { codec: aac, bitrate: 128k, rate: 48 kHz, loudness: -16 LUFS }
        subtitles: beside
      - { file: "out/${length}.otio", edit: cut }
    """
}
