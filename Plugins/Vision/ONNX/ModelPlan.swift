public import RecutPlugin

/// How a model is run and read, by its header and the recipe.
public struct ModelPlan: Sendable {
  public var input: ModelInput
  public var width: Int
  public var height: Int
  /// Whether there is one channel.
  public var isGray: Bool
  /// Names of the classes; empty where nobody names them.
  public var labels: [String]

  /// - Throws: a fault whose path begins at the parameter.
  public init(_ plugin: ONNX, _ header: ModelHeader) throws(Fault) {
    do {
      input = try ModelInput(header)
    } catch {
      throw Fault(error.description, at: [.key("model")])
    }
    width = try Self.length("width", plugin.width, input.width)
    height = try Self.length("height", plugin.height, input.height)
    isGray = plugin.colours == .gray || (plugin.colours == .auto && input.channels == 1)
    if let channels = input.channels, isGray != (channels == 1) {
      let hint = channels == 1 ? "`colours: gray` gives it that" : "`colours: rgb` or `bgr` gives it those"
      throw Fault(
        "the model takes \(channels == 1 ? "one channel" : "three channels")", at: [.key("colours")], hint: hint)
    }
    labels = plugin.labels
    if labels.isEmpty, let file = plugin.labelFile {
      guard let read = LabelList.read(file: file), !read.isEmpty else {
        throw Fault("the file has no labels: it has one name a line", at: [.key("label-file")])
      }
      labels = read
    }
    if labels.isEmpty { labels = LabelList.noted(in: header) }
  }

  private static func length(_ name: String, _ given: Int?, _ own: Int?) throws(Fault) -> Int {
    switch (given, own) {
    case (let given?, let own?) where given != own:
      throw Fault("the model's input has a \(name) of \(own) pixels, not of \(given)", at: [.key(name)])
    case (let length?, _), (nil, let length?): return length
    case (nil, nil):
      throw Fault(
        "the model leaves the \(name) of its input open", at: [.key("model")], hint: "say the `\(name)` in pixels")
    }
  }

  /// The name of a class.
  public func label(_ index: Int) -> String { labels.indices.contains(index) ? labels[index] : "class \(index)" }
}
