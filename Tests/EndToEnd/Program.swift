import Foundation
import RecutModel
import RecutTesting
import Testing

/// The built program, run as a user runs it: its own process, with folders for store and data of its own.
struct Program {
  /// How a process ended, and what it said.
  struct Result {
    var code: Int32
    var output: String
    var talk: String

    /// The one JSON object on standard output.
    func json() throws -> [String: Any] {
      let object = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(object as? [String: Any])
    }

    var all: String { output + talk }
  }

  let home: TestFolder
  var environment: [String: String] = [:]

  init(home: TestFolder = TestFolder()) { self.home = home }

  /// It lies beside the test bundle, in the folder of what was built.
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(filePath: tests).deletingLastPathComponent().appending(path: "recut").path
  }()

  /// Runs it to its end. Films and recipes with relative paths lie in the home folder.
  func run(_ arguments: String...) throws -> Result { try run(arguments) }

  func run(_ arguments: [String]) throws -> Result {
    let running = try start(Self.path, arguments)
    return try running.result()
  }

  /// Runs a line of bash in which `$RECUT` is the program.
  func bash(_ line: String) throws -> Result { try startBash(line).result() }

  func startBash(_ line: String) throws -> Running { try start("/bin/bash", ["-c", line]) }

  func start(_ arguments: [String]) throws -> Running { try start(Self.path, arguments) }

  private func start(_ executable: String, _ arguments: [String]) throws -> Running {
    let process = Process()
    process.executableURL = URL(filePath: executable)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: home.path)
    process.environment = [
      "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": home.path, "RECUT": Self.path,
      "XDG_CACHE_HOME": home.file("cache"), "XDG_DATA_HOME": home.file("data"), "LC_ALL": "C.UTF-8",
    ].merging(environment) { _, given in given }
    return try Running(process, home)
  }

  /// Writes a recipe into the home folder.
  func write(_ text: String, to name: String = "recipe.yml") throws {
    try text.write(toFile: home.file(name), atomically: true, encoding: .utf8)
  }

  /// Draws a film into the home folder.
  func draw(_ film: TestFilm, to name: String = "film.mp4") throws { try film.write(to: home.file(name)) }
}

extension TestFilm {
  /// A film with a tone.
  static func withSound(_ count: Int, for duration: Time = .seconds(4)) -> TestFilm {
    var film = TestFilm(count)
    film.tracks = [TestSound(.tone(hertz: 440), duration: duration)]
    return film
  }
}

/// A process that has been started. What it says goes to files, so that no pipe can fill up.
struct Running {
  let process: Process
  private let files: [String]
  private let folder: TestFolder

  init(_ process: Process, _ home: TestFolder) throws {
    folder = TestFolder()
    files = ["output", "talk"].map(folder.file)
    for file in files { try Data().write(to: URL(filePath: file)) }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle(forWritingAtPath: files[0])
    process.standardError = FileHandle(forWritingAtPath: files[1])
    try process.run()
    self.process = process
  }

  /// What it has said so far.
  var talk: String { (try? String(contentsOfFile: files[1], encoding: .utf8)) ?? "" }

  func result() throws -> Program.Result {
    process.waitUntilExit()
    let isSignal = process.terminationReason == .uncaughtSignal
    let code = isSignal ? -process.terminationStatus : process.terminationStatus
    let texts = try files.map { String(decoding: try Data(contentsOf: URL(filePath: $0)), as: UTF8.self) }
    return Program.Result(code: code, output: texts[0], talk: texts[1])
  }
}
