import Dispatch
import Glibc
import RecutMedia

/// Turns Ctrl-C (and a request to terminate) into a wish to stop, for as long as it lives. A second Ctrl-C ends the
/// program at once.
final class Interruption {
  let cancellation = Cancellation()
  private var sources: [any DispatchSourceSignal] = []

  init() {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler { [cancellation] in
        if cancellation.isCancelled { _exit(130) }
        cancellation.cancel()
      }
      source.activate()
      sources.append(source)
    }
  }

  deinit {
    for source in sources { source.cancel() }
    signal(SIGINT, SIG_DFL)
    signal(SIGTERM, SIG_DFL)
  }
}
