import RecutRuntime

/// Tells of nodes line by line, where no terminal is there to draw on.
struct PlainProgress: ProgressObserver {
  func observe(_ event: ProgressEvent) {
    switch event {
    case .finished(let node, let seconds, let isCached):
      Streams.talk("\(node): \(isCached ? "stored" : "\((seconds * 100).rounded() / 100) s")")
    case .failed(let node, let message): Streams.talk("\(node): failed: \(message)")
    case .began, .advanced, .ended: break
    }
  }
}
