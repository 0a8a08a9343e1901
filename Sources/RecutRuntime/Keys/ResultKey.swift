internal import Foundation

/// Tells the result of one task from that of another: equal tasks, whatever their nodes are called, give equal keys.
public struct ResultKey: Hashable, Sendable, Codable {
  /// 64 hexadecimal digits.
  public let hex: String

  init(hex: String) { self.hex = hex }

  init(of task: NodeTask) {
    var nameless = task
    nameless.node = ""
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var digest = Digest("result")
    // A task is made of text, numbers and lists, all of which JSON has words for.
    digest.add(bytes: (try? encoder.encode(nameless)) ?? Data())
    hex = digest.hex()
  }
}
