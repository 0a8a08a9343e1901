internal import Foundation
internal import Glibc
internal import RecutModel
internal import RecutRecipe
internal import RecutPlugin
internal import Synchronization

/// Draws one line on a terminal for each activity: percent, speed, time left.
public final class TerminalProgress: ProgressObserver {
  private struct Shown {
    var line = ""
    var drawn = -1.0
    /// What goes on, in the order of its beginning, with the share that is done.
    var active: [(activity: ProgressEvent.Activity, share: Double)] = []
  }

  private let write: @Sendable (String) -> Void
  private let isVerbose: Bool
  private let usesColour: Bool
  private let width: @Sendable () -> Int?
  private let shown = Mutex(Shown())

  /// Drawing more often would only flicker.
  private static let interval = 0.1

  /// - Parameters:
  ///   - isVerbose: also tells of each node.
  ///   - usesColour: off where `NO_COLOR` is set.
  ///   - width: columns of the terminal, asked at each drawing because windows change; `nil` where nothing tells.
  ///   - write: puts text on the terminal; standard error by default.
  public init(
    isVerbose: Bool = false, usesColour: Bool = true, width: @escaping @Sendable () -> Int? = terminalWidth,
    write: @escaping @Sendable (String) -> Void = standardError
  ) {
    self.isVerbose = isVerbose
    self.usesColour = usesColour
    self.width = width
    self.write = write
  }

  /// Whether standard error is a terminal that lines can be drawn on.
  public static func isPossible(_ environment: [String: String]) -> Bool {
    isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  public func observe(_ event: ProgressEvent) {
    switch event {
    case .began(let activity):
      shown.withLock { $0.active.append((activity, 0)) }
      draw(lineOfAll(activity, nil))
    case .advanced(let activity, let position):
      shown.withLock { shown in
        guard let index = shown.active.firstIndex(where: { $0.activity == activity }) else { return }
        shown.active[index].share = position.share(of: activity.total) ?? 0
      }
      draw(lineOfAll(activity, position), at: position.elapsed)
    case .ended(let activity, var position, let isComplete):
      // What is over is done, whatever length the header promised.
      if isComplete, let total = activity.total { position.done = max(total, position.done) }
      shown.withLock { shown in shown.active.removeAll { $0.activity == activity } }
      draw(line(activity, position, isOver: true))
      endLine()
    case .finished(let node, let seconds, let isCached):
      if isVerbose { say("\(node): \(isCached ? "stored" : String(format: "%.2f s", seconds))") }
    case .failed(let node, let message): say(red("\(node): failed: \(message)"))
    case .worked(let node, let share): work(node, share)
    case .said(let node, let level, let text):
      if isVerbose || level >= .warning { say("\(node): \(TerminalText.harmless(text))") }
    }
  }

  /// The line of an activity, or where several go on at once, how far each is.
  private func lineOfAll(_ activity: ProgressEvent.Activity, _ position: ProgressEvent.Position?) -> String {
    let active = shown.withLock { $0.active }
    guard active.count > 1 else { return line(activity, position) }
    let parts = active.map { part in
      "\(TerminalText.harmless(part.activity.name.fileName)) \(Int(part.share * 100))%"
    }
    let verb = activity.kind == .analysis ? "analysing " : "rendering "
    let whole = verb + parts.joined(separator: "  ")
    return width().map { TerminalText.cut(whole, to: max(1, $0 - 1)) } ?? whole
  }

  /// As wide as the terminal at most: a longer line would be broken, and could not be drawn over. The name gives way to
  /// the numbers.
  private func line(
    _ activity: ProgressEvent.Activity, _ position: ProgressEvent.Position?, isOver: Bool = false
  ) -> String {
    let verb = activity.kind == .analysis ? "analysing " : "rendering "
    let name = TerminalText.harmless(activity.name.fileName)
    let numbers = position.map { Self.numbers(activity, $0, isOver: isOver) } ?? ""
    // The last column stays free: some terminals go to the next line when it is written.
    guard let limit = width().map({ max(1, $0 - 1) }) else { return verb + name + numbers }
    let left = limit - columns(of: verb) - columns(of: numbers)
    return TerminalText.cut(verb + TerminalText.cut(name, to: max(1, left)) + numbers, to: limit)
  }

  private static func numbers(
    _ activity: ProgressEvent.Activity, _ position: ProgressEvent.Position, isOver: Bool
  ) -> String {
    var parts: [String] = []
    if let share = position.share(of: activity.total) {
      parts.append("\(Int(share * 100))%")
    } else {
      parts.append(position.done.description)
    }
    if position.elapsed > 0 { parts.append(String(format: "%.1fx", position.speed)) }
    if isOver {
      parts.append(String(format: "in %.1f s", position.elapsed))
    } else if let left = position.timeLeft(of: activity.total) {
      parts.append("\(duration(left)) left")
    }
    return parts.map { "  " + $0 }.joined()
  }

  private static func duration(_ seconds: Double) -> String {
    let whole = Int(seconds.rounded(.up))
    let minutes = whole / 60 % 60
    return whole >= 3600
      ? String(format: "%d:%02d:%02d", whole / 3600, minutes, whole % 60)
      : String(format: "%d:%02d", minutes, whole % 60)
  }

  /// Replaces the line; at most ten times a second where `elapsed` is given.
  private func draw(_ line: String, at elapsed: Double? = nil) {
    shown.withLock { shown in
      if let elapsed {
        guard elapsed < shown.drawn || elapsed - shown.drawn >= Self.interval else { return }
        shown.drawn = elapsed
      }
      shown.line = line
      write("\r\u{1B}[2K\(line)")
    }
  }

  /// While a pass is drawn its line tells more.
  private func work(_ node: String, _ share: Double) {
    let isFree = shown.withLock { $0.line.isEmpty || $0.line.hasPrefix("working on ") }
    guard isFree else { return }
    draw("working on \(TerminalText.harmless(node))  \(Int(share.clamped(to: 0...1) * 100))%")
    if share >= 1 { endLine() }
  }

  private func endLine() {
    shown.withLock { shown in
      if !shown.line.isEmpty { write("\n") }
      shown = Shown(active: shown.active)
    }
  }

  /// Writes above the line that is being drawn.
  private func say(_ text: String) {
    shown.withLock { shown in write((shown.line.isEmpty ? "" : "\r\u{1B}[2K") + text + "\n" + shown.line) }
  }

  private func red(_ text: String) -> String { usesColour ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
}

/// How many columns the terminal of standard error has; `nil` where it is none.
@Sendable public func terminalWidth() -> Int? {
  var size = winsize()
  guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
  return Int(size.ws_col)
}
