internal import RecutModel

/// Tells the result of one task from that of another: equal tasks, whatever their nodes are called, give equal keys.
public struct ResultKey: Hashable, Sendable, Codable {
  /// 64 hexadecimal digits.
  public let hex: String

  init(hex: String) { self.hex = hex }

  init(of task: NodeTask) {
    var digest = Digest("result")
    digest.add(task.plugin)
    digest.add(task.version)
    digest.add(task.parameters.text())
    digest.add(task.overrides?.text() ?? "")
    for input in task.inputs {
      digest.add(input.port)
      digest.add(input.reference)
      switch input.source {
      case .medium(let medium):
        digest.add("medium")
        digest.add(medium.name)
        digest.add(medium.content.hex)
        digest.add(medium.audio.map(Int64.init) ?? -1)
        digest.add(medium.subtitles.map(\.hex).joined(separator: " "))
      case .result(let key, let output):
        digest.add("result")
        digest.add(key.hex)
        digest.add(output)
      }
    }
    hex = digest.hex()
  }
}
