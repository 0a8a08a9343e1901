import Foundation
import RecutPlugin
import RecutTesting
import Testing

@testable import RecutHost

/// What counts as a plugin's code.
struct CodeFilesTests {
  private let folder = TestFolder()

  private func write(_ name: String) throws {
    let path = URL(filePath: folder.file(name))
    try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("x".utf8).write(to: path)
  }

  @Test func filesOfLinkedFoldersCountAndCirclesEnd() throws {
    for name in ["plugin/plugin.py", "plugin/lib/a.py", "plugin/__pycache__/a.pyc", "plugin/.git/x", "shared/b.py"] {
      try write(name)
    }
    let manager = FileManager.default
    try manager.createSymbolicLink(
      atPath: folder.file("plugin/shared"), withDestinationPath: folder.file("shared"))
    try manager.createSymbolicLink(atPath: folder.file("shared/round"), withDestinationPath: folder.file("plugin"))
    let files = CodeFiles.of(folder.file("plugin"), program: folder.file("plugin/plugin.py"))
    #expect(files.map(\.name) == ["lib/a.py", "plugin.py", "shared/b.py"])
  }
}
