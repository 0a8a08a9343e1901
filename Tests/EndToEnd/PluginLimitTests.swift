import Foundation
import RecutTesting
import Testing

/// What a plugin's processes may use: its manifest says so, and the user has the last word.
struct PluginLimitTests {
  struct Limit: CustomTestStringConvertible, Sendable {
    var name: String
    /// What the plugin does when the film is over.
    var behaviour: String
    /// A value that it does not get by with, and one that it does.
    var tight: String
    var wide: String
    /// What is said where it does not.
    var said: String

    var testDescription: String { name }
  }

  static let limits = [
    Limit(name: "memory", behaviour: "bytearray(600 << 20)", tight: "400MB", wide: "3GB", said: "MemoryError"),
    Limit(
      name: "cpu", behaviour: "while time.process_time() < 2.2: pass", tight: "1s", wide: "20s",
      said: "was killed by signal 24 (SIGXCPU, its limit of processor time) while it was told that the medium is over"),
    Limit(
      name: "files", behaviour: "kept = [open('/dev/null') for at in range(60)]", tight: "20", wide: "200",
      said: "Too many open files"),
  ]

  private func run(
    _ behaviour: String, _ manifest: String = "", user: String? = nil, deadline: String = "1m"
  ) throws -> Program.Result {
    var program = Program()
    program.environment["RECUT_PLUGIN_LIMITS"] = user
    try program.prepare(
      RoguePlugin(behaviour: "if where == 'finish':\n    " + behaviour, deadline: deadline, manifest: manifest))
    return try program.run("run", "recipe.yml", "--plan")
  }

  private func expectFailure(_ result: Program.Result, _ said: String) {
    #expect(result.code == 70, "\(result.all)")
    #expect(result.talk.contains("node 'rogue' (org.example.rogue): ") && result.talk.contains(said), "\(result.all)")
  }

  @Test(arguments: limits) func theManifestSetsIt(_ limit: Limit) throws {
    let result = try run(limit.behaviour, "limits: { \(limit.name): \(limit.tight) }")
    expectFailure(result, limit.said)
    expectFailure(
      result, "(limits in force: network=false, \(limit.name)=\(limit.tight); `limits` in plugin.yml sets them")
    #expect(try run(limit.behaviour, "limits: { \(limit.name): \(limit.wide) }").code == 0)
    #expect(try run(limit.behaviour).code == 0)
  }

  @Test(arguments: limits) func theUserHasTheLastWord(_ limit: Limit) throws {
    let (tight, wide) = ("limits: { \(limit.name): \(limit.tight) }", "limits: { \(limit.name): \(limit.wide) }")
    expectFailure(try run(limit.behaviour, user: "\(limit.name)=\(limit.tight)"), limit.said)
    expectFailure(try run(limit.behaviour, wide, user: "org.example.rogue:\(limit.name)=\(limit.tight)"), limit.said)
    #expect(try run(limit.behaviour, tight, user: "\(limit.name)=\(limit.wide)").code == 0)
    #expect(try run(limit.behaviour, tight, user: "\(limit.name)=none").code == 0)
    // Those of another plugin, and what a later setting takes back.
    let others = "org.example.tame:\(limit.name)=\(limit.wide) \(limit.name)=\(limit.tight),\(limit.name)=\(limit.wide)"
    #expect(try run(limit.behaviour, user: others).code == 0)
  }

  /// A process that does not heed the signal is killed a second later.
  @Test func processorTimeCannotBeTaken() throws {
    let behaviour = "signal.signal(signal.SIGXCPU, signal.SIG_IGN)\n    while True: pass"
    let result = try run(behaviour, "limits: { cpu: 1s, network: true }")
    expectFailure(result, "was killed by signal 9 (SIGKILL)")
    expectFailure(result, "(limits in force: cpu=1s; `limits` in plugin.yml sets them, and RECUT_PLUGIN_LIMITS, ")
    expectFailure(result, "org.example.rogue:cpu=none")
  }

  @Test func theUserSetsTheDeadline() throws {
    expectFailure(try run("time.sleep(600)", user: "deadline=600ms"), "did not answer within 0.6 s")
    #expect(try run("time.sleep(1)", user: "org.example.rogue:deadline=10s", deadline: "500ms").code == 0)
  }

