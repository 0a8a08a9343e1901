internal import RecutModel
internal import RecutPlugin
internal import RecutRecipe

/// Messages to and from one plugin's process. Whatever goes wrong is thrown as a sentence that says what it was doing, with
/// its last words.
///
/// What the plugin says is taken in line by line whenever recut turns to it: while it sends, while it waits, and in
/// passing. The deadline counts only while recut waits.
final class Conversation {
  private let child: Child
  private let deadline: Duration
  private let work: Work
  private let limits: LimitWords
  /// Completes the sentence `… while it was …` where it is done with everything that it was sent.
  var phase = "started"
  /// Whether it ends by itself when it is told to.
  var knowsCancel = false
  private var backlog = Backlog()
  private var words: LastWords
  private var log: LogValve
  private var lines = LineBuffer()
  /// What it said that nobody has asked for yet.
  private var answers: [JSON] = []
  private var lastSign = ContinuousClock.now
  /// What to say to whoever wrote it where the deadline has passed.
  private var lateness: String
  /// A message is partly sent: another one would be taken for its rest.
  private var isSending = false
  private static let tick: Int32 = 50
  /// More answers than this were never asked for.
  private static let mostAnswers = 8

  init(_ child: Child, _ limits: PluginLimits, of id: String, _ work: Work) {
    self.child = child
    deadline = .seconds(limits.deadline.seconds)
    self.limits = LimitWords(limits: limits, id: id)
    lateness = self.limits.deadlineHint
    self.work = work
    words = LastWords(work.log)
    log = LogValve(work.log)
  }

  /// Once it runs. A limit that does not hold must not seem to.
  func tellOfNetwork() {
    guard child.keptNetwork else { return }
    work.log(.info, "it has the network, for the kernel does not let recut take that away (network namespaces)")
  }

  func send(_ message: JSON) throws { try write(Array((message.text() + "\n").utf8)[...]) }

  /// The program's processes. The only child of the guard is a second guard: recut, whose memory is not the program's.
  var processes: [Int32] { Array(ProcessFile.descendants(of: child.process).dropFirst()) }

  /// Says a last word, whether or not there is somebody to hear it: the end of its input says the same.
  private func tell(_ name: String) { _ = child.write(Array((Wire.message(name).text() + "\n").utf8)[...]) }

  /// Sends bytes that belong to the last message.
  func send(bytes: [UInt8]) throws { try write(bytes[...]) }

  /// Sends something that the plugin says `done` to.
  func send(_ name: String, _ members: KeyValuePairs<String, JSON?>, _ item: Backlog.Item) throws {
    let number = backlog.add(item)
    let members = members.compactMap { pair in pair.value.map { JSON.Member(pair.key, $0) } }
    try send(.object([.init("message", .string(name)), .init("sequence", .integer(number))] + members))
  }

  /// Nothing more that it says `done` to will be sent.
  func endBacklog() { backlog.isWhole = true }

  /// It has given its result, so it is done with everything.
  func clearBacklog() { backlog.removeAll() }

  private func write(_ bytes: ArraySlice<UInt8>) throws {
    var rest = bytes
    lastSign = .now
    isSending = true
    defer { isSending = false }
    while !rest.isEmpty {
      guard let count = child.write(rest) else { throw try broken() }
      if count > 0 {
        rest = rest.dropFirst(count)
        lastSign = .now
      } else {
        try wait(toWrite: true)
      }
    }
  }

  /// Waits until there is room for another message, with at most `window` on their way. Does not wait where there is.
  func makeRoom(_ window: Int) throws {
    try takeIn(milliseconds: 0)
    lastSign = .now
    while backlog.count >= window { try wait() }
    if let answer = try takeAnswer() { throw outOfPlace(answer) }
  }

  /// The next answer, which must be of one kind.
  func expect(_ name: String) throws -> JSON {
    let answer = try receive()
    guard answer["message"]?.stringValue == name else {
      throw fault("answered with `\(answer["message"]?.stringValue ?? "")` in place of `\(name)`")
    }
    return answer
  }

  /// The next answer. Progress and log lines on the way are passed on.
  private func receive() throws -> JSON {
    lastSign = .now
    while true {
      if let answer = try takeAnswer() { return answer }
      try wait()
    }
  }

  /// The oldest answer, if there is one.
  private func takeAnswer() throws(PluginError) -> JSON? {
    guard let answer = answers.first else { return nil }
    answers.removeFirst()
    if answer["message"]?.stringValue == "failed" { throw failure(answer) }
    return answer
  }

  /// Tells it to close and waits for its end. One that has left by then needs no telling.
  func end() throws {
    phase = "told to close"
    lateness = "\n(its result is there; a thread or a process that it left running may keep it from ending)"
    tell("close")
    child.endInput()
    lastSign = .now
    while child.hasOutput, answers.isEmpty { try takeIn(milliseconds: Self.tick, isAwaited: true) }
    if try takeAnswer() != nil { throw fault("said something after its result") }
    let ending = child.end()
    if ending != .exit(0) { throw breakdown(ending.words + " after its result") }
  }

