internal import Foundation

/// Tells the result of one task from that of another: equal tasks, whatever their nodes are called, give equal keys.
public struct ResultKey: Hashable, Sendable, Codable {
  /// 64 hexadecimal digits.
  public let hex: String

  /// Grows when the runtime makes something else of what transforms give. What analyses found stays.
  private static let transforming = 2

  init(hex: String) { self.hex = hex }

  init(of task: NodeTask) {
    var nameless = task
    nameless.node = ""
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    // JSON has no words for these; the zero keeps them apart from texts of a recipe.
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "\0inf", negativeInfinity: "\0-inf", nan: "\0nan")
    let isTransform = task.inputs.contains { if case .result = $0.source { true } else { false } }
    var digest = Digest(isTransform ? "result \(Self.transforming)" : "result")
    // A task is made of text, numbers and lists, so it can be encoded; if not, it must not look like another one.
    digest.add(bytes: (try? encoder.encode(nameless)) ?? Data("\(nameless)".utf8))
    hex = digest.hex()
  }
}
