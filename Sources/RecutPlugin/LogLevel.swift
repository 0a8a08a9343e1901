/// How much a sentence of a plugin's matters to the user.
public enum LogLevel: String, Hashable, Sendable, Codable, CaseIterable, Comparable {
  case debug, info, warning, error

  public static func < (a: LogLevel, b: LogLevel) -> Bool {
    (allCases.firstIndex(of: a) ?? 0) < (allCases.firstIndex(of: b) ?? 0)
  }
}
