import Foundation
import RecutTesting
import Testing

/// What an external plugin does wrong fails its node alone, and says whose fault it was, and of what kind.
struct PluginIsolationTests {
  private let program = Program()

  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var plugin: RoguePlugin
    /// What the error must say.
    var said: [String]

    init(_ name: String, _ behaviour: String, result: String? = nil, deadline: String = "1m", _ said: String...) {
      self.name = name
      plugin = RoguePlugin(behaviour: behaviour, deadline: deadline)
      if let result { plugin.result = result }
      self.said = said
    }

    var testDescription: String { name }
  }

  private static let lastWords = "sys.stderr.write('first\\nsecond\\nhalf a line'); sys.stderr.flush()"

  /// A process that leaves the plugin's session, when the film is over.
  private static let progeny =
    "if where == 'finish':\n"
    + "    subprocess.Popen(['setsid', 'sh', '-c', 'sleep 600; : ' + os.getcwd()], stderr=subprocess.DEVNULL)\n    "

  static let cases = [
    Case(
      "signal", "if (where, frame) == ('picture', 3):\n    \(lastWords)\n    os.kill(os.getpid(), signal.SIGSEGV)",
      "was killed by signal 11 (SIGSEGV) while it was shown frame 3 at 0:00.120", "\n  first\n  second\n  half a line"),
    Case(
      "exit code", "if (where, frame) == ('picture', 3):\n    \(lastWords)\n    os._exit(3)",
      "exited with code 3 while it was shown frame 3 at 0:00.120", "\n  first\n  second\n  half a line"),
    Case(
      "exit with 0", "if where == 'finish': sys.exit(0)", "exited with code 0 while it was told that the medium is over"
    ),
    Case("exception", "if where == 'finish': {}['face']", "exited with code 1", "KeyError: 'face'"),
    Case("exit at once", "if where == 'before hello': os._exit(9)", "exited with code 9 while it was started"),
    Case(
      "killed amid a frame",
      "if (where, frame) == ('before picture', 5):\n    sys.stdin.buffer.read(1000)\n    os.kill(os.getpid(), 9)",
      "was killed by signal 9 (SIGKILL) while it was shown frame 5 at 0:00.200"),
    Case(
      "hang", "if (where, frame) == ('picture', 3):\n    \(lastWords)\n    time.sleep(1000)", deadline: "2s",
      "did not answer within 2 s while it was shown frame 3 at 0:00.120 (sent up to frame 4 at 0:00.160)",
      "\n  first\n  second\n  half a line"),
    Case(
      "hang amid a frame", "if (where, frame) == ('before picture', 3): time.sleep(1000)", deadline: "2s",
      "did not answer within 2 s while it was shown frame 3 at 0:00.120"),
    Case(
      "hang with half a message", "if where == 'finish': write(b'{\"message\":\"res'); time.sleep(1000)",
      deadline: "2s", "did not answer within 2 s while it was told that the medium is over"),
    Case(
      "hang before hello", "time.sleep(1000)", deadline: "2s", "did not answer within 2 s while it was started"),
    Case(
      "hang in open", "if where == 'open': time.sleep(1000)", deadline: "2s",
      "did not answer within 2 s while it was opened", "raise `deadline` in plugin.yml",
      "org.example.rogue:deadline=8s"),
    Case(
      "dribble", "while where == 'finish': write(b' '); time.sleep(0.1)", deadline: "2s",
      "did not answer within 2 s while it was told that the medium is over"),
    Case(
      "log for ever", "while where == 'finish': say('log', level='error', text='y' * 200)", deadline: "2s",
      "did not answer within 2 s while it was told that the medium is over"),
    Case(
      "reads its own output",
      "if where == 'finish':\n    os.open('/proc/self/fd/1', os.O_RDONLY)\n    time.sleep(1000)",
      deadline: "2s", "did not answer within 2 s while it was told that the medium is over"),
    Case(
      "hang that cannot be ended",
      "if (where, frame) == ('picture', 3):\n"
        + "    for number in range(1, 32):\n"
        + "        if number not in (9, 19): signal.signal(number, signal.SIG_IGN)\n"
        + "    time.sleep(1000)",
      deadline: "2s", "did not answer within 2 s"),
    Case("stopped", "if where == 'finish': os.kill(os.getpid(), signal.SIGSTOP)", deadline: "2s", "did not answer"),
    Case(
      "no JSON", "if where == 'finish': write(b'{\"message\": nonsense}\\n')",
      "answered with a line that is no message",
      "expected `null` at byte 12", "{\"message\": nonsense}"),
    Case("no object", "if where == 'finish': write(b'[1, 2]\\n')", "answered with a line that is no message: [1,2]"),
    Case(
      "no text", "if where == 'finish': write(bytes(range(256)) + b'\\n')", "answered with a line that is no message"),
    Case("nested", "if where == 'finish': write(b'[' * 1000000 + b'\\n')", "nested too deeply"),
    Case("oversized line", "if where == 'finish': write(b'x' * (65 << 20))", "answered with a line of over 64 MB"),
    Case(
      "out of place", "if (where, frame) == ('picture', 3): say('ready')", "said something out of place", "\"ready\""),
    Case("other answer", "if where == 'finish': say('ready')", "answered with `ready` in place of `result`"),
    Case("unknown message", "if where == 'hello': say('banana')", "answered with `banana` in place of `hello`"),
    Case("done too early", "if where == 'open': say('ready'); say('done', sequence=7)", "said something out of place"),
    Case(
      "other protocol", "if where == 'hello': say('hello', protocol=7, id=message['id'], version='1')",
      "speaks version 7 of the protocol, and recut version 1"),
    Case(
      "other plugin", "if where == 'hello': say('hello', protocol=1, id='blink', version='1')",
      "says that it is 'blink' version '1', and its manifest 'org.example.rogue' version '1'"),
    Case(
      "wrong type", "pass", result: "{'type': 'cues', 'value': []}",
      "gave 'level' as cues, and its manifest says signal"),
    Case(
      "wrong value", "pass", result: "{'type': 'signal', 'value': {'times': [0, 1], 'channels': {'level': [1]}}}",
      "gave a bad result (channel 'level' of the result's 'level' has 1 values for 2 times)"),
    Case("no value", "pass", result: "None", "gave no 'level'"),
    Case(
      "a value too many", "if where == 'finish': say('result', values={'level': signal_of(frames), 'extra': 1})",
      "gave a 'extra', which is no output of its manifest"),
    Case("something after the result", "if where == 'close': say('ready')", "said something after its result"),
    Case(
      "crash after the result", "if where == 'close': os.abort()", "was killed by signal 6 (SIGABRT) after its result"),
    Case("exit code after the result", "if where == 'close': os._exit(4)", "exited with code 4 after its result"),
    Case(
      "refusal to exit", "if where == 'close':\n    os.close(0)\n    time.sleep(1000)", deadline: "2s",
      "did not answer within 2 s while it was told to close"),
    Case(
      "refusal to exit with its output closed", "if where == 'close':\n    os.close(1)\n    time.sleep(1000)",
      deadline: "2s", "while it was told to close"),
    Case(
      "output closed", "if where == 'finish':\n    os.close(1)\n    time.sleep(1000)", deadline: "2s",
      "while it was told that the medium is over"),
    Case(
      "input closed", "if (where, frame) == ('picture', 3):\n    os.close(0)\n    time.sleep(3)", "while it was shown"),
    Case(
      "flood",
      "if where == 'finish':\n    for at in range(1600): sys.stderr.write('y' * 65535 + '\\n')\n    os._exit(3)",
      "exited with code 3 while it was told that the medium is over", "; its last words:\n  yyyy"),
    Case(
      "says that it failed", "if where == 'finish': say('failed', text='no model')",
      "failed while it was told that the medium is over: no model"),
    Case(
      "says that it failed amid a frame",
      "if (where, frame) == ('before picture', 3): say('failed', text='no model'); sys.exit(1)",
      "failed while it was shown frame 3 at 0:00.120: no model"),
    Case(
      "says that it failed at once", "if where == 'before hello': say('failed', text='no model'); sys.exit(1)",
      "failed while it was started: no model"),
    Case(
      "says that it failed in one breath with hello",
      "if where == 'hello':\n"
        + "    write(b'{\"message\":\"hello\",\"protocol\":1,\"id\":\"org.example.rogue\",\"version\":\"1\"}\\n'\n"
        + "        b'{\"message\":\"failed\",\"text\":\"no model\"}\\n')\n"
        + "    sys.exit(1)",
      "failed while it was opened: no model"),
    Case(
      "says that it failed after its result", "if where == 'close': say('failed', text='no model')",
      "failed while it was told to close: no model"),
    Case(
      "kills its parent", progeny + "os.kill(os.getppid(), 9); time.sleep(1000)", "was killed by signal 9 (SIGKILL)"),
    Case(
      "stops its parent", progeny + "os.kill(os.getppid(), signal.SIGSTOP); time.sleep(1000)", deadline: "2s",
      "did not answer within 2 s"),
    Case(
      "stops its parent's parent",
      progeny + "os.kill(int(open(f'/proc/{os.getppid()}/stat').read().split()[3]), signal.SIGSTOP); time.sleep(1000)",
      deadline: "2s", "did not answer within 2 s"),
    Case(
      "steers the terminal", "if where == 'finish': say('failed', text='\\x1b[33mgold\\x9b\\nrecut: fine')",
      ": \u{FFFD}[33mgold\u{FFFD}\n  recut: fine"),
  ]

  @Test(arguments: cases) func failsItsNodeAlone(_ fault: Case) throws {
    try program.prepare(fault.plugin)
    let begin = ContinuousClock.now
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(begin.duration(to: .now) < .seconds(55), "the fault that this looks for costs the deadline of 60 s")
    #expect(result.code == 70, "\(result.all)")
    #expect(result.talk.contains("recut: node 'rogue' (\(RoguePlugin.id)): "), "\(result.talk.suffix(2000))")
    for words in fault.said { #expect(result.talk.contains(words), "\(result.talk.suffix(2000))") }
    // A flood neither fills the terminal, nor does anything steer it.
    #expect(result.talk.utf8.count < 100_000)
    #expect(!result.talk.contains("\u{1B}") && !result.talk.contains("\u{9B}"))

    // Once it is mended, it alone has work to do.
    try RoguePlugin().write(to: program.home.path)
    let mended = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(mended.code == 0, "\(mended.all)")
    let nodes = try #require(try mended.json()["nodes"] as? [String: [String: Any]])
    #expect(nodes.mapValues { $0["cached"] as? Bool } == ["motion": true, "rogue": false, "tame": true])
    expectNothingLeft(of: program)
  }

  /// Who says why it failed has shown how on the way; after a flood it is quoted, in the error and where it comes up.
  @Test(arguments: [(1, 1), (60, 3)]) func whatWasShownIsNotQuoted(_ lines: Int, _ times: Int) throws {
    try TestFilm(12).write(to: program.home.file("film.mp4"))
    try program.write(RoguePlugin.recipe.replacing("  tame: { uses: org.example.tame, in: film }\n", with: ""))
    let behaviour = """
      if where == 'finish':
          for at in range(\(lines)): print(f'line {at}', file=sys.stderr, flush=True)
          say('failed', text='no model')
      """
    try RoguePlugin(behaviour: behaviour).write(to: program.home.path)
    let result = try program.run("run", "recipe.yml", "--plan", "--verbose")
    #expect(result.code == 70)
    #expect(result.talk.components(separatedBy: "line \(lines - 1)\n").count == times + 1, "\(result.talk)")
  }

  /// A hundred megabytes of log do no harm, and are not kept.
  @Test func aFloodOfLogIsNoFault() throws {
    try TestFilm(12).write(to: program.home.file("film.mp4"))
    try program.write(RoguePlugin.recipe.replacing("  tame: { uses: org.example.tame, in: film }\n", with: ""))
    let behaviour =
      "if (where, frame) == ('picture', 3):\n    for at in range(1600): os.write(2, b'y' * 65535 + b'\\n')"
    try RoguePlugin(behaviour: behaviour).write(to: program.home.path)
    let result = try program.bash("ulimit -v 4000000; $RECUT run recipe.yml --plan --json")
    #expect(result.code == 0, "\(result.talk.suffix(2000))")
    #expect(result.talk.utf8.count < 100_000)
  }

  /// What the recipe or the film is to blame for has another exit code, also where recut is still sending a picture.
  @Test(arguments: [("finish", 0), ("before picture", 3), ("picture", 3), ("before hello", 0)])
  func badInputIsNotThePluginsFault(place: String, frame: Int) throws {
    let behaviour =
      "if (where, frame) == ('\(place)', \(frame)): say('failed', text='too dark', bad_input=True); sys.exit(1)"
    try program.prepare(RoguePlugin(behaviour: behaviour))
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(result.code == 65 && result.talk.contains("node 'rogue' (org.example.rogue): too dark"), "\(result.all)")
  }
}
