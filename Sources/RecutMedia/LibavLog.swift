internal import CFFmpeg
internal import Glibc
internal import Synchronization

/// What libav says. Nothing of it goes to stderr by itself: the last lines are kept, and an error takes those that its
/// own thread wrote.
enum LibavLog {
  struct Line: Hashable, Sendable {
    /// libav's level: 8 fatal, 16 error, 24 warning.
    let level: Int
    let text: String
    let thread: UInt
  }

  private struct State {
    var lines: [Line] = []
    var isCapturing = false
  }

  private static let limit = 200
  private static let state = Mutex(State())

  /// Begins to capture; again and again is harmless.
  static func start() {
    let isFirst = state.withLock { state in
      defer { state.isCapturing = true }
      return !state.isCapturing
    }
    guard isFirst else { return }
    // SVT-AV1 writes to stderr by itself; of that only errors are let through, unless the user wants more.
    setenv("SVT_LOG", "1", 0)
    recut_log_capture({ level, text in LibavLog.keep(level, text) }, AV_LOG_WARNING)
  }

  private static func keep(_ level: Int32, _ text: UnsafePointer<CChar>?) {
    guard let text else { return }
    let line = Line(level: Int(level), text: withoutAddress(String(cString: text)), thread: pthread_self())
    state.withLock { state in
      if state.lines.last == line { return }
      if state.lines.count >= limit { state.lines.removeFirst(limit / 4) }
      state.lines.append(line)
    }
  }

  /// libav names a component with its address in memory, which is another in every run: `[mov @ 0x7fd4d40a7d40]`.
  static func withoutAddress(_ line: String) -> String {
    guard let start = line.firstRange(of: " @ 0x"), let end = line[start.upperBound...].firstIndex(of: "]"),
      line[start.upperBound..<end].allSatisfy(\.isHexDigit)
    else { return line }
    return String(line[..<start.lowerBound] + line[end...])
  }

  /// The last error lines that this thread caused, or lines as grave as `level`; all of its lines are forgotten by it.
  static func takeErrors(atMost count: Int = 4, level: Int32 = AV_LOG_ERROR) -> [String] {
    let thread = pthread_self()
    return state.withLock { state in
      let errors = state.lines.filter { $0.thread == thread && $0.level <= Int(level) }
      state.lines.removeAll { $0.thread == thread }
      return errors.suffix(count).map { $0.text }
    }
  }

  /// Forgets what this thread caused, so that an error does not quote an earlier one.
  static func clear() { _ = takeErrors() }
}
