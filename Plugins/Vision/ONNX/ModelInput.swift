/// What a model takes: one picture, as planes (1×3×H×W) or with its colours side by side (1×H×W×3).
public struct ModelInput: Hashable, Sendable {
  public var name: String
  /// One for gray, three for colour; `nil` where the model leaves it open.
  public var channels: Int?
  /// In pixels; `nil` where the model leaves it open.
  public var width: Int?
  public var height: Int?
  /// Whether the colours of a pixel lie side by side.
  public var isInterleaved = false

  /// - Throws: ``ModelHeader/Failure`` where it takes anything but one picture.
  public init(_ header: ModelHeader) throws(ModelHeader.Failure) {
    guard let tensor = header.inputs.first, header.inputs.count == 1 else {
      let list = header.inputs.map(\.description).joined(separator: ", ")
      throw .init(description: "the model has \(header.inputs.count) inputs (\(list)), and a picture goes into one")
    }
    let shape = tensor.shape
    guard shape.count == 4, shape[0] == nil || shape[0] == 1 else {
      throw .init(
        description: "the model's input is \(tensor), and a picture goes in as 1×channels×height×width")
    }
    name = tensor.name
    let (planes, colours) = ([1, 3].contains(shape[1]), [1, 3].contains(shape[3]))
    isInterleaved = !planes && colours
    (channels, height, width) =
      isInterleaved ? (shape[3], shape[1], shape[2]) : (shape[1], shape[2], shape[3])
    guard channels.map({ [1, 3].contains($0) }) ?? true else {
      throw .init(description: "the model's input is \(tensor), and a picture has 1 or 3 channels")
    }
  }
}
