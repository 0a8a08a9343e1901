import Foundation
import RecutTesting
import Testing

/// What looks like a fault and is none.
struct PluginPatienceTests {
  private let program = Program()

  private func run(_ rogue: RoguePlugin, tame: RoguePlugin = RoguePlugin(), frames: Int = 12) throws -> Program.Result {
    try program.prepare(rogue, tame: tame, frames: frames)
    return try program.run("run", "recipe.yml", "--plan", "--json")
  }

  /// A helper that never stops writing to standard error.
  @Test func aFloodOfWordsBesideGoodAnswers() throws {
    let begin = ContinuousClock.now
    let behaviour = "if where == 'open': subprocess.Popen(['sh', '-c', 'yes ' + os.getcwd() + ' >&2'])"
    let result = try run(RoguePlugin(behaviour: behaviour))
    #expect(result.code == 0, "\(result.talk.suffix(2000))")
    #expect(begin.duration(to: .now) < .seconds(55), "the fault that this looks for costs the deadline of 60 s")
    #expect(result.talk.utf8.count < 100_000)
    expectNothingLeft(of: program)
  }

  /// It is asked for nothing while recut waits for the one beside it, also where it says something in between.
  @Test func aSlowNeighbour() throws {
    let batches = """
      if where == 'before hello':
          plain = say
          def rarely(name, **members):
              if name != 'done' or members['sequence'] % 4 == 0: plain(name, **members)
          globals()['say'] = rarely
      sys.stderr.write('word\\n')
      """
    let slow = "if (where, frame) == ('picture', 1): time.sleep(4)"
    let result = try run(
      RoguePlugin(behaviour: batches, deadline: "3s"), tame: RoguePlugin(behaviour: slow), frames: 7)
    #expect(result.code == 0, "\(result.talk.suffix(2000))")
  }

  /// While recut is still writing the picture.
  @Test func aFloodOfProgressAmidAPicture() throws {
    let behaviour = """
      if (where, frame) == ('before picture', 3):
          write(b'{"message":"progress","done":0.5}\\n' * 100000)
      """
    let begin = ContinuousClock.now
    let result = try run(RoguePlugin(behaviour: behaviour))
    #expect(result.code == 0, "\(result.talk.suffix(2000))")
    #expect(begin.duration(to: .now) < .seconds(55), "the fault that this looks for costs the deadline of 60 s")
  }

  /// One that is gone needs not be told that it is over. The first worker takes its time, so that the second is long gone
  /// when recut turns to it; recut is told of the first as soon as it leaves.
  @Test(arguments: [1, 2]) func whoLeavesRightAfterItsResult(workers: Int) throws {
    let behaviour = """
      if where == 'open': globals()['first'] = message['worker'] == 0
      if where == 'finish':
          if first: time.sleep(1)
          say('result', values={'level': signal_of(frames)})
          os._exit(0)
      """
    let result = try run(RoguePlugin(behaviour: behaviour, manifest: "workers: \(workers)"))
    #expect(result.code == 0, "\(result.talk.suffix(2000))")
  }

  /// A program that begins by reading what it says itself, as `exec 3<>/dev/stdout` does in a shell.
  @Test(arguments: [SIGINT, SIGKILL]) func itsOwnOutputKeptOpen(number: Int32) throws {
    let behaviour =
      "if where == 'finish':\n    os.open('/proc/self/fd/1', os.O_RDWR)\n    open('there', 'w')\n    time.sleep(600)"
    try program.prepare(RoguePlugin(behaviour: behaviour))
    let running = try program.start(["run", "recipe.yml", "--plan"])
    let there = program.home.file("plugins/rogue/there")
    let isThere = waits { FileManager.default.fileExists(atPath: there) }
    #expect(isThere)
    kill(running.process.processIdentifier, number)
    #expect(try running.result().code == (number == SIGINT ? 130 : -SIGKILL))
    expectNothingLeft(of: program)
  }
}