  /// How many processes look at the pictures.
  @Test func theUserSetsTheWorkers() throws {
    let count = "sys.stderr.write(f'worker {os.getpid()}\\n')"
    func workers(_ result: Program.Result) -> Int {
      Set(result.talk.split(separator: "\n").filter { $0.contains("worker ") }).count
    }
    #expect(workers(try run(count, "workers: 3")) == 3)
    #expect(workers(try run(count, "workers: 3", user: "workers=1")) == 1)
    // That pictures can be looked at one by one is for the plugin to say.
    #expect(workers(try run(count, "workers: 2", user: "workers=3")) == 2)
    #expect(workers(try run(count, user: "org.example.rogue:workers=2")) == 1)
  }

  /// Whatever the order, what is said of one plugin holds over what is said of all.
  @Test(arguments: [true, false]) func theSpecialHoldsOverTheGeneral(isLast: Bool) throws {
    let (general, special) = ("files=200", "org.example.rogue:files=20")
    let user = isLast ? "\(general) \(special)" : "\(special) \(general)"
    expectFailure(try run("kept = [open('/dev/null') for at in range(60)]", user: user), "Too many open files")
  }

  /// A mistyped name would leave a plugin without its limit.
  @Test func namesThatNobodyHasAreTold() throws {
    let result = try run("pass", user: "org.example.rouge:network=false org.example.tame:files=64")
    let said = "RECUT_PLUGIN_LIMITS: there is no plugin 'org.example.rouge' here; did you mean 'org.example.rogue'?"
    #expect(result.code == 0 && result.talk.components(separatedBy: said).count == 2, "\(result.all)")
    #expect(!result.talk.contains("'org.example.tame'"))
  }

  private static let reach = """
    import socket
        end = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        end.connect(('127.0.0.1', 9))
    """

  /// Not even this machine can be reached, where the kernel allows that much; nor is there another name of the user.
  @Test(.enabled(if: canLeaveNetwork)) func thereIsNoNetwork() throws {
    expectFailure(try run(Self.reach), "Network is unreachable")
    expectFailure(try run(Self.reach), "(limits in force: network=false; ")
    expectFailure(try run(Self.reach), "org.example.rogue:network=true")
    expectFailure(try run(Self.reach, "limits: { network: true }", user: "network=false"), "Network is unreachable")
    #expect(try run(Self.reach, "limits: { network: true }").code == 0)
    #expect(try run(Self.reach, user: "org.example.rogue:network=true").code == 0)
    #expect(try run("assert os.getuid() == \(getuid()) and os.getgid() == \(getgid())").code == 0)
  }

  /// A limit that does not hold must not seem to.
  @Test(.enabled(if: canForbidNamespaces)) func theNetworkThatCannotBeTakenIsTold() throws {
    let program = Program()
    try program.prepare(RoguePlugin(behaviour: "if where == 'finish': os._exit(3)"))
    let command = "$RECUT run recipe.yml --plan --verbose"
    let kept = try program.bash("\(Self.withoutNamespaces) '\(command)'").talk
    #expect(kept.contains("it has the network, for the kernel") && !kept.contains("network=false"), "\(kept)")
    let taken = try program.bash(command).talk
    #expect(!taken.contains("it has the network") && taken.contains("network=false"), "\(taken)")
  }

  /// Runs a line of shell where no network namespace can be made.
  private static let withoutNamespaces =
    "unshare --user --map-root-user sh -c 'echo 0 > /proc/sys/user/max_net_namespaces && exec sh -c \"$0\"'"
  private static let canForbidNamespaces =
    canLeaveNetwork && (try? Program().bash("\(withoutNamespaces) true").code) == 0

  private static let canLeaveNetwork =
    (try? Program().bash("unshare --net true || unshare --user --net true").code) == 0

  @Test(arguments: [
    ("memory", "'memory' is no limit; they are written as `memory=1GB`"), ("memory=much", "`memory` takes a size"),
    ("memroy=1GB", "there is no limit `memroy` (did you mean `memory`?)"), ("files=2", "a whole number from 8"),
    ("cpu=-1s", "`cpu` takes a time"), ("network=maybe", "`network` takes true or false"),
    ("rogue:speed=1", "there is no limit `speed`"), ("deadline=none", "`deadline` takes a time"),
  ]) func saysWhatIsNoLimit(setting: String, said: String) throws {
    let result = try run("pass", user: setting)
    #expect(result.code == 65 || result.code == 64, "\(result.all)")
    #expect(result.talk.contains("RECUT_PLUGIN_LIMITS: ") && result.talk.contains(said), "\(result.all)")
  }
}
