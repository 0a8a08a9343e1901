import Foundation
import RecutModels
import RecutPlugin
import RecutTesting
import Testing

/// Which models there are to know, and how plugins find them.
struct ModelsTests {
  private let first = TestFolder()
  private let second = TestFolder()
  private static let small = KnownModel(
    "small-net", for: ["face-detection"], "finds faces", licence: "MIT", page: "https://example.org",
    addresses: ["https://example.org/small_net_2023.onnx"], fileNames: ["small_net_2023.onnx", "other.onnx"], size: 4,
    sha256: String(repeating: "0", count: 64))

  private var folders: ModelFolders {
    ModelFolders(environment: ["RECUT_MODELS": "\(first.path):\(second.path)"], relativeTo: "/")
  }

  private var models: Models { Models(folders, catalogue: ModelCatalogue([Self.small])) }

  private func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  @Test func everyKnownModelIsTold() throws {
    let models = ModelCatalogue.known.models
    #expect(models.count >= 8)
    for model in models {
      #expect(model.sha256.count == 64 && model.sha256.allSatisfy { $0.isHexDigit && !$0.isUppercase }, "\(model.name)")
      #expect(model.size > 100_000 && !model.purpose.isEmpty && !model.licence.isEmpty && !model.plugins.isEmpty)
      #expect(!model.addresses.isEmpty && model.addresses.allSatisfy { $0.hasPrefix("https://") && !$0.contains(" ") })
      #expect(model.fileName.hasSuffix(".onnx") && model.acceptedNames.contains("\(model.name).onnx"))
    }
    // One name, one file, one content: nothing stands for two.
    let names = models.flatMap { Set($0.acceptedNames) }
    #expect(Set(models.map(\.name)).count == models.count && Set(names).count == names.count)
    #expect(Set(models.map(\.sha256)).count == models.count)
  }

  /// Those that are at hand are what is said of them.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECUT_TEST_MODELS"] != nil))
  func filesAreWhatIsSaidOfThem() throws {
    let folder = ProcessInfo.processInfo.environment["RECUT_TEST_MODELS"] ?? ""
    let models = Models(ModelFolders(environment: ["RECUT_MODELS": folder], relativeTo: "/"))
    for name in ["yunet-320", "yunet-640", "silero-vad"] { #expect(try models.path(of: name).hasPrefix(folder + "/")) }
  }

  @Test func foldersAreLookedAtInOrder() {
    let environment = ["RECUT_MODELS": "/a/:b::/c", "XDG_DATA_HOME": "/data", "HOME": "/home/me"]
    #expect(
      ModelFolders(environment: environment, relativeTo: "/here").places == [
        "/a", "/here/b", "/c", "/data/recut/models",
      ])
    #expect(
      ModelFolders(environment: ["XDG_DATA_HOME": "relative", "HOME": "/home/me"], relativeTo: "/").places
        == ["/home/me/.local/share/recut/models"])
    // What recut hands to a plugin names the user's own too; it stays where it is, and is there once.
    let handed = ["RECUT_MODELS": "/data/recut/models:/a", "XDG_DATA_HOME": "/data"]
    #expect(ModelFolders(environment: handed, relativeTo: "/").places == ["/data/recut/models", "/a"])
    #expect(ModelFolders(environment: [:], relativeTo: "/").places.isEmpty)
  }

  @Test(arguments: ["small_net_2023.onnx", "other.onnx", "small-net.onnx"])
  func isFoundByAnyOfItsNames(file: String) throws {
    try write("four", to: second.file(file))
    for name in ["small-net", "small_net_2023.onnx"] { #expect(try models.path(of: name) == second.file(file)) }
  }

  @Test func whatIsMissingIsToldWithTheCommand() {
    let error = #expect(throws: PluginError.self) { try models.path(of: "small-net") }
    #expect(error?.isUnavailable == true && error?.isBadInput == false)
    #expect(error?.description.contains("`recut models fetch small-net`") == true, "\(error?.description ?? "")")
    #expect(models.firstFound(of: ["small-net"]) == nil)
  }

  @Test func whatIsDamagedIsNoModelAndHidesNone() throws {
    try write("too long", to: first.file("small-net.onnx"))
    let error = #expect(throws: PluginError.self) { try models.path(of: "small-net") }
    #expect(error?.isBadInput == true && error?.description.contains("it has 8 bytes in place of 4") == true)
    try write("four", to: second.file("small-net.onnx"))
    #expect(try models.path(of: "small-net") == second.file("small-net.onnx"))
    #expect(models.firstFound(of: ["large-net", "small-net"])?.name == "small-net")
    try FileManager.default.removeItem(atPath: second.file("small-net.onnx"))
    try FileManager.default.createDirectory(atPath: second.file("small-net.onnx"), withIntermediateDirectories: true)
    #expect(throws: PluginError.self) { try models.path(of: "small-net") }
  }

  @Test func usersHaveModelsOfTheirOwn() throws {
    for name in ["dogs.onnx", "shots.xml", ".hidden.onnx", "small-net.onnx"] {
      try write("mine", to: second.file(name))
    }
    try write("mine too", to: first.file("dogs.onnx"))
    #expect(models.ownFiles().map(\.name) == ["dogs", "shots.xml"])
    #expect(try models.path(of: "dogs") == first.file("dogs.onnx"))
    #expect(try models.path(of: "shots.xml") == second.file("shots.xml"))
  }

  @Test(arguments: [
    ("smal-net", "did you mean 'small-net'?"), ("dogz", "did you mean 'dogs'?"), ("nothing", "recut models list"),
    ("../etc/passwd", "recut models list"), ("", "recut models list"), (".hidden.onnx", "recut models list"),
  ])
  func whatMeansNothingIsToldWithWhatWasMeant(name: String, words: String) throws {
    for file in ["dogs.onnx", ".hidden.onnx"] { try write("mine", to: first.file(file)) }
    let error = #expect(throws: PluginError.self) { try models.path(of: name) }
    #expect(error?.isBadInput == true && error?.description.contains(words) == true, "\(error?.description ?? "")")
  }
}
