internal import Foundation
internal import Glibc
internal import RecutModel
internal import Synchronization

/// Draws one line on a terminal for each activity: percent, speed, time left.
public final class TerminalProgress: ProgressObserver {
  private struct Shown {
    var line = ""
    var drawn = -1.0
  }

  private let write: @Sendable (String) -> Void
  private let isVerbose: Bool
  private let usesColour: Bool
  private let shown = Mutex(Shown())

  /// Drawing more often would only flicker.
  private static let interval = 0.1

  /// - Parameters:
  ///   - isVerbose: also tells of each node.
  ///   - usesColour: off where `NO_COLOR` is set.
  ///   - write: puts text on the terminal; standard error by default.
  public init(
    isVerbose: Bool = false, usesColour: Bool = true, write: @escaping @Sendable (String) -> Void = standardError
  ) {
    self.isVerbose = isVerbose
    self.usesColour = usesColour
    self.write = write
  }

  /// Whether standard error is a terminal that lines can be drawn on.
  public static func isPossible(_ environment: [String: String]) -> Bool {
    isatty(STDERR_FILENO) == 1 && environment["TERM"] != "dumb"
  }

  public func observe(_ event: ProgressEvent) {
    switch event {
    case .began(let activity): draw(Self.line(activity, nil))
    case .advanced(let activity, let position): draw(Self.line(activity, position), at: position.elapsed)
    case .ended(let activity, var position, let isComplete):
      // What is over is done, whatever length the header promised.
      if isComplete, let total = activity.total { position.done = max(total, position.done) }
      draw(Self.line(activity, position, isOver: true))
      endLine()
    case .finished(let node, let seconds, let isCached):
      if isVerbose { say("\(node): \(isCached ? "stored" : String(format: "%.2f s", seconds))") }
    case .failed(let node, let message): say(red("\(node): failed: \(message)"))
    case .warning(let text): say("warning: \(text)")
    }
  }

  static func line(
    _ activity: ProgressEvent.Activity, _ position: ProgressEvent.Position?, isOver: Bool = false
  ) -> String {
    var parts = ["\(activity.kind == .analysis ? "analysing" : "rendering") \(activity.name)"]
    guard let position else { return parts[0] }
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
    return parts.joined(separator: "  ")
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

  private func endLine() {
    shown.withLock { shown in
      if !shown.line.isEmpty { write("\n") }
      shown = Shown()
    }
  }

  /// Writes above the line that is being drawn.
  private func say(_ text: String) {
    shown.withLock { shown in write((shown.line.isEmpty ? "" : "\r\u{1B}[2K") + text + "\n" + shown.line) }
  }

  private func red(_ text: String) -> String { usesColour ? "\u{1B}[31m\(text)\u{1B}[0m" : text }
}

/// Writes to standard error.
@Sendable public func standardError(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
