import Foundation
import RecutPlugin
import Testing

@testable import Vision

/// Which detector is taken on which machine.
@Suite final class FaceFilesTests {
  private let folder = FileManager.default.temporaryDirectory.appending(path: "recut-faces-\(UUID())").path

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  private func files(_ names: String..., cascades: Bool = true) throws -> FaceFiles {
    for name in names + (cascades ? ["haarcascades/haarcascade_frontalface_default.xml"] : []) {
      let place = URL(filePath: folder).appending(path: name)
      try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data().write(to: place)
    }
    var files = FaceFiles(modelFolders: ["/nowhere", folder])
    files.cascadeFolders = [folder]
    return files
  }

  @Test func theBestModelThereIsTaken() throws {
    let files = try files("face_detection_yunet_2022mar.onnx", "yunet_n_640_640.onnx", "yunet_n_320_320.onnx")
    #expect(FaceDetection().detector(files) == .yunet(folder + "/yunet_n_640_640.onnx"))
  }

  @Test func withoutAModelTheCascadesLook() throws {
    let files = try files()
    #expect(FaceDetection().detector(files) == .cascade(folder))
    #expect(FaceDetection().faults(files).isEmpty)
  }

  @Test func aModelThatIsAskedForAndMissingIsUnavailable() throws {
    var plugin = FaceDetection()
    plugin.backend = .yunet
    let fault = try #require(plugin.faults(try files()).first)
    #expect(fault.isUnavailable && fault.path == [.key("with"), .key("backend")])
    #expect(fault.hint?.contains("recut models fetch yunet-640") == true)
    plugin.model = "/some/model.onnx"
    #expect(plugin.faults(try files()).isEmpty)
  }

  @Test func cascadesThatAreMissingAreUnavailable() throws {
    var plugin = FaceDetection()
    plugin.backend = .cascade
    let fault = try #require(plugin.faults(try files(cascades: false)).first)
    #expect(fault.isUnavailable && fault.hint?.contains("opencv-data") == true)
  }

  @Test func cascadesTakeNoModel() throws {
    var plugin = FaceDetection()
    plugin.backend = .cascade
    plugin.model = "/some/model.onnx"
    let fault = try #require(plugin.faults(try files()).first)
    #expect(!fault.isUnavailable && fault.path == [.key("with"), .key("model")])
  }
}
