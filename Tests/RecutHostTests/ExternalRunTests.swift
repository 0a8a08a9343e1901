import Foundation
import RecutModel
import RecutPlugin
import RecutRecipe
import RecutTesting
import Testing

@testable import RecutHost

/// An analysis that is a program of its own.
struct ExternalRunTests {
  private let folder = TestFolder()

  /// An analysis in Python that gives the samples that it heard.
  private func plugin() throws -> any ConfiguredAnalysis {
    try """
    plugin: 1
    id: ear
    version: "1"
    protocol: 1
    kind: analysis
    summary: Gives what it heard.
    command: [./ear.py]
    outputs:
      sound: { type: signal, unit: "1", channels: [a, b], help: the samples }
    wants:
      - audio: {}
    """.write(toFile: folder.file("plugin.yml"), atomically: true, encoding: .utf8)
    try """
    #!/usr/bin/env python3
    import json, struct, sys

    def say(name, **members):
        sys.stdout.write(json.dumps({"message": name, **members}) + "\\n")
        sys.stdout.flush()

    times, heard = [], [[], []]
    while line := sys.stdin.buffer.readline():
        message = json.loads(line)
        data = sys.stdin.buffer.read(message.get("bytes", 0))
        if message["message"] == "hello":
            say("hello", protocol=1, id="ear", version="1")
        elif message["message"] == "open":
            say("ready")
        elif message["message"] == "sound":
            count = message["samples"]
            times += [(message["position"] + index) / message["rate"] for index in range(count)]
            for channel in range(2):
                heard[channel] += struct.unpack_from(f"<{count}f", data, channel * count * 4)
            say("done", sequence=message["sequence"])
        elif message["message"] == "finish":
            value = {"times": times, "unit": "1", "channels": dict(zip("ab", heard))}
            say("result", values={"sound": {"type": "signal", "value": value}})
    """.write(toFile: folder.file("ear.py"), atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("ear.py"))
    let manifest = try #require(PluginManifest.read(folder: folder.path).manifest)
    let plugins = ExternalPlugins(
      PluginFolders(recipe: nil, environment: [:]), environment: ["PATH": "/usr/bin:/bin"],
      guardProgram: ScriptPlugin.recut, version: "0")
    return try #require(try plugins.entry(manifest).configured(with: []).plugin as? any ConfiguredAnalysis)
  }

  private let info = MediaInfo(name: "film", path: "/film.mp4", container: "mov", duration: .seconds(1))

  private func start() throws -> any AnalysisRun {
    try plugin().start(AnalysisContext(media: info, inputs: Inputs(), work: Work()))
  }

  /// recut guards a program by processes of its own, which are none of the program's.
  @Test func processesAreTheProgramsOwn() throws {
    var run = try start()
    let sample: [Float] = [0]
    try sample.withUnsafeBufferPointer { sample in
      let channel = try #require(sample.baseAddress)
      for position in 0..<5 as Range<Int64> {
        try run.hear(Sound(lending: [channel, channel], count: 1, sampleRate: 8, position: position))
      }
    }
    let processes = try #require(run as? ExternalRun).processes
    let programs = processes.map { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\($0)/exe") }
    #expect(programs.count == 1 && programs[0]?.contains("python") == true, "\(programs)")
    _ = try run.finish(Media(info: info, frames: nil))
  }

  @Test func soundArrivesAsItWas() throws {
    let left: [Float] = [0, 1, -1, 0.1, .leastNonzeroMagnitude, 1e30]
    let right = left.map { $0 / 3 }
    var run = try start()
    for part in [0..<2, 2..<6] {
      try left.withUnsafeBufferPointer { left in
        try right.withUnsafeBufferPointer { right in
          let channels = try [left, right].map { try #require($0.baseAddress) + part.lowerBound }
          let position = Int64(part.lowerBound)
          try run.hear(Sound(lending: channels, count: part.count, sampleRate: 8, position: position))
        }
      }
    }
    guard case .signal(let heard)? = try run.finish(Media(info: info, frames: nil))["sound"] else {
      Issue.record("there is no signal")
      return
    }
    #expect(heard.times.map(\.seconds) == (0..<6).map { Double($0) / 8 })
    #expect(heard.channels.map(\.values) == [left.map(Double.init), right.map(Double.init)])
  }
}
