public import RecutModel

/// One thing that was tried with a plugin, and what came of it.
public struct Check: Hashable, Sendable {
  public enum Outcome: Hashable, Sendable {
    case passed
    /// What is wrong, in a sentence.
    case failed(String)
    /// Why it does not apply.
    case skipped(String)
  }

  /// What was tried, as a phrase: `one frame`.
  public var name: String
  public var outcome: Outcome

  public init(_ name: String, _ outcome: Outcome) {
    self.name = name
    self.outcome = outcome
  }

  public var isFailure: Bool { if case .failed = outcome { true } else { false } }

  public var json: JSON {
    switch outcome {
    case .passed: .object(["check": .string(name), "outcome": "passed"])
    case .failed(let why): .object(["check": .string(name), "outcome": "failed", "why": .string(why)])
    case .skipped(let why): .object(["check": .string(name), "outcome": "skipped", "why": .string(why)])
    }
  }
}
