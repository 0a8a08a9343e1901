public import RecutModel

/// One thing that was tried with a plugin, and what came of it.
public struct Check: Hashable, Sendable {
  /// What came of it.
  public enum Outcome: Hashable, Sendable {
    case passed
    /// What is wrong, in a sentence.
    case failed(String)
    /// Why it does not apply.
    case skipped(String)

    /// Passed, unless something is wrong.
    static func held(_ fault: String?) -> Outcome { fault.map { .failed($0) } ?? .passed }
  }

  /// What was tried, as a phrase: `one frame`.
  public var name: String
  /// What came of it.
  public var outcome: Outcome

  /// Something that was tried.
  init(_ name: String, _ outcome: Outcome) {
    self.name = name
    self.outcome = outcome
  }

  /// Whether something is wrong.
  public var isFailure: Bool { if case .failed = outcome { true } else { false } }

  /// As `recut plugins test --json` prints it.
  public var json: JSON {
    switch outcome {
    case .passed: .object(["check": .string(name), "outcome": "passed"])
    case .failed(let why): .object(["check": .string(name), "outcome": "failed", "why": .string(why)])
    case .skipped(let why): .object(["check": .string(name), "outcome": "skipped", "why": .string(why)])
    }
  }
}
