import Foundation
import RecutMedia
import RecutModelStore
import RecutModels
import RecutRuntime
import RecutTesting
import Testing

/// What gets into the user's folder is whole and the right one, or it does not get there.
struct ModelStoreTests {
  private let folder = TestFolder()
  private static let content = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 31 / 8) }
  private static let sha256 = "7fef6f34e26a337fc51b6c2b74dac7dae08dc411cbdfe3d8a82b616c1c348b37"

  private var own: String { folder.file("data/recut/models") }

  /// A model that only this test knows.
  private func model(_ addresses: [String] = []) -> KnownModel {
    KnownModel(
      "test-net", for: ["face-detection"], "finds faces", licence: "MIT", page: "https://example.org/net",
      addresses: addresses, fileNames: ["test_net_2023.onnx"], size: Self.content.count, sha256: Self.sha256)
  }

  private func store(_ model: KnownModel, named: [String] = []) -> ModelStore {
    let environment = ["XDG_DATA_HOME": folder.file("data"), "RECUT_MODELS": named.joined(separator: ":")]
    return ModelStore(
      Models(ModelFolders(environment: environment, relativeTo: "/"), catalogue: ModelCatalogue([model])))
  }

  private func write(_ bytes: [UInt8], to name: String) throws -> String {
    try Data(bytes).write(to: URL(filePath: folder.file(name)))
    return folder.file(name)
  }

  /// What lies in the user's folder, hidden files too.
  private func kept() -> [String] { (try? FileManager.default.contentsOfDirectory(atPath: own).sorted()) ?? [] }

  private func failure(_ body: () throws -> Void) -> RecutError? { #expect(throws: RecutError.self) { try body() } }

  @Test(arguments: ["/good", "/moved", "/torn"]) func downloadsWhatIsRight(path: String) throws {
    let server = try FileServer(Self.content)
    let model = model([server.address + path])
    var last = 0
    let kept = try store(model).fetch(model) { last = $0.done }
    #expect(!kept.wasThere && kept.path == own + "/test_net_2023.onnx" && last == Self.content.count)
    #expect(try Data(contentsOf: URL(filePath: kept.path)) == Data(Self.content))
    #expect(self.kept() == ["test_net_2023.onnx"])
    #expect(try store(model).state(of: model) == .found(path: kept.path))
    // Nobody is asked again.
    #expect(try store(model).fetch(self.model(["http://127.0.0.1:1/none"])).wasThere)
  }

  @Test(arguments: [
    ("/other", "its content is another one"), ("/short", "ends prematurely"), ("/long", "it has more bytes"),
    ("/lies", "there it has 200001 bytes"), ("/nothing", "404"), ("/error", "Server Error"),
  ])
  func keepsNothingThatIsWrong(path: String, words: String) throws {
    let server = try FileServer(Self.content)
    let model = model([server.address + path])
    let error = failure { _ = try store(model).fetch(model) }
    #expect(error?.code == .unavailable && error?.message.contains(words) == true, "\(error?.message ?? "")")
    // What to do by hand.
    for hint in [server.address + path, "https://example.org/net", "`recut models add FILE`", Self.sha256] {
      #expect(error?.message.contains(hint) == true, "\(error?.message ?? "")")
    }
    #expect(kept().isEmpty)
  }

  @Test func goesOnToTheNextAddress() throws {
    let server = try FileServer(Self.content)
    let model = model(["http://127.0.0.1:1/none", server.address + "/other", server.address + "/good"])
    #expect(try store(model).fetch(model).path == own + "/test_net_2023.onnx")
    #expect(kept() == ["test_net_2023.onnx"])
  }

  /// Who the other side is, is looked at before it is asked for anything.
  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/openssl")))
  func asksOnlyWhomThisMachineTrusts() throws {
    let (key, certificate) = (folder.file("key.pem"), folder.file("certificate.pem"))
    let openssl = Process()
    openssl.executableURL = URL(filePath: "/usr/bin/openssl")
    openssl.arguments =
      ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", key, "-out", certificate]
      + ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    openssl.standardError = FileHandle.nullDevice
    try openssl.run()
    openssl.waitUntilExit()
    let both = try [certificate, key].map { try String(contentsOfFile: $0, encoding: .utf8) }.joined()
    try both.write(toFile: folder.file("both.pem"), atomically: true, encoding: .utf8)
    let server = try FileServer(Self.content, certificate: folder.file("both.pem"))
    #expect(try RemoteFile(server.address + "/good", trusting: certificate).size == Self.content.count)
    let model = model([server.address + "/good"])
    #expect(failure { _ = try store(model).fetch(model) }?.code == .unavailable)
    #expect(kept().isEmpty)
  }

  @Test(arguments: ["http://127.0.0.1:1/net.onnx", "http://no.such.host.invalid/net.onnx", "file:///etc/hostname"])
  func saysThatThereIsNoNet(address: String) {
    let model = model([address])
    let error = failure { _ = try store(model).fetch(model) }
    #expect(error?.code == .unavailable && error?.message.contains(address) == true, "\(error?.message ?? "")")
    #expect(kept().isEmpty)
  }

  @Test func stopsWhenItIsTold() throws {
    let server = try FileServer(Self.content)
    let model = model([server.address + "/slow"])
    let cancellation = Cancellation()
    let begin = ContinuousClock.now
    let error = #expect(throws: MediaError.self) {
      // In the midst of what never ends.
      _ = try store(model).fetch(model, cancellation: cancellation) { progress in
        if progress.done == Self.content.count / 2 {
          Thread.detachNewThread {
            Thread.sleep(forTimeInterval: 0.2)
            cancellation.cancel()
          }
        }
      }
    }
    #expect(error?.isCancellation == true && begin.duration(to: .now) < .seconds(5))
    #expect(kept().isEmpty)
  }

  @Test func replacesWhatIsDamaged() throws {
    let server = try FileServer(Self.content)
    let model = model([server.address + "/good"])
    let kept = try store(model).fetch(model)
    var wrong = Self.content
    wrong[100_000] ^= 1
    try Data(wrong).write(to: URL(filePath: kept.path))
    guard case .damaged(kept.path, let reason) = try store(model).state(of: model) else {
      Issue.record("one byte is another")
      return
    }
    #expect(reason.contains("SHA-256"))
    #expect(failure { _ = try store(model).path(of: "test-net") }?.code == .badInput)
    #expect(try !store(model).fetch(model).wasThere)
    #expect(try store(model).path(of: "test-net") == kept.path)
  }

  @Test func recognisesAKnownOneByItsContent() throws {
    let file = try write(Self.content, to: "download(1).bin")
    let kept = try store(model()).add(file)
    #expect(kept.isKnown && kept.name == "test-net" && kept.path == own + "/test_net_2023.onnx" && !kept.wasThere)
    #expect(try store(model()).add(file).wasThere)
    #expect(failure { _ = try store(model()).add(file, as: "mine") }?.code == .badInput)
    #expect(self.kept() == ["test_net_2023.onnx"])
  }

  @Test(arguments: ["test-net.onnx", "test_net_2023.onnx"]) func doesNotTakeAnotherForAKnownOne(name: String) throws {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 200000\n"
    let file = try write(Array(pointer.utf8), to: name)
    let error = failure { _ = try store(model()).add(file) }
    #expect(
      error?.code == .badInput && error?.message.contains("a pointer of Git LFS") == true, "\(error?.message ?? "")")
    #expect(failure { _ = try store(model()).add(file, as: "test-net") }?.code == .badInput)
    #expect(try store(model()).add(file, as: "mine").path == own + "/mine.onnx")
  }

  @Test func keepsModelsOfTheUsers() throws {
    let file = try write([1, 2, 3], to: "best.onnx")
    #expect(try store(model()).add(file) == store(model()).added("best", own + "/best.onnx"))
    #expect(try store(model()).add(file).wasThere)
    #expect(try store(model()).add(file, as: "dogs").path == own + "/dogs.onnx")
    #expect(try store(model()).path(of: "dogs") == own + "/dogs.onnx")
    _ = try write([4, 5], to: "best.onnx")
    let error = failure { _ = try store(model()).add(file) }
    #expect(error?.code == .cannotCreate && error?.message.contains("--force") == true)
    #expect(try Data(contentsOf: URL(filePath: own + "/best.onnx")) == Data([1, 2, 3]))
    #expect(try !store(model()).add(file, replacing: true).wasThere)
    #expect(try Data(contentsOf: URL(filePath: own + "/best.onnx")) == Data([4, 5]))
    #expect(kept() == ["best.onnx", "dogs.onnx"])
  }

  @Test func saysWhatCannotBeAdded() throws {
    let file = try write([1], to: "best.onnx")
    #expect(failure { _ = try store(model()).add(folder.file("none.onnx")) }?.code == .missingInput)
    #expect(failure { _ = try store(model()).add(folder.path) }?.code == .missingInput)
    #expect(failure { _ = try store(model()).add("/dev/null") }?.code == .missingInput)
    #expect(failure { _ = try store(model()).add(try write([], to: "empty.onnx")) }?.code == .badInput)
    for name in ["", "../up", ".hidden", "a/b"] {
      #expect(failure { _ = try store(model()).add(file, as: name) }?.code == .badInput, "\(name)")
    }
    #expect(kept().isEmpty)
  }

  /// Where the folder cannot be made, because something else is in its place.
  @Test func saysThatThereIsNoPlace() throws {
    let server = try FileServer(Self.content)
    _ = try write([1], to: "data")
    let model = model([server.address + "/good"])
    #expect(failure { _ = try store(model).fetch(model) }?.code == .cannotCreate)
    #expect(failure { _ = try store(model).add(try write([1], to: "best.onnx")) }?.code == .cannotCreate)
    let homeless = ModelStore(
      Models(ModelFolders(environment: [:], relativeTo: "/"), catalogue: ModelCatalogue([model])))
    #expect(failure { _ = try homeless.fetch(model) }?.code == .cannotCreate)
  }
}

extension ModelStore {
  /// What `add` gives of a user's own.
  fileprivate func added(_ name: String, _ path: String) -> KeptModel {
    KeptModel(name: name, path: path, isKnown: false, wasThere: false)
  }
}
