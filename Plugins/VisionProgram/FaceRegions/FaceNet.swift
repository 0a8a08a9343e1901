internal import OpenCV
import RecutPlugin

/// A network that takes one face and gives one row of numbers.
struct FaceNet: Sendable {
  let file: String
  private let net: Net
  private let input: Net.Input

  /// - Parameters:
  ///   - count: how many numbers it gives.
  ///   - layout: whose layout that is, for the user.
  /// - Throws: `PluginError` for a file that is no model, or of another layout.
  init(file: String, _ input: Net.Input, count: Int, layout: String) throws(PluginError) {
    self.file = file
    self.input = input
    do {
      net = try Net(file: file)
      let channels = input.order == .gray ? 1 : 3
      let bytes = [UInt8](repeating: 128, count: input.width * input.height * channels)
      let blank = try Image(width: input.width, height: input.height, channels: channels, bytes: bytes)
      let outputs = try net.run([blank], input)
      guard outputs.count == 1, outputs[0].values.count == count else {
        let found = outputs.map { $0.shape.map { String($0) }.joined(separator: "x") }.joined(separator: ", ")
        throw PluginError(
          "the model '\(file)' is not of \(layout)'s layout: it gives \(found) numbers, not \(count)", isBadInput: true)
      }
    } catch let error as OpenCVError {
      throw PluginError("\(error); a model of \(layout)'s layout is needed", isBadInput: true)
    } catch let error as PluginError {
      throw error
    } catch {
      throw PluginError("\(error)")
    }
  }

  func run(_ face: Image) throws(OpenCVError) -> [Float] { try net.run([face], input).first?.values ?? [] }
}

/// The cascades that come with OpenCV.
enum OwnCascade {
  private static let folders = ["/usr/share/opencv4", "/usr/local/share/opencv4", "/usr/share/opencv"]

  /// - Throws: `PluginError` where it is not installed.
  static func read(_ name: String) throws -> Cascade {
    for folder in folders {
      // What cannot be read here may be whole in the next folder.
      if let cascade = try? Cascade(file: "\(folder)/haarcascades/\(name).xml") { return cascade }
    }
    throw PluginError(
      "'\(name).xml' is not on this machine: install OpenCV's cascades (Debian: `apt install opencv-data`)",
      isUnavailable: true)
  }
}
