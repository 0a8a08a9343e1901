import Foundation
import RecutModel
import RecutPlugin
import Testing

@testable import Vision

@Suite struct PeopleCheckTests {
  private func faults(_ change: (inout People) -> Void) -> [Fault] {
    var plugin = People()
    change(&plugin)
    return plugin.check(CheckContext())
  }

  @Test(arguments: ["0", "-1", "Anna", "01", "1.5", ""]) func personsCountFromOne(number: String) {
    let found = faults { $0.names = [number: "Ben", "2": "Anna"] }
    #expect(found.map(\.path) == [[.key("with"), .key("names"), .key(number)]])
  }

  @Test func namesTheWrongWayRoundAreTurned() {
    #expect(faults { $0.names = ["Anna": "1"] }.first?.hint == "the number comes first: `{ 1: Anna }`")
    #expect(faults { $0.names = ["1": " "] }.count == 1)
  }

  @Test func namesAreReadFromARecipe() {
    let configured = People.configured(with: [.init("names", ["1": "Anna", "2": 7])])
    #expect(configured.faults.isEmpty && configured.plugin.names == ["1": "Anna", "2": "7"])
    let wrong = People.configured(with: [.init("names", ["1": ["a"]])])
    #expect(wrong.faults.map(\.path) == [[.key("names"), .key("1")]])
    #expect(
      People.configured(with: [.init("references", ["x"])]).faults.first?.message.contains("names to files") == true)
  }

  @Test func aModelWithoutUseIsAFault() {
    #expect(
      faults {
        $0.descriptor = .classical
        $0.model = "/x.onnx"
      }.count == 1)
    var expression = Expression()
    (expression.backend, expression.model) = (.smile, "/x.onnx")
    #expect(expression.check(CheckContext()).count == 1)
  }

  @Test func modelsAreLookedForWhereTheyLie() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "models-\(UUID())").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try FileManager.default.createDirectory(atPath: folder + "/recut/models", withIntermediateDirectories: true)
    #expect(FaceModel.sface.path(["XDG_DATA_HOME": folder]) == nil)
    let own = folder + "/recut/models/sface.onnx"
    try Data().write(to: URL(filePath: own))
    #expect(FaceModel.sface.path(["XDG_DATA_HOME": folder]) == own)
    #expect(FaceModel.sface.path(["RECUT_MODELS": "/nowhere:\(folder)/recut/models"]) == own)
    #expect(FaceModel.ferplus.path(["XDG_DATA_HOME": folder]) == nil)
  }
}
