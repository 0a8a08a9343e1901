import Foundation
import RecutTesting
import Testing

@testable import RecutHost

/// Where a plugin's program is looked for.
struct ProgramLookupTests {
  private let folder = TestFolder()

  private func write(_ name: String) throws {
    let path = URL(filePath: folder.file(name))
    try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("#!/bin/sh\n".utf8).write(to: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path.path)
  }

  /// Such a part of `PATH` would lead from the plugin's folder, where the program runs, to another program than from
  /// recut's.
  @Test func relativePartsOfTheSearchPathArePassedOver() throws {
    try write("bin/glow")
    let here = FileManager.default.currentDirectoryPath
    let up = String(repeating: "../", count: here.split(separator: "/").count)
    let relative = up + folder.file("bin").dropFirst()
    #expect(access(relative + "/glow", X_OK) == 0)
    let absolute = ProgramLookup(folder: folder.path, searchPath: "/usr/bin::" + folder.file("bin")).find("glow")
    #expect(absolute.path == folder.file("bin/glow") && absolute.whyNotRunning == nil)
    let lookup = ProgramLookup(folder: folder.path, searchPath: "/usr/bin:" + relative)
    #expect(lookup.find("glow").whyNotRunning == "the program 'glow' is not installed (not in PATH)")
    let both = ProgramLookup(folder: folder.path, searchPath: relative + ":/usr/bin").find("env")
    #expect(both.path == "/usr/bin/env" && both.whyNotRunning == nil)
  }
}
