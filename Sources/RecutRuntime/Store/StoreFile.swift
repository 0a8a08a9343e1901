internal import Foundation
internal import GRDB
internal import Glibc
internal import Synchronization

/// The database file of the store: opened at the first use, and never in the way of a run. What goes wrong with it is
/// a warning, and the run goes on as if nothing were stored.
final class StoreFile: Sendable {
  private enum State {
    case closed
    case open(DatabaseQueue)
    /// Given up for this run.
    case off
  }

  private struct Shared {
    var state = State.closed
    var warnings: [String] = []
  }

  let path: String
  private let shared = Mutex(Shared())

  init(path: String) { self.path = path }

  /// What went wrong so far, each once.
  var warnings: [String] { shared.withLock { $0.warnings } }

  /// Reads, or gives `missing` where there is nothing to read from.
  func read<Result>(_ missing: Result, _ body: (Database) throws -> Result) -> Result {
    attempt(missing) { try $0.read(body) }
  }

  /// Writes all of `body` or, on any error, nothing.
  func write(_ body: (Database) throws -> Void) {
    attempt(()) { queue in
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try body(database)
          return .commit
        }
      }
    }
  }

  /// Runs `body` outside any transaction.
  func maintain(_ body: (Database) throws -> Void) { attempt(()) { try $0.writeWithoutTransaction(body) } }

  private func attempt<Result>(_ missing: Result, _ body: (DatabaseQueue) throws -> Result) -> Result {
    do {
      guard let queue = try opened() else { return missing }
      return try body(queue)
    } catch {
      handle(error)
      return missing
    }
  }

  private func opened() throws -> DatabaseQueue? {
    try shared.withLock { shared in
      switch shared.state {
      case .open(let queue): return queue
      case .off: return nil
      case .closed:
        let queue = try Self.open(path)
        shared.state = .open(queue)
        return queue
      }
    }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    var configuration = Configuration()
    configuration.journalMode = .wal
    // Another recut process writes for milliseconds; waiting this long means that it hangs.
    configuration.busyMode = .timeout(10)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    switch try queue.read(StoreSchema.inspect) {
    case .current: break
    case .empty: try queue.writeWithoutTransaction(StoreSchema.create)
    case .newer: throw NewerStore()
    }
    return queue
  }

  private struct NewerStore: Error {}

  private func handle(_ error: any Error) {
    let code = (error as? DatabaseError)?.resultCode
    if error is NewerStore {
      setAside("was written by a newer version of recut", suffix: "newer")
    } else if code == .SQLITE_CORRUPT || code == .SQLITE_NOTADB {
      setAside("is damaged", suffix: "damaged")
    } else if code == .SQLITE_BUSY || code == .SQLITE_LOCKED {
      warn("the store '\(path)' is locked by another process; going on without it")
    } else {
      let why = (error as? DatabaseError)?.message ?? error.localizedDescription
      warn("the store '\(path)' cannot be used (\(why)); results of this run are not kept", isOver: true)
    }
  }

  /// Keeps the file under another name, for whoever wants to look at it, and begins a new one at the next use.
  private func setAside(_ what: String, suffix: String) {
    let aside = "\(path).\(suffix)"
    let isMoved = shared.withLock { shared in
      if case .open(let queue) = shared.state { try? queue.close() }
      let isMoved = rename(path, aside) == 0
      for suffix in ["-wal", "-shm"] where rename(path + suffix, aside + suffix) != 0 { unlink(aside + suffix) }
      shared.state = isMoved ? .closed : .off
      return isMoved
    }
    warn("the store '\(path)' \(what)" + (isMoved ? "; it is now '\(aside)', and a new one is begun" : ""))
  }

  private func warn(_ text: String, isOver: Bool = false) {
    shared.withLock { shared in
      if isOver { shared.state = .off }
      if !shared.warnings.contains(text) { shared.warnings.append(text) }
    }
  }
}
