internal import Glibc
internal import Synchronization

/// The files that this process is writing, which are removed where it has to leave in the midst of its work.
public enum UnfinishedFiles {
  private struct State {
    var paths: Set<String> = []
    var isClosed = false
  }

  private static let state = Mutex(State())

  /// Removes them all, and lets none be begun or finished any more: for a process that ends at once.
  public static func removeAll() {
    state.withLock { state in
      for path in state.paths { unlink(path) }
      state = State(isClosed: true)
    }
  }

  /// Changes the list together with the files that it tells of.
  ///
  /// - Throws: ``RenderError/cancelled`` after ``removeAll()``.
  static func change<Result>(
    _ body: (inout Set<String>) throws(RenderError) -> sending Result
  ) throws(RenderError) -> Result {
    try state.withLock { state throws(RenderError) in
      if state.isClosed { throw .cancelled }
      return try body(&state.paths)
    }
  }
}
