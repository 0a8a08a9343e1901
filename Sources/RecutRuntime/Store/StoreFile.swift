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
    /// Off after another process held the lock for too long: one wait is enough for a run.
    var isWriting = true
    /// The file that was opened last, by its inode.
    var inode: Int64?
    var warnings: [String] = []
  }

  let path: String
  private let shared = Mutex(Shared())

  init(path: String) { self.path = path }

  /// What went wrong so far, each once.
  var warnings: [String] { shared.withLock { $0.warnings } }

  /// Reads, or gives `missing` where there is nothing to read from.
  func read<Result>(_ missing: Result, _ body: (Database) throws -> Result) -> Result {
    attempt(isWriting: false) { try $0.read(body) } ?? missing
  }

  /// Writes all of `body` or, on any error, nothing; tells whether it did.
  @discardableResult func write(_ body: (Database) throws -> Void) -> Bool {
    let done: Void? = attempt(isWriting: true) { queue in
      try queue.writeWithoutTransaction { database in
        try database.inTransaction(.immediate) {
          try body(database)
          return .commit
        }
      }
    }
    return done != nil
  }

  /// Runs `body` outside any transaction.
  func maintain(_ body: (Database) throws -> Void) {
    _ = attempt(isWriting: true) { try $0.writeWithoutTransaction(body) }
  }

  private func attempt<Result>(isWriting: Bool, _ body: (DatabaseQueue) throws -> Result) -> Result? {
    do {
      guard let queue = try opened(isWriting: isWriting) else { return nil }
      do {
        return try body(queue)
      } catch let error as DatabaseError where isWriting && error.isBusy {
        shared.withLock { $0.isWriting = false }
        warn("the store '\(path)' is locked by another process; what this run finds out from here on is not kept")
        return nil
      }
    } catch {
      handle(error)
      return nil
    }
  }

  private func opened(isWriting: Bool) throws -> DatabaseQueue? {
    try shared.withLock { shared in
      if isWriting, !shared.isWriting { return nil }
      switch shared.state {
      case .open(let queue): return queue
      case .off: return nil
      case .closed:
        shared.inode = inode
        let queue = try Self.open(path)
        shared.inode = shared.inode ?? inode
        shared.state = .open(queue)
        return queue
      }
    }
  }

  /// Of the file that lies at the path now.
  private var inode: Int64? { (try? FileIdentity(of: path))?.inode }

  private static func open(_ path: String) throws -> DatabaseQueue {
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    var configuration = Configuration()
    configuration.journalMode = .wal
    // Another recut process writes for milliseconds; waiting this long means that it hangs.
    configuration.busyMode = .timeout(2)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    if !(try queue.read(StoreSchema.isMade)) { try queue.writeWithoutTransaction(StoreSchema.create) }
    return queue
  }

  private func handle(_ error: any Error) {
    let code = (error as? DatabaseError)?.resultCode
    if code == .SQLITE_CORRUPT || code == .SQLITE_NOTADB {
      setAside()
    } else if (error as? DatabaseError)?.isBusy == true {
      warn("the store '\(path)' is locked by another process; going on without it", isOver: true)
    } else {
      let why = (error as? DatabaseError)?.message ?? error.localizedDescription
      warn("the store '\(path)' cannot be used (\(why)); results of this run are not kept", isOver: true)
    }
  }

  /// Keeps a damaged file under another name, for whoever wants to look at it, and begins a new one at the next use.
  private func setAside() {
    let aside = path + ".damaged"
    let isMoved: Bool? = shared.withLock { shared in
      if case .open(let queue) = shared.state { try? queue.close() }
      shared.state = .closed
      // Another process was quicker: what lies there now is its new one.
      guard inode == shared.inode else { return nil }
      let isMoved = rename(path, aside) == 0
      for suffix in ["-wal", "-shm"] where rename(path + suffix, aside + suffix) != 0 { unlink(aside + suffix) }
      if !isMoved { shared.state = .off }
      return isMoved
    }
    guard let isMoved else { return }
    warn("the store '\(path)' is damaged" + (isMoved ? "; it is now '\(aside)', and a new one is begun" : ""))
  }

  private func warn(_ text: String, isOver: Bool = false) {
    shared.withLock { shared in
      if isOver { shared.state = .off }
      if !shared.warnings.contains(text) { shared.warnings.append(text) }
    }
  }
}

extension DatabaseError {
  fileprivate var isBusy: Bool { resultCode == .SQLITE_BUSY || resultCode == .SQLITE_LOCKED }
}
