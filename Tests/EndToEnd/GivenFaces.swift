import Foundation

/// An external plugin that gives faces by hand: Python without the SDK.
struct GivenFaces {
  /// A box of a frame, and which face it is.
  struct Face {
    var frame: Int
    var box: [Int]
    var id: Int
  }

  static let id = "org.example.faces"

  /// In order of their frames.
  var faces: [Face]
  /// Frames a second of the film.
  var rate: Double

  /// Writes it beside a recipe in `folder`.
  func write(to folder: String) throws {
    let place = "\(folder)/plugins/faces"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    try """
    plugin: 1
    id: \(Self.id)
    version: "1"
    protocol: 1
    kind: analysis
    summary: Gives faces by hand.
    command: [./faces.py]
    outputs:
      faces: { type: regions, help: the faces }
    wants:
      - video: { format: gray8, width: 16, height: 16, every: keyframe }
    """.write(toFile: place + "/plugin.yml", atomically: true, encoding: .utf8)
    try program.write(toFile: place + "/faces.py", atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: place + "/faces.py")
  }

  private var frames: String {
    let frames = Set(faces.map(\.frame)).sorted().map { frame in
      let boxes = faces.filter { $0.frame == frame }.map {
        "{\"box\": \($0.box), \"id\": \($0.id), \"label\": \"face\", \"confidence\": 0.9}"
      }
      return "{\"time\": \(Double(frame) / rate), \"frame\": \(frame), \"boxes\": [\(boxes.joined(separator: ", "))]}"
    }
    return "[\(frames.joined(separator: ", "))]"
  }

  private var program: String {
    """
    #!/usr/bin/env python3
    import json, sys

    def say(name, **members):
        print(json.dumps({"message": name, **members}), flush=True)

    while line := sys.stdin.buffer.readline():
        message = json.loads(line)
        name = message["message"]
        sys.stdin.buffer.read(message.get("bytes", 0))
        if name == "hello":
            say("hello", protocol=1, id=message["id"], version=message["version"])
        elif name == "open":
            say("ready")
        elif name == "picture":
            say("done", sequence=message["sequence"])
        elif name == "finish":
            say("result", values={"faces": {"type": "regions", "value": {"frames": \(frames)}}})
        elif name == "close":
            break

    """
  }
}
