internal import Foundation
internal import RecutModels

/// A model of faces that a plugin looks for by itself.
public struct FaceModel: Hashable, Sendable {
  /// By which `recut models` calls it.
  public let name: String
  /// What its file is called.
  public let fileNames: [String]

  /// SFace of OpenCV Zoo, which tells faces apart (Zhong et al., "SFace: Sigmoid-constrained hypersphere loss for robust face
  /// recognition", 2021): 112x112, 128 numbers.
  public static let sface = FaceModel(name: "sface", fileNames: ["face_recognition_sface_2021dec.onnx", "sface.onnx"])
  /// FER+ of the ONNX Model Zoo, which tells eight expressions (Barsoum et al., "Training deep networks for facial expression
  /// recognition with crowd-sourced label distribution", 2016): 64x64, gray.
  public static let ferplus = FaceModel(name: "ferplus", fileNames: ["emotion-ferplus-8.onnx", "ferplus.onnx"])

  /// The command that gets it.
  public var fetching: String { "recut models fetch \(name)" }

  /// Where it lies; `nil` where it is in none of the folders of `RECUT_MODELS` and not among the user's own models.
  public func path() -> String? { path(ProcessInfo.processInfo.environment) }

  /// The same with these variables.
  func path(_ environment: [String: String]) -> String? {
    return ModelFolders(environment: environment).places.lazy.flatMap { folder in
      fileNames.lazy.map { folder + "/" + $0 }
    }
    .first { FileManager.default.isReadableFile(atPath: $0) }
  }
}
