import Glibc
import RecutModel
import Synchronization

/// A message that has come, with the bytes that belong to it.
struct WireMessage {
  var name: String
  var json: JSON
  var bytes: [UInt8] = []
}

/// A program's side of the protocol: messages on what were its standard input and output.
final class WireChannel: @unchecked Sendable {  // SAFETY: reading is one thread's; writing is guarded by `output`
  private let input: Int32
  private let output: Mutex<Int32>
  private var received: [UInt8] = []
  /// So much of `received` has been taken.
  private var taken = 0

  private static let room = 1 << 18
  /// More than any picture has: 32768 lines of as many 16-bit RGBA pixels.
  private static let mostBytes = 1 << 33

  /// Reads from one descriptor and writes to the other.
  init(input: Int32, output: Int32) {
    self.input = input
    self.output = Mutex(output)
  }

  /// Takes standard output for messages: what is printed from now on goes to standard error.
  static func standard() -> WireChannel {
    signal(SIGPIPE, SIG_IGN)
    let channel = WireChannel(input: STDIN_FILENO, output: fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3))
    dup2(STDERR_FILENO, STDOUT_FILENO)
    return channel
  }

  /// Where nobody listens any more there is nothing left to do.
  func send(_ message: JSON) {
    let line = Array((message.text() + "\n").utf8)
    output.withLock { descriptor in
      var rest = line[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        if count <= 0 { exit(0) }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// The next message; `nil` when recut is gone.
  func next() throws -> WireMessage? {
    guard let line = line() else { return nil }
    let json: JSON
    do { json = try JSON(parsing: line) } catch { throw PluginError("recut sent a line that is no message: \(error)") }
    var message = WireMessage(name: json["message"]?.stringValue ?? "", json: json)
    if let count = json["bytes"]?.intValue {
      guard count <= Self.mostBytes else { throw PluginError("recut announced \(count) bytes at once") }
      guard let bytes = bytes(count) else { return nil }
      message.bytes = bytes
    }
    return message
  }

  /// The next message of one kind, past those that a later recut may send; `nil` when recut is gone or wants nothing
  /// more.
  func expect(_ name: String) throws -> WireMessage? {
    while let message = try next(), message.name != "close", message.name != "cancel" {
      if message.name == name { return message }
      if Self.known.contains(message.name) {
        throw PluginError("recut said `\(message.name)` in place of `\(name)`")
      }
    }
    return nil
  }

  private static let known: Set<String> = ["hello", "open", "picture", "sound", "line", "measurement", "finish", "run"]

  private func line() -> ArraySlice<UInt8>? {
    var searched = taken
    while true {
      if let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        defer { taken = end + 1 }
        return received[taken..<end]
      }
      let known = received.count - taken
      guard fill() else { return nil }
      searched = taken + known
    }
  }

  /// Reads more into `received`, whose taken part is let go.
  private func fill() -> Bool {
    if taken > 0 {
      received.removeSubrange(..<taken)
      taken = 0
    }
    let chunk = [UInt8](unsafeUninitializedCapacity: Self.room) { buffer, count in
      count = Self.read(input, buffer.baseAddress, Self.room)
    }
    received += chunk
    return !chunk.isEmpty
  }

  private func bytes(_ count: Int) -> [UInt8]? {
    guard count > 0 else { return [] }
    let known = min(count, received.count - taken)
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
      filled = buffer.initialize(fromContentsOf: received[taken..<taken + known])
      while filled < count, let base = buffer.baseAddress {
        let got = Self.read(input, base + filled, count - filled)
        if got == 0 { break }
        filled += got
      }
    }
    taken += known
    return bytes.count == count ? bytes : nil
  }

  /// 0 at the end, and where nothing can be read.
  private static func read(_ descriptor: Int32, _ target: UnsafeMutableRawPointer?, _ count: Int) -> Int {
    while true {
      let got = Glibc.read(descriptor, target, count)
      if got < 0, errno == EINTR { continue }
      return max(0, got)
    }
  }
}
