import Foundation
import RecutModel
import RecutPlugin
import Testing

@testable import RecutRecipe

/// What a plugin wants to be shown where parameters decide it: who set one wrong reads of that one.
struct ManifestWantTests {
  private func wants(_ wants: String, _ parameters: JSON) throws -> [Want] {
    let reading = try reading(wants)
    let manifest = try #require(reading.manifest, "\(reading.diagnostics.map { $0.rendered() })")
    return try manifest.wants(parameters)
  }

  private func diagnostics(_ wants: String) throws -> [String] {
    try reading(wants).diagnostics.map { $0.rendered() }
  }

  private func reading(_ wants: String) throws -> ManifestReading {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recut-wants-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try """
    plugin: 1
    id: glow
    version: "1"
    protocol: 1
    kind: analysis
    summary: Glows.
    command: [./glow]
    inputs:
      media: { type: media }
      cuts: { type: shots, optional: true }
      boxes: { type: regions, optional: true }
    outputs: { glow: { type: signal } }
    parameters:
      h: { type: integer, required: true }
      chain: { type: text, required: true }
    wants: [\(wants)]
    """.write(to: folder.appending(path: "plugin.yml"), atomically: true, encoding: .utf8)
    return PluginManifest.read(folder: folder.path)
  }

  @Test(arguments: [
    ("video: { format: gray8, height: \"${h}\" }", "h", "`height` takes a whole number from 2 to 16384, not `1`"),
    ("audio: { rate: \"${h}\" }", "h", "`rate` takes a whole number from 1000 to 384000, not `1`"),
    ("video-filter: \"${chain}\"", "chain", "`video-filter` takes a text, not `\"\"`"),
    ("video: { format: \"${chain}\" }", "chain", "`format` takes a text, not `\"\"`"),
  ]) func faultsNameTheParameter(want: String, parameter: String, said: String) throws {
    let fault = #expect(throws: Fault.self) { try wants(want, ["h": 1, "chain": ""]) }
    #expect(fault?.message == "the parameter `\(parameter)` does not fit: \(said)")
    #expect(fault?.path == [.key(parameter)])
  }

  @Test func anInputMayDecideWhichFramesAreShown() throws {
    let found = try wants(
      "video: { format: gray8, every: 2s, once-in: cuts }, video: { format: gray8, frames-of: boxes }",
      ["h": 90, "chain": "a"])
    #expect(
      found == [
        .video(.gray8, .native, .every(.seconds(2), onceIn: "cuts")), .video(.gray8, .native, .framesOf("boxes")),
      ])
  }

  @Test(arguments: [
    ("video: { format: gray8, every: 2s, once-in: cut }", "there is no input `cut` of type `shots`"),
    ("video: { format: gray8, frames-of: cuts }", "there is no input `cuts` of type `regions`"),
    ("video: { format: gray8, once-in: cuts }", "`once-in` needs `every`, a time"),
    ("video: { format: gray8, every: 1s, frames-of: boxes }", "`frames-of` stands alone, without `every`"),
  ]) func suchInputsMustBeThere(want: String, said: String) throws {
    #expect(try diagnostics(want).contains { $0.contains(said) })
  }

  @Test func valuesTakeTheirPlace() throws {
    let found = try wants(
      "video: { format: gray8, height: \"${h}\" }, video-filter: \"${chain}\"", ["h": 90, "chain": "a"])
    #expect(found == [.video(.gray8, .height(90), .everyFrame), .videoFilter("a")])
  }
}
