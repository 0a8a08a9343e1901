public import RecutModel

/// Something wrong with a recipe: where, what, and how to mend it.
public struct Diagnostic: Error, Hashable, Sendable {
  public enum Severity: String, Hashable, Sendable { case error, warning }

  /// What kind of fault it is, which decides the exit code.
  public enum Kind: Hashable, Sendable {
    /// The recipe or a medium is bad (exit code 65).
    case badInput
    /// A file that the recipe names is missing or unreadable (exit code 66).
    case missingInput
    /// A plugin or a library that is needed is not on this machine (exit code 69).
    case unavailable
  }

  public var severity: Severity
  public var kind: Kind
  public var message: String
  public var at: SourceRange
  public var hint: String?

  public init(
    _ message: String, at range: SourceRange, hint: String? = nil, severity: Severity = .error, kind: Kind = .badInput
  ) {
    self.message = Self.shortened(message)
    self.at = range
    self.hint = hint
    self.severity = severity
    self.kind = kind
  }

  /// A word that fills a book may be part of it.
  private static func shortened(_ message: String) -> String {
    let limit = 2000
    guard message.utf8.count > limit else { return message }
    return String(Substring(message.unicodeScalars.prefix(limit / 2))) + " … "
      + String(Substring(message.unicodeScalars.suffix(limit / 4)))
  }

  /// As it stands in `--json`: `{ "file", "line", "column", "severity", "message", "hint" }`.
  public var json: JSON {
    .object([
      "file": .string(at.source.name), "line": .integer(at.start.line), "column": .integer(at.start.column),
      "severity": .string(severity.rawValue), "message": .string(message), "hint": hint.map { .string($0) } ?? .null,
    ])
  }
}
