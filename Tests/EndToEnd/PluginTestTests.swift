import Foundation
import RecutTesting
import Testing

/// What `recut plugins test` says of plugins in Python that have one flaw, or none.
struct PluginTestTests {
  /// A plugin on the SDK.
  struct Tried: Sendable, CustomTestStringConvertible {
    var name: String
    /// Further lines of the manifest.
    var manifest = ""
    var command = "[python3, plugin.py]"
    var wants = "- video: { format: gray8, height: 16, every: 1s }"
    var outputs = "{ out: { type: signal } }"
    /// Lines of `open`, `see` and `finish`.
    var open = "pass"
    var see = "self.values.append(picture.frame)"
    var finish = "return {'out': recut_plugin.Signal(self.times, {'level': self.values})}"
    /// The check that fails and a part of why; `nil` where everything holds.
    var failure: (check: String, why: String)?

    var testDescription: String { name }

    func write(to folder: String) throws {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      let manifest = """
        plugin: 1
        id: tried
        version: "1"
        protocol: 1
        kind: analysis
        summary: Is tried.
        command: \(command)
        outputs: \(outputs)
        wants:
          \(wants)
        \(manifest)
        """
      try manifest.write(toFile: folder + "/plugin.yml", atomically: true, encoding: .utf8)
      let program = """
        import os, random, subprocess, sys
        import recut_plugin
        print('a library is loaded')
        class Plugin(recut_plugin.Analysis):
            def open(self):
                self.times, self.values, self.kept = [], [], []
                \(open)
            def see(self, picture):
                self.times.append(picture.time)
                \(see)
            def finish(self, media):
                \(finish)
        recut_plugin.run(Plugin)
        """
      try program.write(toFile: folder + "/plugin.py", atomically: true, encoding: .utf8)
    }
  }

  static let kept = "self.values.append(0); self.kept.append(os.urandom(150_000))"

  static let plugins = [
    Tried(name: "no flaw"),
    Tried(name: "prints before it runs, unbuffered", command: "[python3, -u, plugin.py]"),
    Tried(name: "no value at times", see: "self.values.append(None if len(self.values) % 2 else float('nan'))"),
    Tried(name: "a wide range", manifest: "parameters: { n: { type: integer, range: [0, 1e30], default: 1 } }"),
    Tried(
      name: "another result each time", see: "self.values.append(random.random())",
      failure: ("the same twice", "two runs gave different values: 'out'.channels.level[0] is 0.")),
    Tried(
      name: "workers with a memory", manifest: "workers: 3", wants: "- video: { format: gray8, height: 16 }",
      see: "self.values.append(len(self.values))",
      failure: (
        "the same with one worker", "3 workers and one gave different values: 'out'.channels.level[1] is 0 and 1"
      )),
    Tried(
      name: "workers without one", manifest: "workers: 3", wants: "- video: { format: gray8, height: 16 }"),
    Tried(
      name: "a leak", see: kept, failure: ("10,000 frames, and the memory over them", "it grew by ")),
    Tried(
      name: "what it found takes memory",
      outputs: "{ out: { type: signal }, text: { type: cues } }", see: kept,
      finish: """
        text = recut_plugin.Cue(0, 1, 'x', text='y' * (len(self.kept) * 10_000))
                return {'out': recut_plugin.Signal(self.times, {'level': self.values}), 'text': recut_plugin.Cues([text])}
        """),
    Tried(
      name: "a leak in a child",
      open: """
        self.child = subprocess.Popen([sys.executable, '-c', "import sys, os\\nkept = []\\n"
                    "for line in sys.stdin: kept.append(os.urandom(200_000)); print(flush=True)"],
                    stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        """,
      see:
        "self.values.append(0); self.child.stdin.write(b'\\n'); self.child.stdin.flush(); self.child.stdout.readline()",
      failure: ("10,000 frames, and the memory over them", "it grew by ")),
    Tried(
      name: "beyond the film",
      finish:
        "return {'out': recut_plugin.Signal([0, 1e6 if media.rate and media.frames > 1 else 0.01], {'level': [0, 0]})}",
      failure: ("values within the film", "'out' has a sample at 1000000.0 s, and the film is from 0.0 s to 4.0 s")),
    Tried(
      name: "a number without bounds", manifest: "parameters: { n: { type: integer, default: 1 } }",
      open: "1 / (self.parameters['n'] + 1)",
      failure: ("bad parameters", "`n` at -1: it failed while it was opened: ZeroDivisionError")),
    Tried(
      name: "one rate for all films",
      finish: "float(media.rate); return {'out': recut_plugin.Signal([], {'level': []})}",
      failure: ("a film of variable frame rate", "TypeError")),
    Tried(
      name: "an input that may be absent",
      manifest: "inputs: { media: { type: media }, cues: { type: cues, optional: true } }",
      open: "self.inputs['cues']",
      failure: (
        "optional inputs left out, inputs of every type",
        "with its optional inputs left out: it failed while it was opened: KeyError"
      )),
    Tried(
      name: "an input of two types",
      manifest: "inputs: { media: { type: media }, what: { type: [cues, signal] } }",
      open: "self.inputs['what'][0]",
      failure: ("optional inputs left out, inputs of every type", "with inputs of their type number 2: ")),
    Tried(
      name: "a folder that is written to", open: "open('runs.txt', 'a').write('x')",
      failure: ("its folder is left as it is", "'runs.txt' in it has changed")),
    Tried(
      name: "a list", manifest: "inputs: { media: { type: media }, all: { type: cues, list: true } }",
      open: "assert len(self.inputs.all('all')) == 2"),
  ]

  @Test(arguments: plugins) func finds(_ plugin: Tried) throws {
    var program = Program()
    let sdk = Recipes.root.appending(path: "Sources/PythonSDK").path
    program.environment = ["PYTHONPATH": sdk, "PYTHONDONTWRITEBYTECODE": "1"]
    try plugin.write(to: program.home.file("tried"))
    let result = try program.run("plugins", "test", "tried", "--json")
    let checks = try #require(try result.json()["checks"] as? [[String: String]], "\(result.all)")
    let failed = checks.filter { $0["outcome"] == "failed" }
    #expect(failed.compactMap { $0["check"] } == (plugin.failure.map { [$0.check] } ?? []), "\(failed)")
    if let why = plugin.failure?.why { #expect(failed.first?["why"]?.contains(why) == true, "\(failed)") }
    #expect(result.code == (plugin.failure == nil ? 0 : 70))
  }
}
