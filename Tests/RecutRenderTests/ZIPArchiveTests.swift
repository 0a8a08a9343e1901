import Foundation
import RecutMedia
import RecutTesting
import Testing

@testable import RecutRender

/// Archives as another program reads them.
struct ZIPArchiveTests {
  private let folder = TestFolder()
  private let target: String

  init() throws {
    target = folder.file("bundle.zip")
    try Data((0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }).write(
      to: URL(filePath: folder.file("film.bin")))
    try Data().write(to: URL(filePath: folder.file("empty.bin")))
  }

  private var members: [ZIPArchive.Member] {
    [
      .init("version.txt", .text("1.0.0")), .init("media/fïlm 1.bin", .file(folder.file("film.bin"))),
      .init("media/empty.bin", .file(folder.file("empty.bin"))),
    ]
  }

  @Test func isReadBack() throws {
    try ZIPArchive(members).write(to: target)
    let script = """
      import sys, zipfile
      archive = zipfile.ZipFile(sys.argv[1])
      film = open(sys.argv[2], 'rb').read()
      print(archive.testzip(), archive.namelist(), archive.read('version.txt'), archive.read('media/fïlm 1.bin') == film,
            archive.read('media/empty.bin'), {part.compress_type for part in archive.infolist()})
      """
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, target, folder.file("film.bin")]
    let pipe = Pipe()
    python.standardOutput = pipe
    try python.run()
    let told = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    python.waitUntilExit()
    #expect(
      told == "None ['version.txt', 'media/fïlm 1.bin', 'media/empty.bin'] b'1.0.0' True b'' {0}\n", "\(told)")
  }

  @Test func theSameFilesMakeTheSameArchive() throws {
    try ZIPArchive(members).write(to: target)
    try ZIPArchive(members).write(to: folder.file("again.zip"))
    #expect(try Data(contentsOf: URL(filePath: target)) == Data(contentsOf: URL(filePath: folder.file("again.zip"))))
  }

  @Test func leavesNothingWhenItIsStopped() throws {
    let cancellation = Cancellation()
    #expect(throws: RenderError.cancelled) {
      try ZIPArchive(members).write(to: target, cancellation: cancellation) { share in
        if share > 0.3 { cancellation.cancel() }
      }
    }
    #expect(try contents() == ["empty.bin", "film.bin"])
  }

  @Test func namesAFileThatIsGone() throws {
    let lost = folder.file("lost.bin")
    let error = #expect(throws: RenderError.self) {
      try ZIPArchive(members + [.init("media/lost.bin", .file(lost))]).write(to: target)
    }
    #expect(error?.description.contains(lost) == true)
    #expect(try contents() == ["empty.bin", "film.bin"])
  }

  private func contents() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: URL(filePath: target).deletingLastPathComponent().path).sorted()
  }
}
