import RecutPlugin

/// All that was found wrong, each fault once.
public struct Diagnostics: Sendable {
  /// Nobody reads further; and a made-up recipe with a million faults must not take a minute to refuse.
  private static let limit = Fault.mostTold

  private var found: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []
  private var hasLeftOut = false

  public init() {}

  public mutating func add(_ diagnostic: Diagnostic) {
    guard !seen.contains(diagnostic) else { return }
    if isFull {
      hasLeftOut = true
    } else {
      seen.insert(diagnostic)
      found.append(diagnostic)
    }
  }

  public mutating func add(contentsOf others: Diagnostics) {
    add(contentsOf: others.inOrder)
    hasLeftOut = hasLeftOut || others.hasLeftOut
  }

  public mutating func add(contentsOf others: some Sequence<Diagnostic>) {
    for diagnostic in others { add(diagnostic) }
  }

  /// Whether further faults are left out.
  public var isFull: Bool { found.count >= Self.limit }

  /// Notes that there are faults beyond those that are kept, for callers to whom finding out more would take long.
  public mutating func leaveOut() { hasLeftOut = true }

  /// Adds an error.
  public mutating func error(
    _ message: String, at range: SourceRange, hint: String? = nil, kind: Diagnostic.Kind = .badInput
  ) {
    add(Diagnostic(message, at: range, hint: hint, kind: kind))
  }

  /// Adds an error about a value; where a variable gave the value, the hint says where that is set.
  public mutating func error(
    _ message: String, on node: YAMLNode, hint: String? = nil, kind: Diagnostic.Kind = .badInput
  ) {
    let hints = [hint, node.originHint].compactMap { $0 }
    error(message, at: node.range, hint: hints.isEmpty ? nil : hints.joined(separator: "; "), kind: kind)
  }

  /// Adds what should be known but hinders nothing.
  public mutating func warning(_ message: String, at range: SourceRange, hint: String? = nil) {
    add(Diagnostic(message, at: range, hint: hint, severity: .warning))
  }

  /// In the order of their places: those in the recipe first, then those on the command line, each as found. The last
  /// one says where others are left out.
  public var sorted: [Diagnostic] {
    let ordered = inOrder
    guard hasLeftOut, let last = ordered.last else { return ordered }
    return ordered + [Diagnostic("there are more faults than these \(Self.limit)", at: last.at)]
  }

  private var inOrder: [Diagnostic] {
    var files: [String: Int] = [:]
    for diagnostic in found where files[diagnostic.at.source.name] == nil {
      files[diagnostic.at.source.name] = diagnostic.at.source.name == commandLineName ? Int.max : files.count
    }
    func place(_ diagnostic: Diagnostic) -> (Int, SourcePosition) {
      (files[diagnostic.at.source.name] ?? 0, diagnostic.at.start)
    }
    return found.enumerated()
      .sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }
      .map { $0.element }
  }

  public var errors: [Diagnostic] { sorted.filter { $0.severity == .error } }
  public var hasErrors: Bool { found.contains { $0.severity == .error } }
  public var isEmpty: Bool { found.isEmpty }
}

/// The name under which diagnostics point at `--set`.
let commandLineName = "--set"

private func < (a: ((Int, SourcePosition), Int), b: ((Int, SourcePosition), Int)) -> Bool {
  if a.0.0 != b.0.0 { return a.0.0 < b.0.0 }
  return a.0.1 == b.0.1 ? a.1 < b.1 : a.0.1 < b.0.1
}

extension Sequence<Diagnostic> {
  /// What the program exits with: 0 without errors; 66 where files are missing and nothing else is wrong, 69 likewise
  /// for plugins and libraries, otherwise 65.
  public var exitCode: Int32 {
    let kinds = Set(lazy.filter { $0.severity == .error }.map { $0.kind })
    if kinds.isEmpty { return 0 }
    if kinds == [.missingInput] { return 66 }
    if kinds == [.unavailable] { return 69 }
    return 65
  }
}
