internal import RecutModel
internal import RecutPlugin

/// Messages to and from one plugin's process. Whatever goes wrong is thrown as a sentence that says what it was doing, with
/// its last words.
final class Conversation {
  private let child: Child
  private let deadline: Duration
  private let work: Work
  /// Completes the sentence `… while it was …`.
  var doing = "started"
  /// Whether it ends by itself when it is told to.
  var knowsCancel = false
  private var words: LastWords
  private var received: [UInt8] = []
  /// So much of `received` holds no line break.
  private var searched = 0
  private var lastSign = ContinuousClock.now
  /// A message is partly sent: another one would be taken for its rest.
  private var isSending = false
  private let tick: Int32 = 50

  init(_ child: Child, deadline: Duration, _ work: Work) {
    self.child = child
    self.deadline = deadline
    self.work = work
    words = LastWords(work.log)
  }

  func send(_ message: JSON) throws { try write(Array((message.text() + "\n").utf8)[...]) }

  /// The program's processes, below the guard.
  var processes: [Int32] { ProcessFile.descendants(of: child.process) }

  /// Sends bytes that belong to the last message.
  func send(bytes: [UInt8]) throws { try write(bytes[...]) }

  private func write(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    lastSign = .now
    isSending = true
    defer { isSending = false }
    while !rest.isEmpty {
      guard let count = child.write(rest) else { throw broken() }
      if count > 0 {
        rest = rest.dropFirst(count)
        lastSign = .now
      } else {
        try pump(toWrite: true)
      }
    }
  }

  /// The next message that is an answer. Progress and log lines on the way are passed on.
  ///
  /// - Parameter canWait: `false` gives `nil` where none has come yet.
  func receive(canWait: Bool = true) throws -> JSON? {
    if canWait { lastSign = .now }
    while true {
      while let line = try nextLine() {
        if let answer = try answer(in: line) { return answer }
      }
      if !child.hasOutput { throw broken() }
      if !canWait {
        let ready = child.wait(toWrite: false, milliseconds: 0)
        guard ready.output || ready.errors else { return nil }
      }
      try pump(toWrite: false)
    }
  }

  /// Waits for the end of the process, which has been told to close.
  func end() throws {
    doing = "told to close"
    child.endInput()
    lastSign = .now
    while child.hasOutput {
      try pump(toWrite: false)
      while let line = try nextLine() {
        if try answer(in: line) != nil { throw fault("said something after its result") }
      }
    }
    let ending = child.end()
    drainErrors()
    if ending != .exit(0) { throw fault(ending.words + " after its result") }
  }

  /// Takes in what has come, waiting a moment for it.
  private func pump(toWrite: Bool) throws {
    let ready = child.wait(toWrite: toWrite, milliseconds: tick)
    let before = received.count
    if ready.output { child.read(into: &received) }
    if ready.errors { readErrors() }
    if received.count > before { lastSign = .now }
    // What was complete has been taken out, but for the little that comes while recut itself is sending.
    if received.count > Wire.longestLine + Child.room { throw fault("answered with a line of over 64 MB") }
    if work.isCancelled() { try cancel() }
    if ContinuousClock.now - lastSign > deadline {
      throw fault("did not answer within \(Self.seconds(deadline)) s")
    }
  }

  private func readErrors() {
    var bytes: [UInt8] = []
    child.readErrors(into: &bytes)
    words.add(bytes)
  }

  private func nextLine() throws -> ArraySlice<UInt8>? {
    guard let end = received[searched...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = received.count
      return nil
    }
    let line = received[..<end]
    received.removeSubrange(...end)
    searched = 0
    return line
  }

  /// `nil` for progress and log lines.
  private func answer(in line: ArraySlice<UInt8>) throws -> JSON? {
    let message: JSON
    do {
      message = try JSON(parsing: line)
    } catch {
      let text = String(decoding: line.prefix(120), as: UTF8.self)
      throw fault("answered with a line that is no message (\(error)): \(text)")
    }
    switch message["message"]?.stringValue {
    case "progress":
      work.progress((message["done"]?.doubleValue ?? 0).clamped(to: 0...1))
      return nil
    case "log":
      let level = message["level"]?.stringValue.flatMap { LogLevel(rawValue: $0) } ?? .info
      work.log(level, String((message["text"]?.stringValue ?? "").prefix(4000)))
      return nil
    case "failed":
      let isBadInput = message["bad_input"]?.boolValue ?? false
      drainErrors()
      let text = message["text"]?.stringValue ?? "it failed and did not say why"
      throw PluginError(isBadInput ? text : text + words.quotationOfHidden, isBadInput: isBadInput)
    case nil: throw fault("answered with a line that is no message: \(message.text().prefix(120))")
    default: return message
    }
  }

  /// The user has stopped the run. One that waits for the rest of a message learns it from the end of its input.
  private func cancel() throws {
    if knowsCancel {
      if !isSending { _ = child.write(Array((Wire.message("cancel").text() + "\n").utf8)[...]) }
      child.endInput()
      drain(until: .now + .milliseconds(200))
    }
    throw CancellationError()
  }

  /// Passes over what it says until it ends, so that it is not held up.
  private func drain(until patience: ContinuousClock.Instant) {
    var ignored: [UInt8] = []
    while child.hasOutput, ContinuousClock.now < patience {
      let ready = child.wait(toWrite: false, milliseconds: 20)
      if ready.output { child.read(into: &ignored) }
      if ready.errors { readErrors() }
      ignored.removeAll(keepingCapacity: true)
    }
  }

  /// What is wrong, said about the plugin.
  func fault(_ what: String) -> PluginError {
    drainErrors()
    return PluginError("it \(what) while it was \(doing)\(words.quotation)")
  }

  /// It has closed its side.
  private func broken() -> PluginError {
    // What it said before it ended is still to be read.
    drain(until: .now + .seconds(1))
    if child.hasOutput { return fault("closed its standard input") }
    return fault(child.end().words)
  }

  /// What it has said so far; no more than a pipe can hold, because it may go on saying more.
  private func drainErrors() {
    var rounds = 16
    while rounds > 0, child.hasErrors, child.wait(toWrite: false, milliseconds: 0).errors {
      readErrors()
      rounds -= 1
    }
    words.finishLine()
  }

  private static func seconds(_ duration: Duration) -> String {
    let (seconds, rest) = duration.components
    return JSON.number(Double(seconds) + (Double(rest) * 1e-15).rounded() / 1000).text()
  }
}