  /// Waits a moment for something that it has been asked for.
  private func wait(toWrite: Bool = false) throws {
    guard child.hasOutput else { throw try broken() }
    try takeIn(toWrite: toWrite, milliseconds: Self.tick, isAwaited: true)
  }

  /// Takes in what has come: so much of each stream as can be read at once.
  ///
  /// - Parameter isAwaited: it has been asked for something, so that the deadline counts.
  private func takeIn(toWrite: Bool = false, milliseconds: Int32, isAwaited: Bool = false) throws {
    let ready = child.wait(toWrite: toWrite, milliseconds: milliseconds)
    if ready.errors { readErrors() }
    if ready.output {
      lines.add(child.read)
      while let line = lines.next() { try heed(line) }
      if lines.isOverlong { throw fault("answered with a line of over 64 MB") }
    }
    if work.isCancelled() { try cancel() }
    if isAwaited, ContinuousClock.now - lastSign > deadline {
      throw breakdown("did not answer within \(limits.deadlineSeconds) s", hint: lateness)
    }
  }

  private func readErrors() {
    var bytes: [UInt8] = []
    child.readErrors(into: &bytes)
    words.add(bytes)
  }

  /// Does what a line asks for. Log lines are no sign that the work goes on.
  private func heed(_ line: ArraySlice<UInt8>) throws {
    let message: JSON
    do {
      message = try JSON(parsing: line)
    } catch {
      let text = String(decoding: line.prefix(120), as: UTF8.self).withoutControls
      throw fault("answered with a line that is no message (\(error)): \(text)")
    }
    switch message["message"]?.stringValue {
    case "progress": work.progress((message["done"]?.doubleValue ?? 0).clamped(to: 0...1))
    case "log": return note(message)
    // Behind an answer it waits its turn: it came after what that answer is to.
    case "failed" where answers.isEmpty: throw failure(message)
    case "done":
      guard let number = message["sequence"]?.intValue, backlog.finish(number) else { throw outOfPlace(message) }
    case nil:
      throw fault("answered with a line that is no message: \(String(message.text().prefix(120)).withoutControls)")
    default:
      answers.append(message)
      if answers.count > Self.mostAnswers { throw outOfPlace(message) }
    }
    lastSign = .now
  }

  private func note(_ message: JSON) {
    let level = message["level"]?.stringValue.flatMap { LogLevel(rawValue: $0) } ?? .info
    for line in (message["text"]?.stringValue ?? "").split(separator: "\n") { log.pass(level, String(line)) }
  }

  /// It says itself that it cannot go on.
  private func failure(_ message: JSON) -> PluginError {
    // A line of its own could pass for one of recut's.
    let text = (message["text"]?.stringValue ?? "it did not say why").withoutControls.replacing("\n", with: "\n  ")
    if message["bad_input"]?.boolValue ?? false { return PluginError(text, isBadInput: true) }
    if message["unavailable"]?.boolValue ?? false { return PluginError(text, isUnavailable: true) }
    drainErrors()
    let limits = limits.inForce(network: child.keptNetwork)
    return PluginError("it failed while it was \(doing): \(text)\(words.quotationOfHidden)\(limits)")
  }

  /// The user has stopped the run. One that waits for the rest of a message learns it from the end of its input.
  private func cancel() throws {
    if knowsCancel {
      if !isSending { tell("cancel") }
      child.endInput()
      // What it says until it ends is passed over, so that it is not held up.
      let patience = ContinuousClock.now + .milliseconds(200)
      var ignored: [UInt8] = []
      while child.hasOutput, .now < patience {
        let ready = child.wait(toWrite: false, milliseconds: 20)
        if ready.output { child.read(into: &ignored) }
        if ready.errors { readErrors() }
        ignored.removeAll(keepingCapacity: true)
      }
    }
    throw CancellationError()
  }

  private var doing: String { backlog.doing ?? phase }

  /// What is wrong, said about the plugin.
  func fault(_ what: String) -> PluginError {
    drainErrors()
    return PluginError("it \(what) while it was \(doing)\(words.quotation)")
  }

  /// The same where the limits may have a part in it.
  private func breakdown(_ what: String, hint: String = "") -> PluginError {
    let fault = fault(what)
    return PluginError(fault.description + hint + limits.inForce(network: child.keptNetwork))
  }

  private func outOfPlace(_ message: JSON) -> PluginError {
    fault("said something out of place (\(String(message.text().prefix(120)).withoutControls))")
  }

  /// It has closed its side. What it said before that is still to be read, and may be why.
  private func broken() throws -> PluginError {
    let patience = ContinuousClock.now + .seconds(1)
    while child.hasOutput, .now < patience { try takeIn(milliseconds: 20) }
    if child.hasOutput { return breakdown("closed its standard input") }
    return breakdown(child.end().words)
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
}
