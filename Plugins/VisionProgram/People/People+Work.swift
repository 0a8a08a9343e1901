internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension People: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    let describer = try describer(context.work)
    var faces: [ReferenceFace] = []
    if !references.isEmpty {
      let cascade = try OwnCascade.read("haarcascade_frontalface_default")
      faces = try references.sorted { $0.key < $1.key }.map { name, file in
        try ReferenceFace(name: name, file: file, describer, cascade)
      }
    }
    return try PeopleRun(self, describer, faces, context)
  }

  /// What the recipe asks for, or the best that is there.
  private func describer(_ work: Work) throws -> any FaceDescriber {
    guard descriptor != .classical, let file = model ?? FaceModel.sface.path() else {
      if descriptor == .sface {
        throw PluginError(
          "the model 'sface' is not on this machine: `\(FaceModel.sface.fetching)` gets it", isUnavailable: true)
      }
      if descriptor == .auto {
        work.log(
          .info,
          "faces are compared by a classical description, which is made for steady cameras; "
            + "`\(FaceModel.sface.fetching)` gets a network that tells them apart better")
      }
      return ClassicalDescriber()
    }
    work.log(.info, "faces are compared by SFace, '\(file)'")
    return try NetworkDescriber(file: file)
  }
}
