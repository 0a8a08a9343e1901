internal import CGuard
internal import Glibc
internal import RecutPlugin

/// A program that runs under a guard, and recut's ends of its streams. When it is let go of, the program and all that it
/// has started are killed.
final class Child {
  /// How a process ended.
  enum Ending: Hashable {
    case exit(Int32)
    case signal(Int32)
  }

  /// The guard's process.
  let process: pid_t
  private var input: Int32
  private let output: Int32
  private let errors: Int32
  /// Leads to the guard alone.
  private let line: Int32
  private var ending: Ending?

  /// Starts a program.
  ///
  /// - Parameters:
  ///   - arguments: the first is the path of the program.
  /// - Throws: ``PluginError`` with the system's reason.
  init(_ arguments: [String], environment: [String: String]) throws(PluginError) {
    Self.closedPipesAreReported
    var child = recut_child()
    let code = Self.withStrings(arguments) { arguments in
      Self.withStrings(environment.map { "\($0.key)=\($0.value)" }) { recut_start(arguments, $0, &child) }
    }
    guard code == 0 else { throw PluginError("a process cannot be started: \(String(cString: strerror(code)))") }
    (process, input, output, errors, line) = (child.pid, child.input, child.output, child.errors, child.line)
  }

  /// A program that ends while it is written to must not end this one.
  private static let closedPipesAreReported: Void = { signal(SIGPIPE, SIG_IGN) }()

  /// Which streams there is something to be read from.
  struct Readiness {
    var output = false
    var errors = false
  }

  /// Waits until something can be done, for at most `milliseconds`. Once the guard is gone and nothing is left to be read,
  /// there is no output any more, also where a process that got away keeps it open.
  func wait(toWrite: Bool, milliseconds: Int32) -> Readiness {
    var polled = [
      pollfd(fd: toWrite ? input : -1, events: Int16(POLLOUT), revents: 0),
      pollfd(fd: hasOutput ? output : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: hasErrors ? errors : -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: line, events: 0, revents: 0),
    ]
    guard poll(&polled, 4, milliseconds) > 0 else { return Readiness() }
    if polled[3].revents != 0 {
      if polled[1].revents == 0 { hasOutput = false }
      if polled[2].revents == 0 { hasErrors = false }
    }
    return Readiness(output: polled[1].revents != 0, errors: polled[2].revents != 0)
  }

  /// Writes as much as there is room for; `nil` where nobody reads any more.
  func write(_ bytes: ArraySlice<UInt8>) -> Int? {
    let count = bytes.withUnsafeBytes { Glibc.write(input, $0.baseAddress, $0.count) }
    if count >= 0 { return count }
    return errno == EAGAIN || errno == EINTR ? 0 : nil
  }

  /// Whether the network was to be taken from it and the kernel does not allow that; known once the program runs.
  var keptNetwork: Bool {
    var byte: UInt8 = 0
    return recv(line, &byte, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) == 1
  }

  /// So much is read at once.
  static let room = 64 << 10
  private(set) var hasOutput = true
  private(set) var hasErrors = true

  /// Adds what the program has written to its standard output. Once it has ended, `hasOutput` is false.
  func read(into bytes: inout [UInt8]) { hasOutput = read(output, into: &bytes) }

  /// The same for its standard error.
  func readErrors(into bytes: inout [UInt8]) { hasErrors = read(errors, into: &bytes) }

  private func read(_ descriptor: Int32, into bytes: inout [UInt8]) -> Bool {
    var count = 0
    let chunk = [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, used in
      count = Glibc.read(descriptor, buffer.baseAddress, Self.room)
      used = max(0, count)
    }
    bytes += chunk
    return count > 0 || count < 0 && (errno == EAGAIN || errno == EINTR)
  }

  /// Tells the program that no more will come.
  func endInput() {
    if input >= 0 { close(input) }
    input = -1
  }

  /// How it ended; waits for that.
  func end() -> Ending {
    if let ending { return ending }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let number = status & 0x7F
    let ended: Ending = number == 0 ? .exit(status >> 8 & 0xFF) : .signal(number)
    ending = ended
    return ended
  }

  /// So long a guard may take to kill what the program has started, in milliseconds.
  private static let patience: Int32 = 2000

  deinit {
    endInput()
    close(output)
    close(errors)
    // The guard notices that, kills the program, and ends.
    shutdown(line, Int32(SHUT_WR))
    var polled = pollfd(fd: line, events: 0, revents: 0)
    var count: Int32 = -1
    repeat { count = poll(&polled, 1, Self.patience) } while count < 0 && errno == EINTR
    // Somebody has stopped it. Those below end with it.
    if count == 0, ending == nil { kill(process, SIGKILL) }
    close(line)
    _ = end()
  }

  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>) -> Result
  ) -> Result {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    let list: [UnsafePointer<CChar>?] = copies.map { copy in copy.map { UnsafePointer($0) } } + [nil]
    return list.withUnsafeBufferPointer { buffer in
      guard let base = buffer.baseAddress else { preconditionFailure("a list with an end has an address") }
      return body(base)
    }
  }
}
