import Foundation
import RecutModelStore
import RecutModels
import RecutRuntime

/// Says on standard error how far a download is: a line that is drawn over on a terminal, one for each address elsewhere.
final class FetchTalk {
  private let isDrawn = TerminalProgress.isPossible(Environment.all)
  private var address = ""
  private var last = ContinuousClock.now
  private var isOpen = false

  /// Drawing more often would only flicker.
  private static let interval = Duration.milliseconds(100)

  func observe(_ progress: FetchProgress) {
    let isNew = progress.address != address
    let whole = progress.model.size
    address = progress.address
    guard isDrawn else {
      if isNew { Streams.talk("\(progress.model.name): \(ByteCount.words(whole)) from \(address)") }
      return
    }
    let isOver = progress.done == whole
    guard isNew || isOver || last.duration(to: .now) >= Self.interval else { return }
    last = .now
    let share = Int(Double(progress.done) / Double(whole) * 100)
    let host = URL(string: address)?.host ?? address
    let line =
      "\(progress.model.name)  \(share)%  \(ByteCount.words(progress.done)) of \(ByteCount.words(whole))  \(host)"
    standardError("\r\u{1B}[2K" + String(line.prefix(max(1, (terminalWidth() ?? 80) - 1))))
    isOpen = true
  }

  /// Leaves the line.
  func end() {
    if isOpen { standardError("\r\u{1B}[2K") }
    isOpen = false
  }

  deinit { end() }
}
