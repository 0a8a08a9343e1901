import RecutModel
import RecutPlugin
import RecutRuntime

/// Tells of nodes line by line, where no terminal is there to draw on.
struct PlainProgress: ProgressObserver {
  /// Also tells of each node.
  let isVerbose: Bool

  func observe(_ event: ProgressEvent) {
    switch event {
    case .finished where !isVerbose: break
    case .finished(let node, let seconds, let isCached):
      Streams.talk("\(node): \(isCached ? "stored" : "\((seconds * 100).rounded() / 100) s")")
    case .failed(let node, let message): if isVerbose { Streams.talk("\(node): failed: \(message.withoutControls)") }
    case .said(let node, let level, let text):
      if isVerbose || level >= .warning { Streams.talk("\(node): \(text.withoutControls)") }
    case .began, .advanced, .ended, .worked: break
    }
  }
}
