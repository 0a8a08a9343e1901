import Foundation
import RecutTesting
import Testing

/// No process of a plugin outlives the run, however that ends.
struct PluginProcessTests {
  private let program = Program()

  /// Starts processes that do their best to stay: in a session of their own, without a parent, deaf to signals. All have the
  /// plugin's folder in their command line.
  private static let progeny = """
    if (where, frame) == ('picture', 2):
        subprocess.Popen(['bash', '-c', 'sleep 600; : ' + os.getcwd()])
        subprocess.Popen(['setsid', 'bash', '-c', 'trap "" TERM INT HUP; sleep 600; : ' + os.getcwd()])
        subprocess.Popen(['bash', '-c', '(setsid nohup bash -c "sleep 600; : $0" "$0" > /dev/null 2>&1 < /dev/null &)',
            os.getcwd()])
        subprocess.Popen(['bash', '-c', 'for i in 1 2 3 4 5 6 7 8; do (setsid bash -c "sleep 600; : $0" "$0" &) ; done',
            os.getcwd()], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    """

  private func prepare(_ behaviour: String) throws {
    try program.prepare(RoguePlugin(behaviour: Self.progeny + behaviour))
  }

  /// Runs until all processes are there: the plugin's eleven, that of the other plugin, and their guards.
  private func startAll() throws -> Running {
    let running = try program.start(["run", "recipe.yml", "--plan"])
    let isThere = waits { processes(mentioning: program.home.path).count >= 15 }
    #expect(isThere, "\(processes(mentioning: program.home.path)) \(running.talk)")
    return running
  }

  @Test(arguments: [("", 0), ("if where == 'finish': os.abort()", 70), ("if where == 'close': os._exit(1)", 70)])
  func afterTheEnd(behaviour: String, code: Int32) throws {
    try prepare(behaviour)
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(result.code == code, "\(result.talk)")
    expectNothingLeft(of: program)
  }

  @Test(arguments: [SIGINT, SIGTERM]) func afterAnInterruption(number: Int32) throws {
    try prepare("if where == 'finish': time.sleep(600)")
    let running = try startAll()
    let begin = ContinuousClock.now
    kill(running.process.processIdentifier, number)
    #expect(try running.result().code == 130)
    #expect(begin.duration(to: .now) < .seconds(1))
    expectNothingLeft(of: program)
  }

  /// Also where the plugin is in the middle of saying something that nobody reads any more.
  @Test(arguments: ["time.sleep(600)", "\n    while True: os.write(2, b'y' * 65536)"])
  func afterRecutIsKilled(work: String) throws {
    try prepare("if where == 'finish': " + work)
    let running = try startAll()
    kill(running.process.processIdentifier, SIGKILL)
    #expect(try running.result().code == -SIGKILL)
    expectNothingLeft(of: program)
  }
}
