internal import OpenCV
internal import RecutPlugin
internal import Vision

/// Finds faces in one picture.
protocol FaceFinder: Sendable {
  /// The faces of a picture in its pixels, each once, the surest first; also those that are doubtful.
  func faces(in picture: Image) throws -> [FoundFace]
}

extension FaceDetector {
  /// - Parameter side: the longer side of the pictures, in pixels.
  /// - Throws: ``PluginError`` for a model that cannot be used.
  func finder(side: Int) throws(PluginError) -> any FaceFinder {
    switch self {
    case .yunet(let path): try YuNet(file: path, side: side)
    case .cascade(let folder): try CascadeFaces(folder: folder, side: side)
    }
  }
}
