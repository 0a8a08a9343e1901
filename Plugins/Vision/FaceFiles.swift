internal import Glibc
internal import RecutModels
internal import RecutPlugin

/// Where the files lie by which faces are found.
public struct FaceFiles: Sendable {
  /// The names of YuNet's files, the best first.
  public static let models = [
    "yunet_n_640_640.onnx", "yunet_n_320_320.onnx", "face_detection_yunet_2023mar.onnx", "yunet_s_640_640.onnx",
    "yunet_s_320_320.onnx", "face_detection_yunet_2022mar.onnx",
  ]
  /// The command that gets the first.
  public static let fetching = "recut models fetch yunet-640"

  /// Folders of models, in the order of looking.
  public var modelFolders: [String]
  /// Folders with `haarcascades` and `lbpcascades` in them.
  public var cascadeFolders = [
    "/usr/share/opencv4", "/usr/local/share/opencv4", "/usr/share/opencv", "/usr/share/OpenCV",
  ]

  public init(modelFolders: [String]) { self.modelFolders = modelFolders }

  /// By the variables of this process.
  public static var ofProcess: FaceFiles { FaceFiles(modelFolders: ModelFolders.ofProcess.places) }

  /// The best of YuNet's files that is there. The folders come first: who names one means what is in it.
  public var model: String? {
    modelFolders.lazy.flatMap { folder in Self.models.map { folder + "/" + $0 } }.first(where: Self.isReadable)
  }

  /// The folder of the cascades.
  public var cascades: String? { cascadeFolders.first { Self.isReadable($0 + "/" + Self.firstCascade) } }

  private static let firstCascade = "haarcascades/haarcascade_frontalface_default.xml"

  private static func isReadable(_ path: String) -> Bool { access(path, R_OK) == 0 }
}

/// What looks for faces, and with which files.
public enum FaceDetector: Hashable, Sendable {
  /// The model's file.
  case yunet(String)
  /// The folder with OpenCV's cascades.
  case cascade(String)
}

extension FaceDetection {
  /// What these parameters mean on a machine with these files; `nil` where it lacks them.
  public func detector(_ files: FaceFiles) -> FaceDetector? {
    let yunet = (model ?? files.model).map { FaceDetector.yunet($0) }
    let cascade = files.cascades.map { FaceDetector.cascade($0) }
    switch backend {
    case .auto: return yunet ?? cascade
    case .yunet: return yunet
    case .cascade: return cascade
    }
  }

  func faults(_ files: FaceFiles) -> [Fault] {
    if backend == .cascade, model != nil {
      return [
        Fault(
          "the cascades take no model", at: [.key("with"), .key("model")],
          hint: "leave `model` out, or say `backend: yunet`")
      ]
    }
    guard detector(files) == nil else { return [] }
    if backend == .yunet {
      let folders = files.modelFolders.map { "'\($0)'" }.joined(separator: ", ")
      return [
        .unavailable(
          "no model of YuNet's is in \(folders.isEmpty ? "any folder of models" : folders)",
          at: [.key("with"), .key("backend")], hint: "`\(FaceFiles.fetching)` gets one")
      ]
    }
    let place: [Fault.Step] = backend == .auto ? [] : [.key("with"), .key("backend")]
    return [
      .unavailable(
        "OpenCV's cascades are in none of \(files.cascadeFolders.map { "'\($0)'" }.joined(separator: ", "))", at: place,
        hint: backend == .auto
          ? "`\(FaceFiles.fetching)` gets a better detector"
          : "Debian and Ubuntu have them in the package `opencv-data`")
    ]
  }
}
