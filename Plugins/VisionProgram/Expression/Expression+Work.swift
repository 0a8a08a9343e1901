internal import OpenCV
import RecutModel
public import RecutPlugin
public import Vision

extension Expression: Analysis {
  public func start(_ context: AnalysisContext) throws -> any AnalysisRun {
    try ExpressionRun(
      self, FaceReader(smiles: OwnCascade.read("haarcascade_smile"), emotions: emotions(context.work)), context)
  }

  /// The model that the recipe asks for, or that is there.
  private func emotions(_ work: Work) throws -> FaceNet? {
    guard backend != .smile, let file = model ?? FaceModel.ferplus.path() else {
      if backend == .ferplus {
        throw PluginError(
          "the model 'ferplus' is not on this machine: `\(FaceModel.ferplus.fetching)` gets it", isUnavailable: true)
      }
      if backend == .auto {
        work.log(
          .info, "smiles alone are told; `\(FaceModel.ferplus.fetching)` gets a model that tells eight expressions")
      }
      return nil
    }
    work.log(.info, "expressions are told by FER+, '\(file)'")
    return try FaceNet(
      file: file, Net.Input(width: 64, height: 64, order: .gray), count: Self.emotions.count, layout: "FER+")
  }
}
