internal import OpenCV
import RecutModel
internal import RecutPlugin
internal import Vision

/// A model ready to run, with what is known of it.
struct ModelRunner {
  let plan: ModelPlan
  private let plugin: ONNX
  private let header: ModelHeader
  private let name: String
  private let net: Net
  private let input: Net.Input

  /// - Throws: ``PluginError`` for a file that is no model or not one for this; it names the file.
  init(_ plugin: ONNX) throws {
    guard let file = plugin.model else { throw PluginError("there is no model", isBadInput: true) }
    self.plugin = plugin
    name = file.fileName
    do {
      let header = try ModelHeader(file: file)
      plan = try ModelPlan(plugin, header)
      net = try Net(file: file)
      self.header = header
    } catch let error as ModelHeader.Failure {
      throw PluginError(error.description, isBadInput: true)
    } catch let error as Fault {
      throw PluginError("the model '\(file.fileName)': \(error.message)", isBadInput: true)
    } catch let error as OpenCVError {
      throw PluginError(
        "the model '\(file.fileName)' cannot be run by OpenCV \(OpenCV.version): \(error.reason.firstLine)",
        isBadInput: true)
    }
    input = try Self.input(plugin, plan)
  }

  private static func input(_ plugin: ONNX, _ plan: ModelPlan) throws(Fault) -> Net.Input {
    let order: Net.Input.Order = plan.isGray ? .gray : plugin.colours == .bgr ? .bgr : .rgb
    let scale = try NumberList.read(plugin.scale)
    let mean = try NumberList.read(plugin.mean)
    let std = try NumberList.read(plugin.std)
    // (sample * scale - mean) / std is (sample - mean / scale) * (scale / std).
    func value(_ list: [Double], _ channel: Int) -> Double { list.count > channel ? list[channel] : list.first ?? 0 }
    var input = Net.Input(
      width: plan.width, height: plan.height, order: order,
      mean: (0..<3).map { value(mean, $0) / value(scale, $0) },
      scale: (0..<3).map { value(scale, $0) / value(std, $0) })
    input.isInterleaved = plan.input.isInterleaved
    return input
  }

  /// Runs a picture through it; outputs are in the file's order.
  ///
  /// - Throws: ``PluginError`` that says what the model has.
  func run(_ image: Image) throws -> [Net.Output] {
    do {
      let outputs = try net.run([image], input)
      let order = Dictionary(header.outputs.enumerated().map { ($1.name, $0) }) { first, _ in first }
      return outputs.sorted { (order[$0.name] ?? .max, $0.name) < (order[$1.name] ?? .max, $1.name) }
    } catch {
      let has = header.inputs.map(\.description).joined(separator: ", ")
      throw PluginError(
        "the model '\(name)' does not run on \(input.width)x\(input.height) pixels: its input is \(has); "
          + error.reason.firstLine, isBadInput: true)
    }
  }

  /// Which of the numbers are read.
  ///
  /// - Throws: ``PluginError`` that says what was expected, and what the model gave.
  func outputPlan(of outputs: [Net.Output]) throws(PluginError) -> OutputPlan {
    do {
      let tensors = outputs.map { ModelHeader.Tensor($0.name, $0.shape.map { Int?($0) }) }
      return try OutputPlan(plugin, plan.labels, tensors)
    } catch {
      throw PluginError("the model '\(name)': \(error.message)", isBadInput: true)
    }
  }
}

extension String {
  /// OpenCV's messages go on with the names of its own source files.
  fileprivate var firstLine: String {
    let line = split(whereSeparator: \.isNewline).first.map { String($0) } ?? ""
    return line.count > 300 ? line.prefix(300) + " …" : line
  }
}
