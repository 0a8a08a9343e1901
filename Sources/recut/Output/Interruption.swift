import Dispatch
import Glibc
import RecutMedia
import RecutRender
import RecutRuntime
import Synchronization

/// Turns Ctrl-C (and a request to terminate, or a terminal that goes away) into a wish to stop, for as long as it lives.
/// Work that does not come to its end within a moment, as an encoder that looks far ahead, is left in its midst; so it is
/// with a second Ctrl-C.
final class Interruption {
  /// The rest of the second that the user is promised is for removing files and ending the process.
  private static let patience = DispatchTimeInterval.milliseconds(400)
  let cancellation = Cancellation()
  private var sources: [any DispatchSourceSignal] = []

  init() {
    let queue = DispatchQueue(label: "recut.interruption", qos: .userInteractive)
    // Whoever has started recut with `nohup` wants it to outlive the terminal.
    for number in [SIGINT, SIGTERM] + (Signals.isIgnored(SIGHUP) ? [] : [SIGHUP]) {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
      source.setEventHandler { [cancellation] in
        if cancellation.isCancelled { Ending.leave() }
        cancellation.cancel()
        queue.asyncAfter(deadline: .now() + Self.patience) { Ending.leave() }
      }
      source.activate()
      sources.append(source)
    }
  }

  deinit {
    for source in sources {
      source.cancel()
      signal(Int32(source.handle), SIG_DFL)
    }
  }
}

/// What becomes of signals.
enum Signals {
  /// Writing to a pipe that somebody closed is an error like others, and does not end the program in its midst.
  static func reportClosedPipes() { signal(SIGPIPE, SIG_IGN) }

  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    // SIG_IGN is a number in the place of a function.
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1
  }
}

/// How the program ends: by one thread alone, so that it says once why.
enum Ending {
  private static let isClaimed = Mutex(false)

  /// Takes the end of the program upon the calling thread; waits for ever where another one has done so.
  static func claim() {
    let isFirst = isClaimed.withLock { isClaimed in
      defer { isClaimed = true }
      return !isClaimed
    }
    while !isFirst { pause() }
  }

  /// Ends the program at once, with no file half-written.
  fileprivate static func leave() {
    claim()
    UnfinishedFiles.removeAll()
    let isJSON = CommandLine.arguments.contains("--json")
    _exit(Failure.report(RecutError.interrupted, asJSON: isJSON))
  }
}
