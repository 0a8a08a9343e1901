import Foundation
import RecutTesting

/// An external plugin that misbehaves where a test wants it to: Python without the SDK, so that nothing is caught for it.
struct RoguePlugin {
  static let id = "org.example.rogue"

  /// Python that is run for each message, before its bytes are read (`before picture`) and after that (`picture`), as
  /// `where`; with the picture's number as `frame`.
  var behaviour = "pass"
  /// Python that gives the result.
  var result = "signal_of(frames)"
  var deadline = "1m"
  /// Further lines of the manifest.
  var manifest = ""

  /// Writes it beside a recipe in `folder`, over what was there.
  func write(to folder: String, name: String = "rogue") throws {
    let place = "\(folder)/plugins/\(name)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try """
    plugin: 1
    id: org.example.\(name)
    version: "1"
    protocol: 1
    kind: analysis
    summary: Misbehaves.
    command: [./rogue.py]
    deadline: \(deadline)
    outputs:
      level: { type: signal, help: the number of each frame }
    wants:
      - video: { format: gray8, width: 640, height: 360 }
    \(manifest)
    """.write(toFile: place + "/plugin.yml", atomically: true, encoding: .utf8)
    try program.write(toFile: place + "/rogue.py", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place + "/rogue.py")
  }

  private var program: String {
    """
    #!/usr/bin/env python3
    import json, os, signal, subprocess, sys, time

    def write(data):
        while data:
            data = data[os.write(1, data):]

    def say(name, **members):
        write(json.dumps({"message": name, **members}).encode() + b"\\n")

    def signal_of(frames):
        return {"type": "signal", "value": {"unit": "1", "frames": frames, "channels": {"level": frames}}}

    def at(where, frame):
        \(behaviour.replacing("\n", with: "\n    "))

    frames = []
    while line := sys.stdin.buffer.readline():
        message = json.loads(line)
        name, frame = message["message"], message.get("frame", 0)
        at("before " + name, frame)
        sys.stdin.buffer.read(message.get("bytes", 0))
        at(name, frame)
        if name == "hello":
            say("hello", protocol=1, id=message["id"], version=message["version"])
        elif name == "open":
            say("ready")
        elif name == "picture":
            frames.append(frame)
            say("done", sequence=message["sequence"])
        elif name == "finish":
            say("result", values={"level": \(result)})
        elif name == "close":
            break

    """
  }

  /// A recipe with the plugin between two nodes that do nothing wrong.
  static let recipe = """
    recut: 1
    media: { film: film.mp4 }
    graph:
      motion: { uses: motion, in: film }
      rogue: { uses: org.example.rogue, in: film }
      tame: { uses: org.example.tame, in: film }
    outputs: []
    """
}

extension Program {
  /// Writes a film, the recipe and its two plugins into the home folder.
  func prepare(
    _ rogue: RoguePlugin = RoguePlugin(), tame: RoguePlugin = RoguePlugin(), frames: Int = 12
  ) throws {
    try TestFilm(frames).write(to: home.file("film.mp4"))
    try write(RoguePlugin.recipe)
    try tame.write(to: home.path, name: "tame")
    try rogue.write(to: home.path)
  }
}
