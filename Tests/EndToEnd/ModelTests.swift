import Foundation
import RecutTesting
import Testing

/// `recut models`, and plugins that work with models.
struct ModelTests {
  private let program = Program()
  private static let testModels = ProcessInfo.processInfo.environment["RECUT_TEST_MODELS"]

  private var own: String { program.home.file("data/recut/models") }

  private func kept() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: own).sorted()) ?? [] }

  /// A place that nobody answers at, for what would go to the net.
  private var offline: Program {
    var program = program
    program.environment["http_proxy"] = "http://127.0.0.1:1"
    return program
  }

  private func models() throws -> [String: [String: Any]] {
    let list = try #require(try program.run("models", "list", "--json").json()["models"] as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: list.compactMap { model in (model["name"] as? String).map { ($0, model) } })
  }

  @Test func listsWhatThereIs() throws {
    let models = try models()
    #expect(models["sface"]?["state"] as? String == "missing" && models["sface"]?["path"] == nil)
    #expect(models["sface"]?["size"] as? Int == 38_696_353 && models["sface"]?["licence"] as? String == "Apache-2.0")
    // The right name and not the right content.
    try FileManager.default.createDirectory(atPath: own, withIntermediateDirectories: true)
    try Data(count: 317_434).write(to: URL(filePath: own + "/yunet_n_320_320.onnx"))
    try program.write("short", to: "data/recut/models/sface.onnx")
    try program.write("mine", to: "data/recut/models/dogs.onnx")
    let damaged = try self.models()
    #expect(
      damaged["yunet-320"]?["state"] as? String == "damaged" && damaged["sface"]?["state"] as? String == "damaged")
    let text = try program.run("models", "list").output
    #expect(text.contains("its content is another one") && text.contains("it has 5 bytes in place of 38696353"))
    #expect(text.contains("dogs") && text.contains(own + "/dogs.onnx"))
    let doctor = try program.run("doctor")
    #expect(doctor.code == 0 && doctor.output.contains("recut models fetch ferplus"))
  }

  @Test func saysWhereAModelLies() throws {
    let missing = try program.run("models", "path", "sface")
    #expect(missing.code == 69 && missing.output.isEmpty && missing.talk.contains("`recut models fetch sface`"))
    let error = try program.run("models", "path", "sface", "--json").json()["error"] as? [String: Any]
    #expect(error?["code"] as? Int == 69)
    let unknown = try program.run("models", "path", "yunet-650")
    #expect(unknown.code == 64 && unknown.talk.contains("did you mean 'yunet-6"), "\(unknown.talk)")
    try program.write("mine", to: "dogs.onnx")
    #expect(try program.run("models", "add", "dogs.onnx").output == own + "/dogs.onnx\n")
    #expect(try program.run("models", "path", "dogs").output == own + "/dogs.onnx\n")
    var program = program
    program.environment["RECUT_MODELS"] = "elsewhere:/no/such/folder"
    try FileManager.default.createDirectory(atPath: program.home.file("elsewhere"), withIntermediateDirectories: true)
    try program.write("other", to: "elsewhere/dogs.onnx")
    let path = try program.run("models", "path", "dogs")
    #expect(path.output == program.home.file("elsewhere/dogs.onnx") + "\n", "\(path.all)")
    #expect(path.talk.contains("RECUT_MODELS: '/no/such/folder': No such file"))
  }

  @Test(.enabled(if: testModels != nil)) func takesAKnownModelByItsContent() throws {
    let file = "\(Self.testModels ?? "")/yunet_n_640_640.onnx"
    try FileManager.default.copyItem(atPath: file, toPath: program.home.file("face.bin"))
    let added = try program.run("models", "add", "face.bin")
    #expect(added.code == 0 && added.output == own + "/yunet_n_640_640.onnx\n", "\(added.all)")
    #expect(try models()["yunet-640"]?["state"] as? String == "present")
    #expect(try program.run("models", "add", "face.bin").talk.contains("there already"))
    // It is not asked for again, with or without a net.
    #expect(try offline.run("models", "fetch", "yunet-640").code == 0)
  }

  @Test func doesNotTakeWhatIsNotAModel() throws {
    try program.write("version https://git-lfs.github.com/spec/v1\n", to: "sface.onnx")
    let pointer = try program.run("models", "add", "sface.onnx")
    #expect(pointer.code == 65 && pointer.talk.contains("a pointer of Git LFS"), "\(pointer.talk)")
    #expect(try program.run("models", "add", "nothing.onnx").code == 66)
    #expect(try program.run("models", "add", program.home.path).code == 66)
    #expect(kept().isEmpty)
  }

  @Test func neverLeavesAPartOfAModel() throws {
    try Data(count: 300_000).write(to: URL(filePath: program.home.file("large.onnx")))
    let full = try program.bash("trap '' XFSZ; ulimit -f 64; exec \"$RECUT\" models add large.onnx")
    #expect(full.code == 74 && full.talk.contains("File too large") && kept().isEmpty, "\(full.talk) \(kept())")
    var program = program
    program.environment["XDG_DATA_HOME"] = "/proc"
    let nowhere = try program.run("models", "add", "large.onnx")
    #expect(nowhere.code == 73 && nowhere.talk.contains("/proc/recut"), "\(nowhere.talk)")
  }

  @Test func saysWhatToDoWithoutANet() throws {
    let result = try offline.run("models", "fetch", "ferplus", "yunet-320")
    #expect(result.code == 69 && result.output.isEmpty)
    for words in ["'ferplus' could not be", "'yunet-320' could not be", "huggingface.co", "`recut models add FILE`"] {
      #expect(result.talk.contains(words), "\(result.talk)")
    }
    let error = try offline.run("models", "fetch", "sface", "--json").json()["error"] as? [String: Any]
    #expect(error?["code"] as? Int == 69)
    #expect(try offline.run("models", "fetch", "sfase").code == 64)
    #expect(kept().isEmpty)
  }

  /// The kernel takes connections for a server that never answers.
  @Test func stopsADownload() throws {
    let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(server) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = bind(server, address, size)
        _ = getsockname(server, address, &size)
      }
    }
    listen(server, 8)
    var program = program
    program.environment["http_proxy"] = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
    let running = try program.start(["models", "fetch", "sface"])
    #expect(waits(20) { kept().count == 1 } && running.process.isRunning)
    let begin = ContinuousClock.now
    running.process.interrupt()
    let result = try running.result()
    #expect(result.code == 130 && begin.duration(to: .now) < .seconds(2), "\(result.code) \(result.talk)")
    #expect(kept().isEmpty)
  }

  @Test func aPluginThatLacksAModelSaysSo() throws {
    let behaviour = "if where == 'finish': say('failed', text='no sface: recut models fetch sface', unavailable=True)"
    try program.prepare(RoguePlugin(behaviour: behaviour))
    let result = try program.run("run", "recipe.yml", "--plan")
    #expect(
      result.code == 69 && result.talk.contains("no sface: recut models fetch sface"), "\(result.code) \(result.talk)")
  }

  /// A model that comes makes the nodes that work with it run again, and no others.
  @Test func resultsAreThoseOfTheModelsThatAreThere() throws {
    var program = program
    program.environment["RECUT_MODELS"] = "here"
    let behaviour = "if where == 'open': say('log', level='warning', text='models: ' + os.environ['RECUT_MODELS'])"
    try program.prepare(RoguePlugin(behaviour: behaviour, manifest: "models: [dogs, yunet-640]"))
    let first = try program.run("run", "recipe.yml", "--plan", "--json")
    #expect(first.code == 0 && first.talk.contains("models: \(program.home.file("here")):\(own)"), "\(first.talk)")
    func cached() throws -> [String: Bool] {
      let nodes = try program.run("run", "recipe.yml", "--plan", "--json").json()["nodes"] as? [String: [String: Any]]
      return (nodes ?? [:]).compactMapValues { $0["cached"] as? Bool }
    }
    #expect(try cached() == ["motion": true, "rogue": true, "tame": true])
    try program.write("mine", to: "dogs.onnx")
    #expect(try program.run("models", "add", "dogs.onnx").code == 0)
    #expect(try cached() == ["motion": true, "rogue": false, "tame": true])
    #expect(try cached() == ["motion": true, "rogue": true, "tame": true])
  }
}
