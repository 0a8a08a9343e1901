import Foundation
import Testing

@testable import RecutRecipe

/// What is wrong with manifests of external plugins, each fault at its place, all at once.
@Suite struct ManifestFaultTests {
  @Test(arguments: ["manifest", "manifest-ports", "manifest-limits"]) func saysWhatIsWrong(theme: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "recut-manifest-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try FaultCase.expect(theme) { fault in
      try fault.text.write(to: folder.appending(path: "plugin.yml"), atomically: true, encoding: .utf8)
      let reading = PluginManifest.read(folder: folder.path, name: "plugin.yml")
      #expect((reading.manifest == nil) == reading.diagnostics.contains { $0.severity == .error })
      return said(reading.diagnostics)
    }
  }
}
