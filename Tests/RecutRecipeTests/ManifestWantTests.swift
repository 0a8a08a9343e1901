import Foundation
import RecutModel
import RecutPlugin
import Testing

@testable import RecutRecipe

/// What a plugin wants to be shown where parameters decide it: who set one wrong reads of that one.
struct ManifestWantTests {
  private func wants(_ wants: String, _ parameters: JSON) throws -> [Want] {
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
    outputs: { glow: { type: signal } }
    parameters:
      h: { type: integer, required: true }
      chain: { type: text, required: true }
    wants: [\(wants)]
    """.write(to: folder.appending(path: "plugin.yml"), atomically: true, encoding: .utf8)
    let reading = PluginManifest.read(folder: folder.path)
    let manifest = try #require(reading.manifest, "\(reading.diagnostics.map { $0.rendered() })")
    return try manifest.wants(parameters)
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

  @Test func valuesTakeTheirPlace() throws {
    let found = try wants(
      "video: { format: gray8, height: \"${h}\" }, video-filter: \"${chain}\"", ["h": 90, "chain": "a"])
    #expect(found == [.video(.gray8, .height(90), .everyFrame), .videoFilter("a")])
  }
}
